using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Landings;

/// <summary>What people read when somebody found work.</summary>
static class LandingCards
{
    const int Gold = 0xC9A23A, MostNames = 12;

    public static async Task<Card?> DrawAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Landings.Include(l => l.Member).Include(l => l.Cheers).ThenInclude(c => c.Member).FirstOrDefaultAsync(l => l.CardId == post.Id, cancel) is not { } landing ? null
        : landing.Stands ? Public(landing)
        : post.MessageId is null ? null
        : Card.Of($"-# {landing.Member.Shown()} took back what stood here.");

    public static async Task<string?> MarkAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        await db.Landings.Where(l => l.CardId == post.Id).Select(l => (long?)l.Id).FirstOrDefaultAsync(cancel) is { } id ? Mark(id) : null;

    public static Card Public(Landing landing) =>
        Card.Of(Text(landing)).Buttons(Press.Secondary("Congratulate", Mark(landing.Id))).Framed(Gold);

    public static Card Preview(Team team, Landing landing) => Card.Of($"""
        Wonderful news! Only you see this yet; **Tell the team** posts it in <#{team.ChannelId}>:{(team.OpenToServer ? "\n-# Everyone on this server can read that channel." : "")}
        """)
        .Text(Text(landing))
        .Text(landing.Employer is null ? "-# The employer is left out unless you write it." : "-# The employer is there because you wrote it.")
        .Buttons(Press.Primary("Tell the team", $"landed-tell:{landing.Id}"), Press.Secondary("Change the words", $"landed-words:{landing.Id}"), Press.Secondary("Not yet", $"landed-not-yet:{landing.Id}"));

    public static Card Told(Team team, Landing landing, Instant now)
    {
        var organises = team.OrganiserId == landing.Member.UserId;
        List<Discord.Models.Button> buttons =
        [
            Press.Primary("Stay as an alumnus", Then(landing, LandedThen.Alumnus)),
            Press.Secondary("Stay as I am", Then(landing, LandedThen.AsBefore)),
            Press.Secondary("Leave the team", Then(landing, LandedThen.Left)),
        ];
        if (organises)
            buttons.Add(Press.Secondary("Hand it over", "handover"));
        return Card.Of($"""
            **{team.Shown()}** knows. How would you like to go on?
            As an **alumnus** you share leads and answer them; nobody asks you to check in, and your seat is free for somebody else.{(organises ? " You go on organising the team until you hand it over." : "")}
            """
            + UntilWhen(landing, now))
            .Buttons([.. buttons, .. Undo(landing, now)]);
    }

    public static Card Chosen(Team team, Landing landing, Instant now)
    {
        var chosen = landing.Then switch
        {
            LandedThen.Alumnus => $"{team.AsAlumnus()} `/team join` takes a seat again."
                + (team.OrganiserId == landing.Member.UserId ? " You go on organising it; `/team handover` passes that on." : ""),
            LandedThen.Left => $"You have left **{team.Shown()}**, with all its good wishes.{team.LeftBehind(landing.Member)}",
            _ => Sentence.End($"All stays as it is in **{team.Shown()}**"),
        };
        return Card.Of(chosen + UntilWhen(landing, now)).Buttons(Undo(landing, now));
    }

    public static Card TakenBack(Team team, Landing landing) =>
        Card.Of($"Taken back: the card says nothing any more.{(landing.Member.Present ? $" You are in **{team.Shown()}** as before." : "")}");

    static string Text(Landing landing)
    {
        var name = landing.Member.Shown();
        List<string> lines = [$"### 🎉 {name} found work{(landing.Employer is { } employer ? $", at {FreeText.Show(employer)}" : "")}"];
        if (landing.Words is { } words)
            lines.Add("> " + FreeText.Show(words).Replace("\n", "\n> ", StringComparison.Ordinal));
        lines.Add($"Congratulations, {name}! And thanks to all who kept them company on the way.");
        var from = landing.Cheers.OrderBy(c => c.Id).Select(c => c.Member.Shown()).ToList();
        if (from.Count > 0)
            lines.Add($"Congratulations from: {Plural.List(from, most: MostNames)}");
        return string.Join('\n', lines);
    }

    static string UntilWhen(Landing landing, Instant now) => landing.UndoUntil > now ? $"\n-# **Undo** takes the card back, until {Stamp.Full(landing.UndoUntil!.Value)}." : "";

    static Discord.Models.Button[] Undo(Landing landing, Instant now) => landing.UndoUntil > now ? [Press.Secondary("Undo", $"landed-undo:{landing.Id}")] : [];

    static string Then(Landing landing, LandedThen then) => $"landed-then:{landing.Id}:{then}".ToLowerInvariant();

    static string Mark(long landing) => $"landed-cheer:{landing}";
}
