using NodaTime;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Privacy;

/// <summary>What people read about what is kept of them.</summary>
static class PrivacyCards
{
    const string Sealed =
        "-# What you write down of people is sealed with a key of yours: other members, organisers and server admins can't see it, and a copy of my database shows nothing of it.";

    /// <summary>Whatever was sent, it stays a time.</summary>
    static readonly long LatestSecond = Instant.FromUtc(2200, 1, 1, 0, 0).ToUnixTimeSeconds();

    static readonly Button KeepAll = Press.Secondary("Keep everything", "privacy-keep");
    static readonly Button ExportIt = Press.Primary("Export", "privacy-export");

    public const string Stays = "All of it stays.", NothingPlanned = "Nothing of yours is to be deleted any more.";

    public static Card Nothing => Card.Of("I keep nothing of you.");

    /// <param name="deletedAt">In seconds; 0 where that is not known.</param>
    public static Card NothingToKeep(long deletedAt) => Card.Of(deletedAt > 0 && deletedAt < LatestSecond
        ? $"It was deleted on {Stamp.Date(Instant.FromUnixTimeSeconds(deletedAt))}; there is nothing left to keep."
        : "I keep nothing of you, so there is nothing left to keep.");

    /// <param name="counted">"2 teams" and so on.</param>
    public static Card Panel(IReadOnlyList<string> counted, Deletion? deletion, string? before = null)
    {
        if (counted.Count == 0 && deletion is null)
            return before is null ? Nothing : Card.Of(before);
        List<string> lines =
        [
            "### What I keep of you",
            counted.Count == 0 ? "Nothing but your wish that all be deleted." : $"{Plural.List(counted)}.",
            deletion is null
                ? "**Export** gives you all of it as a file. **Delete all** asks you twice."
                : $"All of it will be deleted {Stamp.Full(deletion.DueAt)}. Until then **Keep it** takes that back; you can go on as usual meanwhile.",
            Sealed,
        ];
        var card = Card.Of(string.Join('\n', before is null ? lines : [before, .. lines]));
        return deletion is null
            ? card.Buttons(ExportIt, Press.Secondary("Delete all", "privacy-delete"))
            : card.Buttons(Press.Primary("Keep it", KeepIt(deletion)), Press.Secondary("Export", "privacy-export"), Press.Secondary("Delete at once", Sure(When.AtOnce)));
    }

    public static Card Export(FileUpload file) =>
        Card.Of("All that I keep of you is in this file, with what you wrote down of people as you wrote it. Save it somewhere that is yours alone.").File(file);

    public static string TooLarge(int bytes, ulong user) =>
        $"All that I keep of you comes to {bytes / 1024 / 1024:N0} MB, more than Discord lets me attach. Whoever runs me can give you the file: ask them for `privacy export {user}`.";

    /// <param name="organised">The teams that they look after.</param>
    public static Card Ask(IReadOnlyList<string> organised, Instant later) => Card.Of(string.Join('\n', [
        "### Delete all that I keep of you?",
        "**Goes:**",
        "- your address book and hunt card",
        "- your questions to teams, offers of introductions, leads you look for",
        "- your words: plans, notes, wins, obstacles",
        "- your name, id and settings, my messages to you, your seat in each team",
        "**Stays:**",
        "- numbers, as part of your teams' totals, and leads you shared; cards say “a former member”",
        "- your id, only where a team had closed itself to you",
        "- messages on Discord, and older copies of my database until whoever runs me deletes them",
        .. organised.Count == 0 ? Array.Empty<string>() : [$"You organise {Plural.List(organised.Select(name => $"**{FreeText.Show(name)}**"), most: 12)}: anyone active there may take that on then."],
        $"In seven days is {Stamp.Full(later)}; until then you can take it back.",
    ])).Buttons(Press.Primary("In seven days", Sure(When.InSevenDays)), Press.Secondary("At once", Sure(When.AtOnce)), KeepAll);

    public static Card AskAgain(When when, Instant later) => when == When.InSevenDays
        ? Card.Of($"Are you sure? All that I keep of you is deleted {Stamp.Full(later)}. Until then `/privacy` has **Keep it**. You may want an **Export** first.")
            .Buttons(Press.Primary("Yes, in seven days", Go(when)), Press.Secondary("Export", "privacy-export"), KeepAll)
        : Card.Of("Are you sure? It begins this moment, and nobody can take it back, not even whoever runs me. You may want an **Export** first.")
            .Buttons(Press.Primary("Yes, delete it now", Go(when)), Press.Secondary("Export", "privacy-export"), KeepAll);

    public static Card Planned(Deletion deletion) =>
        Card.Of($"All that I keep of you will be deleted {Stamp.Full(deletion.DueAt)}. Nothing changes until then, and nobody is told.").Buttons(Press.Secondary("Keep it", KeepIt(deletion)));

    public static Card Done =>
        Card.Of("All that I kept of you is deleted, and you are out of your teams. Cards that named you are changed one after the other. You can begin anew whenever you like. All the best to you.");

    /// <summary>Something is left for the next minute.</summary>
    public static Card Begun =>
        Card.Of("Your address book can't be read by anyone any more. The rest is deleted within minutes; what you do here until then goes too. Cards that named you are changed one after the other. All the best to you.");

    static string KeepIt(Deletion deletion) => $"privacy-undelete:{deletion.DueAt.ToUnixTimeSeconds()}";

    static string Sure(When when) => $"privacy-sure:{when}";

    static string Go(When when) => $"privacy-go:{when}";
}
