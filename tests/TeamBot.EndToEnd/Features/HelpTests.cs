using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

public sealed class HelpTests
{
    [Fact]
    public async Task HelpTellsThreeThingsToDoFirstAndEveryCommand()
    {
        await using var town = await Town.StartAsync("2026-03-02 09:00", Towns.LosAngeles);
        var ana = town.Member("Ana");
        const string help = """
            TeamBot tells only Ana: Three things to do first
                1. In your team's channel, join with /team join. If there is no team yet, /team create starts one.
                2. Promise something for this week: /goal set 5 says five new contacts.
                3. When you have done one, /goal log counts it.

                All commands
                /team create <timezone> [name] [day] [time] Make this channel a success team
                /team join Join the team of this channel
                /team leave Leave the team, silently
                /team show The team, its board and your settings; only you see it
                /team pause [until] No check-ins for a while (organiser)
                /team resume End the pause (organiser)
                /team handover Let somebody else organise the team
                /team archive End the team for now; all is kept (organiser)
                /team reopen Go on with an archived team (organiser)
                /team settings Name, check-in, seats and who may join; only you see it (organiser)
                /team zone <timezone> The time zone of the check-ins (organiser)
                /team goal [target] [what] [from] What the team wants to reach together each week
                /team remove <member> [block] Take a member out of the team (organiser)
                /goal set [target] [what] [plan] [from] Promise the team something for this week or the next
                /goal clear [what] [from] Take back what you promised; what you logged stays
                /goal log [count] [what] [day] [note] Count something you did
                /goal undo Take back what you did last: logged, promised, checked in or away
                /goal show [member] This week's promise and what is done of it
                /goal history [member] Your last twelve weeks, as a picture and as text
                /checkin Say how the week went and what you promise next
                /away [until] Away for a week, until a day or until further notice
                /contact add [name] [note] Write down somebody you met; it counts toward your contacts
                /contact list [search] [circle] [organisation] Who is in your book
                /contact show <name> One of them, with all you wrote down
                /contact edit <name> Change what you wrote down
                /contact spoke <name> [when] [next] Note that you spoke with somebody, and when to get back to them
                /contact due Whom you meant to get back to by now, and in the coming week
                /contact remove <name> Take somebody out of your book
                /contact import <file> Take in a file of contacts, CSV or vCard; you see first what is in it
                /contact export [format] Your whole book as a file, which only you get
                /hunt Your card of nine people to meet and small deeds; only you see it
                /lead share [link] [role] [organisation] [place] [note] [audience] Pass a job lead on to the team
                /lead list [search] The team's open leads, newest first; only you see them
                /lead show <lead> One lead and all you can do about it; only you see it
                /lead mine What you shared and what came of it, and what you answered to; only you see it
                /lead edit <lead> Change a lead that you shared
                /lead close <lead> [how] Say that a lead you shared is filled or no longer open
                /lead want [words] Be told, you alone, when a lead fits your words
                /lead report <lead> [words] Tell those who look after the team that something is wrong with a lead, without your name
                /ask <organisation> [role] Ask the team who knows someone at an organisation
                /me [timezone] All that is yours: teams, nudges, being away, your weeks; only you see it
                /landed [employer] [words] You found work: see what the team would read, then tell it
                /setup check My permissions in each team's channel, and how to grant what is missing
                /setup leads [channel] The channel in which all teams may share leads; without one, what stands
                /setup forget Stop all teams of this server and delete their data after 30 days; asks first
                /privacy What I keep of you, to take along or to delete; only you see it
                /help What I can do, and the three things to do first
                Add as contact, in a person's menu under Apps: writes them down in your address book, which nobody else sees
                Save as lead, in a message's menu under Apps: shares the job in it with the team
            """;

        (await ana.Types("/help")).ShouldRead(help);
        town.InDms();
        (await ana.Types("/help")).ShouldRead(help);
        town.ShouldBeWell();
    }
}
