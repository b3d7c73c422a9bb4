using NodaTime;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts.Files;

/// <summary>What a file of contacts holds: read, but not kept yet.</summary>
/// <param name="LeftOut">Lines or cards that are not among the contacts.</param>
/// <param name="Shortened">Contacts that come in with something left out.</param>
/// <param name="Columns">Which column was taken for what, ready for a message; "" for a vCard, whose fields have names.</param>
sealed record ImportedBook(IReadOnlyList<ImportedContact> Contacts, IReadOnlyList<Remark> LeftOut, IReadOnlyList<Remark> Shortened, string Columns)
{
    /// <summary>Contacts who may be somebody that stands further up in the file.</summary>
    public IReadOnlyList<Remark> Doubles { get; init; } = [];

    /// <summary>Nothing of it, lest a log or an error tells.</summary>
    public override string ToString() => nameof(ImportedBook);
}

/// <summary>Finds who in a file may be one person: of the same name, or reached in the same way.</summary>
sealed class FileDoubles
{
    readonly Dictionary<string, string> first = [];
    readonly List<Remark> found = [];

    public IReadOnlyList<Remark> Found => found;

    public void Add(ImportedContact contact, string where)
    {
        var marks = Marks(contact.Details).ToList();
        if (marks.Select(first.GetValueOrDefault).FirstOrDefault(before => before is not null) is { } one)
            found.Add(new Remark(where, FileWords.Like(one)));
        foreach (var mark in marks)
            first.TryAdd(mark, where);
    }

    /// <summary>As the marks of contacts, see <see cref="Contact.Describe"/>.</summary>
    public static IEnumerable<string> Marks(ContactDetails details) =>
        new[] { details.Handle, details.Email, details.Phone }.Select(way => way is null ? "" : Fold.Reach(way)).Where(way => way.Length > 0).Select(way => $"@{way}")
            .Prepend(Fold.Name(details.Name));
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
