using Microsoft.Extensions.DependencyInjection;
using TeamBot.Sandbox;
using TeamBot.Storage;

namespace TeamBot.EndToEnd.Features;

/// <summary>The scavenger hunt: a card of one's own, ticked by contacts and by hand, of which the team hears what its owner wants it to.</summary>
public sealed class HuntTests
{
    [Fact]
    public async Task ContactsTickACardByTheirCircleAndARowIsToldWhenItsOwnerWantsIt()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        // Who never drew a card hears of none.
        await ben.Types("/contact add Kim");
        (await ben.Picks("Which circle?", "Neighbour")).ShouldNotSay("hunt");

        var drawn = await ana.Types("/hunt");
        drawn.ToAll().ShouldRead("");
        drawn.ShouldSay("Scavenger hunt · March", "Top row", "Middle row", "Bottom row", "Nothing is urgent", "(picture: Scavenger hunt · March. Top row: ", "[menu: Tick or untick a square: ");
        drawn.ShouldNotSay("☑", "[New card]", "[Tell the team]");
        var card = await CardAsync(town, ana);
        (await ana.Types("/hunt")).ShouldRead(drawn.Text);

        // A contact ticks, moves with its circle, and is taken off with its undo.
        await ana.Types("/contact add Zoe");
        (await ana.Picks("Which circle?", CircleOf(card, 0))).ShouldSay(
            $"Zoe ({CircleOf(card, 0)}) is in your book, and only you see it. Counted 1 contact for 2 to 9 March.", $"That ticks “{card.Squares[0].Words}” on your hunt card.", "[Undo] [More]", "[Hunt card]");
        (await ana.Presses("Hunt card")).ShouldSay($"☑ {Capital(card.Squares[0].Words)}", "1 of 9 ticked.", ", ticked");
        (await ana.Picks("Which circle?", CircleOf(card, 2))).ShouldSay($"That ticks “{card.Squares[2].Words}” on your hunt card. “{Capital(card.Squares[0].Words)}” is open again.");
        (await ana.Presses("Undo", "Zoe")).ShouldSay($"Zoe is out of your book, and gone for good in a week. Took back 1 contact for 2 to 9 March.", $"“{Capital(card.Squares[2].Words)}” is open again on your hunt card.");
        (await ana.Presses("Put back", "Zoe")).ShouldSay("is in your book again, and only you see it. Counted 1 contact for 2 to 9 March.", $"That ticks “{card.Squares[2].Words}” on your hunt card.");

        // By hand, and the last of a row by a contact. What an earlier look shows as ticked is taken off by it, as it says.
        (await TickAsync(ana, card, 0)).ShouldSay($"☐ {Capital(card.Squares[0].Words)}", "1 of 9 ticked.");
        (await TickAsync(ana, card, 0)).ShouldSay($"☑ {Capital(card.Squares[0].Words)}", "2 of 9 ticked.");
        (await TickAsync(ana, card, 8)).ShouldSay("3 of 9 ticked.");
        await town.Crashes();
        await ana.Types("/contact add Noa");
        var row = await ana.Picks("Which circle?", CircleOf(card, 4));
        row.ShouldSay($"That ticks “{card.Squares[4].Words}” on your hunt card and fills a row. Tell the team says that you filled a row, and nothing else.", "[Hunt card] [Tell the team] [Don't ask again]");
        row.ToAll().ShouldRead("");
        var told = await ana.Presses("Tell the team");
        told.To(ana).ShouldSay("Phoenix reads that you filled a row, and nothing of what stands on your card.", "[Undo]");
        told.ToAll().ShouldRead("""
            TeamBot writes: 🧭 Ana filled a row of their scavenger hunt.
                Every card is different and seen by its owner alone; /hunt draws yours.
                [My card]
            """);
        // Once for each card, however often it is pressed.
        var again = await ana.Presses("Tell the team");
        again.ShouldSay("Phoenix knows of this card already.", "[Undo]");
        again.ToAll().ShouldRead("");
        (await ben.Presses("My card")).To(ben).ShouldSay("Scavenger hunt · March", "Nothing is urgent");
        (await ana.Presses("Undo", "knows of this card already")).ToAll().ShouldSay("Ana took back what stood here.");
        await ana.Types("/hunt");
        (await ana.Presses("Tell the team", "4 of 9 ticked, and 1 row full.")).ToAll().ShouldSay("Ana filled a row of their scavenger hunt.");

        // Who is taken out of the book was met all the same.
        await ana.Types("/contact remove Noa");
        (await ana.Types("/hunt")).ShouldSay("4 of 9 ticked, and 1 row full.");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task AFullCardAndANewMonthBringTheNextAndAnOldOneTicksNothing()
    {
        await using var town = await Town.StartAsync("2026-03-30 20:00", Towns.LosAngeles);
        var ana = town.Member("Ana");
        town.InDms();
        // In no team, at home in Auckland, where it is the last day of March.
        await ana.Types("/me timezone:Pacific/Auckland");
        await ana.Types("/hunt");
        var card = await CardAsync(town, ana);
        for (var at = 0; at < 8; at++)
        {
            (await TickAsync(ana, card, at)).ShouldNotSay("Tell the team", "New card");
        }

        var full = await TickAsync(ana, card, 8);
        full.ShouldSay("🎉 Scavenger hunt · March", "All nine, and every one of them may lead somewhere. Well done!", "[New card]");
        // Pressed twice it is one card further.
        var press = Towns.Press("hunt-new:1");
        var message = full.Happenings[^1].Message;
        await ana.Sends(town, 3, press, message);
        (await ana.Sends(town, 3, press, message)).ShouldSay("Nothing is urgent");
        var second = await CardAsync(town, ana);
        Assert.Equal((2, 0), (await HuntAsync(town, ana) is { } hunt ? hunt.Number : 0, second.Ticked));
        Assert.Empty(second.Squares.Select(square => square.Words).Intersect(card.Squares.Select(square => square.Words)));
        (await ana.Sends(town, 3, Towns.Press("hunt-new:2"), message)).ShouldSay("There is something left on this one");
        (await TickAsync(ana, second, 0)).ShouldSay("1 of 9 ticked.");

        // It is April in Auckland, and still March in Los Angeles.
        await town.Until("2026-03-31 04:30");
        (await TickAsync(ana, second, 1)).ShouldSay("That was an earlier card, and nothing was ticked. This is your card for April.", "Scavenger hunt · April", "Nothing is urgent");
        var april = await CardAsync(town, ana);
        Assert.Equal(0, april.Ticked);

        // What went on is drawn anew by itself as soon as a contact ticks something; what rests, rests.
        await TickAsync(ana, april, 1);
        await town.Until("2026-05-02 12:00");
        await ana.Types("/contact add Zoe");
        var said = await ana.Picks("Which circle?", "Sports");
        var may = await CardAsync(town, ana);
        Assert.Equal(may.Squares.Any(square => square.Circle == Circle.Sports), said.Said("on your new hunt card"));
        await ana.Types("/hunt");
        if (may.Ticked > 0)
        {
            await TickAsync(ana, may, may.Squares.ToList().FindIndex(square => square.Ticked));
        }

        await town.Until("2026-06-02 12:00");
        await ana.Types("/contact add Kofi");
        (await ana.Picks("Which circle?", "Neighbour")).ShouldNotSay("hunt");
        Assert.Equal(may.Squares.Select(square => square.Words), (await CardAsync(town, ana)).Squares.Select(square => square.Words));
        (await ana.Types("/hunt")).ShouldSay("Scavenger hunt · June");
        // Who was written down before a card's time ticks nothing on it.
        await town.Until("2026-07-02 12:00");
        await ana.Types("/hunt");
        var july = await CardAsync(town, ana);
        await ana.Types("/contact show Kofi");
        (await ana.Picks("Which circle?", CircleOf(july, 0))).ShouldNotSay("hunt");
        town.ShouldBeWell();
    }

    [Fact]
    public async Task WithSeveralTeamsOneIsPickedAndWhatIsForgedOrNoLongerSoIsSaidKindly()
    {
        await using var town = await Towns.WithTeamAsync("2026-03-02 09:30", "Ben");
        var (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        town.In("heron");
        await ben.May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Heron");
        await ana.Types("/team join");
        foreach (var id in new[] { "hunt-tick:1", "hunt-new:1", "hunt-tell:1", "hunt-quiet", "hunt-ask", "hunt-team:1" })
        {
            (await ana.Sends(town, 3, Towns.Press(id))).ShouldSay("You have no hunt card yet. /hunt draws you one.");
        }

        // Where the app was brought along, and nothing of it is on the server.
        town.OnServer("Conference").BotIsKicked();
        ana = town.Member("Ana");
        ana.Person.HasInstalledApp = true;
        await ana.Types("/hunt");
        var card = await CardAsync(town, ana);
        await TickAsync(ana, card, 0);
        await TickAsync(ana, card, 1);
        var row = await TickAsync(ana, card, 2);
        row.ShouldSay("A row is full! Tell the team says that you filled one, and nothing of what stands on it.", "[Tell the team] [Don't ask again]");
        (await ana.Presses("Don't ask again")).ShouldSay("I won't ask about rows any more.", "[Undo]");
        await TickAsync(ana, card, 2);
        (await TickAsync(ana, card, 2)).ShouldNotSay("A row is full!", "[Don't ask again]");
        await ana.Presses("Undo", "I won't ask");
        await TickAsync(ana, card, 2);
        (await TickAsync(ana, card, 2)).ShouldSay("A row is full!");
        (await ana.Presses("Tell the team")).ShouldRead("""
            TeamBot tells only Ana: Which team would you like to tell that you filled a row?
                [menu: Which team?: Phoenix, Heron]
            """);
        var told = await ana.Picks("Which team?", "Heron");
        told.To(ana).ShouldSay("Heron reads that you filled a row");
        Assert.Equal("heron", Assert.Single(told.Happenings, happening => happening.Kind == DiscordStandIn.HappeningKind.MessagePosted).Where.Name);
        town.OnServer("Home").In("heron");
        (ana, ben) = (town.Member("Ana"), town.Member("Ben"));
        (await ana.Sends(town, 3, Towns.Press("hunt-untell:99"))).ShouldSay("That is no longer there.");
        (await ben.Sends(town, 3, Towns.Press("hunt-untell:1"))).ShouldSay("That is no longer there.");
        foreach (var id in new[] { "hunt-tick:1", "hunt-tick:x", "hunt-tell:7", "hunt-new:1", "hunt-team:1", "hunt-mine:1" })
        {
            Assert.NotEmpty((await ana.Sends(town, 3, Towns.Press(id))).Text);
        }

        // A row that was taken apart meanwhile is not told.
        town.InDms();
        await ben.Types("/hunt");
        var bens = await CardAsync(town, ben);
        await TickAsync(ben, bens, 6);
        await TickAsync(ben, bens, 7);
        var message = (await TickAsync(ben, bens, 8)).Happenings[^1].Message;
        await TickAsync(ben, bens, 8);
        (await ben.Sends(town, 3, Towns.Press("hunt-tell:1"), message)).ShouldSay("No row is full any more, so nobody was told.");

        // An alumnus plays on, and has no team to tell.
        await TickAsync(ben, bens, 8);
        town.In("phoenix");
        await ben.Types("/landed");
        await ben.Presses("Tell the team");
        await ben.Presses("Stay as an alumnus");
        town.In("heron");
        await ben.Types("/team leave");
        var alumnus = await ben.Types("/hunt");
        alumnus.ShouldSay("3 of 9 ticked, and 1 row full.");
        alumnus.ShouldNotSay("[Tell the team]");
        (await ben.Sends(town, 3, Towns.Press("hunt-tell:1"))).ShouldSay("You are in no team that could be told.");

        // Gone with everything else of hers; what the team read is of a former member.
        await ana.Types("/privacy");
        await ana.Presses("Delete all");
        await ana.Presses("At once");
        var gone = await ana.Presses("Yes, delete it now");
        gone = await town.Waits("2m");
        Assert.Null(await HuntAsync(town, ana));
        Assert.Contains(town.Said(), text => text.Contains("**a former member** filled a row", StringComparison.Ordinal));
        town.ShouldBeWell();
    }

    /// <summary>Ticks a square by hand, or takes its tick off.</summary>
    private static Task<Seen> TickAsync(Resident person, HuntCard card, int at) => person.Picks("Tick or untick a square", Capital(card.Squares[at].Words));

    private static string CircleOf(HuntCard card, int at) => card.Squares[at].Circle switch
    {
        Circle.Hobby => "Hobby or interest group",
        Circle.MailingList => "Mailing list",
        var circle => circle.ToString(),
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static Task<Hunt?> HuntAsync(Town town, Resident person) =>
        town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(db => Task.FromResult(db.Hunts.FirstOrDefault(hunt => hunt.UserId == person.Person.Id)));

    private static Task<HuntCard> CardAsync(Town town, Resident person) => town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(db =>
        Task.FromResult(db.Hunts.First(hunt => hunt.UserId == person.Person.Id).Read(town.Bot.GetRequiredService<Vault>().Of(db, person.Person.Id))));
}
