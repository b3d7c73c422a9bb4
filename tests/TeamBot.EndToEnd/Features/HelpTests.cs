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
                /team remove <member> [block] Take a member out of the team (organiser)
                /goal set <target> [what] [plan] [from] Promise the team something for this week or the next
                /goal clear [what] [from] Take back what you promised; what you logged stays
                /goal log [count] [what] [day] [note] Count something you did
                /goal undo Take back what you logged or promised last
                /goal show [member] This week's promise and what is done of it
                /goal history [member] Your last twelve weeks, as a picture and as text
                /checkin Say how the week went and what you promise next
                /contact add [name] [note] Write down somebody you met; it counts toward your contacts
                /contact list [search] [circle] [organisation] Who is in your book
                /contact show <name> One of them, with all you wrote down
                /contact edit <name> Change what you wrote down
                /contact spoke <name> [when] [next] Note that you spoke with somebody, and when to get back to them
                /contact due Whom you meant to get back to by now, and in the coming week
                /contact remove <name> Take somebody out of your book
                /lead share [link] [role] [organisation] [note] Pass a job lead on to the team
                /lead list [search] The team's open leads, newest first; only you see them
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
