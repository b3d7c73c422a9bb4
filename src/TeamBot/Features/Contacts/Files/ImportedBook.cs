using NodaTime;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts.Files;

/// <summary>What a file of contacts holds: read, but not kept yet.</summary>
/// <param name="LeftOut">Lines or cards that are not among the contacts.</param>
/// <param name="Shortened">Contacts that are taken, but not with all that was there.</param>
/// <param name="Columns">Which column was taken for what, ready for a message; "" for a vCard, whose fields have names.</param>
sealed record ImportedBook(IReadOnlyList<ImportedContact> Contacts, IReadOnlyList<Remark> LeftOut, IReadOnlyList<Remark> Shortened, string Columns)
{
    /// <summary>Nothing of it, lest a log or an error tells.</summary>
    public override string ToString() => nameof(ImportedBook);
}

/// <summary>One contact as a file holds it, when read and when written.</summary>
/// <param name="AddedAt">Null where the file does not tell.</param>
sealed record ImportedContact(ContactDetails Details, LocalDate? SpokeOn = null, LocalDate? NextOn = null, Instant? AddedAt = null)
{
    public override string ToString() => nameof(ImportedContact);
}

/// <summary>What became of a line or card: "Line 12: no name." Never a word of the contact itself.</summary>
sealed record Remark(string Where, string Why)
{
    public override string ToString() => $"{Where}: {Why}.";
}
