using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace TeamBot.Storage;

/// <summary>One square of a scavenger hunt: somebody of a circle to meet, or a deed.</summary>
/// <param name="Words">As they were drawn, so that a card stays the same whatever is drawn from later.</param>
/// <param name="Circle"><see cref="Circle.Unasked"/> for a deed.</param>
public sealed record HuntSquare(string Words, Circle Circle)
{
    public bool ByHand { get; init; }

    /// <summary>The numbers of the contacts that tick it; nothing else of them.</summary>
    public IReadOnlyList<long> Contacts { get; init; } = [];

    [JsonIgnore]
    public bool Ticked => ByHand || Contacts.Count > 0;

    /// <summary>Nothing of it, lest a log or an error tells.</summary>
    public override string ToString() => nameof(HuntSquare);
}

/// <summary>Nine squares in three rows of three.</summary>
public sealed record HuntCard(IReadOnlyList<HuntSquare> Squares)
{
    public const int Side = 3, Size = Side * Side;

    /// <summary>Three rows, three columns, two diagonals.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<int>> Lines =
        [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];

    /// <summary>They were asked whether to tell the team of a row, and want to be asked no more.</summary>
    public bool DontAsk { get; init; }

    [JsonIgnore]
    public int Ticked => Squares.Count(square => square.Ticked);

    [JsonIgnore]
    public bool IsFull => Ticked == Size;

    [JsonIgnore]
    public IEnumerable<IReadOnlyList<int>> FullLines => Lines.Where(line => line.All(at => Squares[at].Ticked));

    [JsonIgnore]
    public bool HasRow => FullLines.Any();

    /// <summary>By hand. Taking a tick off takes off whatever had ticked the square.</summary>
    public HuntCard With(int at, bool ticked) =>
        this with { Squares = [.. Squares.Select((square, n) => n != at ? square : ticked ? square with { ByHand = true } : square with { ByHand = false, Contacts = [] })] };

    /// <summary>A contact ticks the square of its circle, and no other.</summary>
    public HuntCard With(long contact, Circle circle) => this with { Squares = [.. Squares.Select(square => Changed(square, contact, circle != Circle.Unasked && square.Circle == circle)) ] };

    /// <summary>The contact is none any more.</summary>
    public HuntCard Without(long contact) => With(contact, Circle.Unasked);

    /// <summary>Nothing of it, lest a log or an error tells.</summary>
    public override string ToString() => nameof(HuntCard);

    static HuntSquare Changed(HuntSquare square, long contact, bool ticks) =>
        square.Contacts.Contains(contact) == ticks ? square
        : square with { Contacts = ticks ? [.. square.Contacts, contact] : [.. square.Contacts.Where(id => id != contact)] };
}

[JsonSerializable(typeof(HuntCard))]
sealed partial class HuntJson : JsonSerializerContext;

/// <summary>
/// Somebody's scavenger hunt: the card that they have now. What stands on it is sealed, because a ticked circle tells of whom they met.
/// </summary>
public sealed class Hunt
{
    Hunt() { }

    public Hunt(ulong user) => UserId = user;

    public ulong UserId { get; private set; }

    /// <summary>How many cards they have had; a press on an earlier one is known by it.</summary>
    public int Number { get; private set; }

    /// <summary>The first day of the month that the card is for.</summary>
    public LocalDate Month { get; private set; }

    /// <summary>Who was written down before that ticks nothing on it.</summary>
    public Instant Since { get; private set; }

    /// <summary>The <see cref="HuntCard"/>, which only the owner's key opens.</summary>
    public byte[] Sealed { get; private set; } = [];

    public HuntCard Read(Sealing sealing) => JsonSerializer.Deserialize(sealing.Open(Sealed), HuntJson.Default.HuntCard)!;

    public void Keep(HuntCard card, Sealing sealing) => Sealed = sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(card, HuntJson.Default.HuntCard));

    /// <summary>A new card takes the place of the one before.</summary>
    public void Begin(HuntCard card, LocalDate month, Instant since, Sealing sealing)
    {
        (Number, Month, Since) = (Number + 1, month, since);
        Keep(card, sealing);
    }

    /// <summary>A clock that was put back over the month's end takes no card away.</summary>
    public bool IsOver(LocalDate month) => Month < month;
}

/// <summary>A team was told that one of it filled a row; of what stands on the card, nothing.</summary>
public sealed class HuntNews
{
    HuntNews() { }

    public HuntNews(Member member, int number, Instant now) => (Member, Number, At, Post) = (member, number, now, Post.For(PostKind.HuntNews, member.Team, now));

    public long Id { get; private set; }
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;

    /// <summary>The <see cref="Hunt.Number"/> of the card: each is told of once.</summary>
    public int Number { get; private set; }
    public Instant At { get; private set; }
    public long PostId { get; private set; }
    public Post Post { get; private set; } = null!;
    public bool TakenBack { get; private set; }

    public void TakeBack()
    {
        TakenBack = true;
        Post.Touch();
    }

    public void PutBack(Instant now)
    {
        TakenBack = false;
        Post.PostAfterAll(now);
        Post.Touch();
    }
}
