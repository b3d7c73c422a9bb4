using TeamBot.Storage;

namespace TeamBot.Features.Hunts;

/// <summary>What can stand on a square, and how a card is drawn of it.</summary>
static class HuntPrompts
{
    /// <summary>Drawn as corners and centre, so that every row, column and diagonal has somebody to meet.</summary>
    const int CirclesOnACard = 5;

    /// <summary>Several for each circle.</summary>
    public static readonly IReadOnlyList<HuntSquare> People =
    [
        new("someone from your old school", Circle.Alumni),
        new("someone who studied where you did", Circle.Alumni),
        new("a neighbour", Circle.Neighbour),
        new("someone from your street", Circle.Neighbour),
        new("someone you play or train with", Circle.Sports),
        new("someone from the pool, gym or pitch", Circle.Sports),
        new("someone from your congregation", Circle.Congregation),
        new("someone you sing or pray with", Circle.Congregation),
        new("someone who shares a hobby", Circle.Hobby),
        new("someone from a club or group", Circle.Hobby),
        new("someone from a class you took", Circle.Classmate),
        new("someone you learnt things with", Circle.Classmate),
        new("a friend in another trade", Circle.Friend),
        new("a friend of many years", Circle.Friend),
        new("a cousin, an aunt or an uncle", Circle.Family),
        new("a relative you seldom see", Circle.Family),
        new("someone from a meetup or a talk", Circle.Event),
        new("someone from a fair or conference", Circle.Event),
        new("someone from a mailing list", Circle.MailingList),
        new("someone from an online group", Circle.MailingList),
        new("someone a friend introduced", Circle.Introduced),
        new("someone you were told to meet", Circle.Introduced),
        new("someone two jobs back", Circle.Colleague),
        new("someone from your first job", Circle.Colleague),
        new("someone you met by chance", Circle.Other),
        new("someone whose shop you go to", Circle.Other),
    ];

    public static readonly IReadOnlyList<HuntSquare> Deeds =
    [
        .. new[]
        {
            "told a barista what you look for",
            "wrote to someone you had lost sight of",
            "thanked someone who helped you",
            "introduced two people",
            "asked someone how they found work",
            "went to something you nearly skipped",
            "sat beside someone new",
            "said in one sentence what you want",
            "asked for advice, not for a job",
            "sent someone a good read",
            "remembered a birthday",
            "had a coffee with someone you miss",
            "asked whom else to talk to",
            "helped someone with their search",
            "rang someone instead of writing",
            "told your hairdresser your plans",
            "told somebody what they do well",
            "asked what someone loves about work",
        }.Select(words => new HuntSquare(words, Circle.Unasked)),
    ];

    /// <summary>The same for the same seed. No circle occurs twice on it, and nothing of the card before.</summary>
    /// <param name="before">The card that it follows.</param>
    public static HuntCard Draw(int seed, HuntCard? before = null)
    {
        var random = new Random(seed);
        var (words, circles) = (before?.Squares.Select(square => square.Words).ToHashSet() ?? [], before?.Squares.Select(square => square.Circle).ToHashSet() ?? []);
        var people = Shuffled(People, random).Where(square => !circles.Contains(square.Circle)).DistinctBy(square => square.Circle).Take(CirclesOnACard).ToList();
        var deeds = Shuffled(Deeds, random).Where(square => !words.Contains(square.Words)).Take(HuntCard.Size - CirclesOnACard).ToList();
        return new HuntCard([.. Enumerable.Range(0, HuntCard.Size).Select(at => at % 2 == 0 ? people[at / 2] : deeds[at / 2])]) { DontAsk = before?.DontAsk ?? false };
    }

    /// <summary>Another one for each person and each of their cards.</summary>
    public static int SeedOf(ulong user, int number) => unchecked((int)(user ^ (user >> 32)) * 31 + number);

    static HuntSquare[] Shuffled(IReadOnlyList<HuntSquare> all, Random random)
    {
        HuntSquare[] mixed = [.. all];
        random.Shuffle(mixed);
        return mixed;
    }
}
