using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

public sealed class HelpTests
{
    [Fact]
    public async Task HelpTellsThreeThingsToDoFirstAndMoreAboutEveryCommand()
    {
        await using var town = await Town.StartAsync("2026-03-02 09:00", Towns.LosAngeles);
        var ana = town.Member("Ana");
        const string first = """
            Three things to do first
                1. In your team's channel, join with /team join. If there is no team yet, /team create starts one.
                2. Promise something for this week: /goal set 5 says five new contacts.
                3. When you have done one, /goal log counts it.

                All commands
                /team Your success team in this channel · create, join, leave, show, pause, resume, handover, archive, reopen, settings, zone, goal, remove
                /goal What you promise the team, and what you did · set, clear, log, undo, show, history
                /checkin Say how the week went and what you promise next
                /away Away for a week, until a day or until further notice
                /contact Your private address book: nobody else sees it · add, list, show, edit, spoke, due, remove, import, export
                /hunt Your card of nine people to meet and small deeds; only you see it
                /lead Job leads for the team · share, list, show, mine, edit, close, want, report
                /ask Ask the team who knows someone at an organisation
                /me All that is yours: teams, nudges, being away, your weeks; only you see it
                /landed You found work: see what the team would read, then tell it
                /setup What I may on this server, and what I keep of it (Manage Server) · check, leads, forget
                /privacy What I keep of you, to take along or to delete; only you see it
                /help What I can do, and the three things to do first
                Apps In the menus of people and messages · Add as contact, Save as lead
                [menu: More about …: /team, /goal, /checkin, /away, /contact, /hunt, /lead, /ask, /me, /landed, /setup, /privacy, /help, Apps]
            """;

        (await ana.Types("/help")).ShouldRead("TeamBot tells only Ana: " + first);
        town.InDms();
        (await ana.Types("/help")).ShouldRead("TeamBot tells only Ana: " + first);
        (await ana.Picks("More about …", "/goal")).ShouldRead("""
            TeamBot edits what only Ana sees, “Three things to do first”:
                /goal · What you promise the team, and what you did
                /goal set [target] [what] [plan] [from] Promise the team something for this week or the next
                target How many; what is done once, in your own words, needs no number
                what Of what: contacts, interviews, leads, applications, events, or your own words
                plan When and where you will do it; left out keeps the present plan, - takes it away
                from Which week it is for: this week unless you say otherwise
                /goal clear [what] [from] Take back what you promised; what you logged stays
                what Of what; all of it unless you say otherwise
                from Which week it was for: this week unless you say otherwise
                /goal log [count] [what] [day] [note] Count something you did
                count How many; one unless you say otherwise
                what Of what: contacts, interviews, leads, applications, events, or your own words
                day The day, as in yesterday, Tue or 3 March; today unless you say otherwise
                note A few words to remember it by
                /goal undo Take back what you did last: logged, promised, checked in or away
                /goal show [member] This week's promise and what is done of it
                member Somebody else in the team
                /goal history [member] Your last twelve weeks, as a picture and as text
                member Somebody else in the team
                [menu: More about …: /team, /goal (chosen), /checkin, /away, /contact, /hunt, /lead, /ask, /me, /landed, /setup, /privacy, /help, Apps]
                [Back]
            """);
        (await ana.Picks("More about …", "Apps")).ShouldSay("Add as contact, in a person's menu: writes them down in your address book, which nobody else sees");
        (await ana.Picks("More about …", "/privacy")).ShouldSay("/privacy What I keep of you, to take along or to delete; only you see it");
        (await ana.Presses("Back")).ShouldSay(first.Split('\n')[^1].Trim(), "Three things to do first");
        (await ana.Sends(town, 3, Towns.Press("help-more:0"))).ShouldSay("That is no longer one of my commands. /help shows what there is.");
        town.ShouldBeWell();
    }
}
