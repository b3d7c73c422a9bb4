using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using TeamBot.Text;

namespace TeamBot.Storage;

/// <summary>Where somebody is known from. What is outside one's own trade is worth asking for: most jobs come from there.</summary>
public enum Circle
{
    Unasked,
    Colleague,
    Classmate,
    Friend,
    Family,
    Neighbour,
    Alumni,
    Sports,
    Congregation,
    Hobby,
    MailingList,
    Event,
    Introduced,
    Other,
}

/// <summary>How well somebody is known.</summary>
public enum Tie
{
    Unasked,
    Close,
    Occasional,
    Distant,
}

/// <summary>What a member wrote down of somebody. All of it is sealed: it is theirs alone, and part of it is somebody else's life.</summary>
public sealed record ContactDetails(string Name)
{
    public const int LongestName = 100, LongestLine = 100, LongestNote = 1500;

    public string? Organisation { get; init; }
    public string? Role { get; init; }

    /// <summary>How they are reached: a user name, a mail address, a number, as the member wrote it.</summary>
    public string? Handle { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Link { get; init; }
    public string? HowMet { get; init; }
    public string? Note { get; init; }
    public Circle Circle { get; init; }
    public Tie Tie { get; init; }

    /// <summary>How long after each touch the owner means to get back to them, in ISO 8601: "P3W". Null when only a day was named.</summary>
    public string? Every { get; init; }

    /// <summary>Nothing of it, lest a log or an error tells.</summary>
    public override string ToString() => nameof(ContactDetails);
}

[JsonSerializable(typeof(ContactDetails))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
sealed partial class ContactJson : JsonSerializerContext;

/// <summary>Somebody whom a member met. Only its owner may see it, in any view, export, log or error.</summary>
public sealed class Contact
{
    Contact() { }

    public Contact(ulong owner, ContactDetails details, Sealing sealing, Instant now)
    {
        (OwnerId, AddedAt) = (owner, now);
        Describe(details, sealing);
    }

    public long Id { get; private set; }
    public ulong OwnerId { get; private set; }

    /// <summary>The <see cref="ContactDetails"/>, which only the owner's key opens.</summary>
    public byte[] Sealed { get; private set; } = [];

    /// <summary>The <see cref="Sealing.Mark"/> of the folded name: likely doubles have the same.</summary>
    public byte[] SameName { get; private set; } = [];

    /// <summary>The marks of how they are reached, folded.</summary>
    public byte[]? SameHandle { get; private set; }
    public byte[]? SameEmail { get; private set; }
    public byte[]? SamePhone { get; private set; }
    public Instant AddedAt { get; private set; }

    /// <summary>When they last spoke.</summary>
    public LocalDate? SpokeOn { get; private set; }

    /// <summary>When the owner means to get back to them.</summary>
    public LocalDate? NextOn { get; private set; }

    /// <summary>When the owner is to be told of <see cref="NextOn"/>; null once they were, or when they want no such thing.</summary>
    public Instant? RemindAt { get; private set; }

    /// <summary>Taken out of the book; kept for a while, for Undo.</summary>
    public Instant? RemovedAt { get; private set; }

    /// <summary>The act that counted it toward a goal.</summary>
    public long? ActId { get; private set; }
    public Act? Act { get; private set; }

    public ContactDetails Read(Sealing sealing) => JsonSerializer.Deserialize(sealing.Open(Sealed), ContactJson.Default.ContactDetails)!;

    public void Describe(ContactDetails details, Sealing sealing)
    {
        Sealed = sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(details, ContactJson.Default.ContactDetails));
        SameName = NameMark(details, sealing);
        (SameHandle, SameEmail, SamePhone) = (ReachMark(details.Handle, sealing), ReachMark(details.Email, sealing), ReachMark(details.Phone, sealing));
    }

    public static byte[] NameMark(ContactDetails details, Sealing sealing) => sealing.Mark(Fold.Name(details.Name));

    /// <summary>The marks of all the ways in which somebody is reached.</summary>
    public static byte[][] ReachMarks(ContactDetails details, Sealing sealing) =>
        [.. new[] { details.Handle, details.Email, details.Phone }.Select(way => ReachMark(way, sealing)).OfType<byte[]>()];

    static byte[]? ReachMark(string? way, Sealing sealing) => way is { Length: > 0 } && Fold.Reach(way) is { Length: > 0 } folded ? sealing.Mark($"@{folded}") : null;

    public void CountedBy(Act act) => Act = act;

    public void Spoke(LocalDate? on) => SpokeOn = on;

    /// <param name="remindAt">When the owner is to be told of it; null when they want no such thing.</param>
    public void GetBackOn(LocalDate? day, Instant? remindAt) => (NextOn, RemindAt) = (day, day is null ? null : remindAt);

    public void Reminded() => RemindAt = null;

    public void Remove(Instant now) => RemovedAt = now;

    public void PutBack() => RemovedAt = null;
}
