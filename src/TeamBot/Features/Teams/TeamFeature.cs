using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Teams;

public static class TeamFeature
{
    public static void MapTeams(this BotMap bot)
    {
        bot.Commands.Group("team", "Your success team in this channel")
            .Map("create", "Make this channel a success team", CreateTeam.RunAsync, o => o
                .Text("timezone", "A city or a zone; start typing and pick", 100, CreateTeam.Offer)
                .Text("name", "The team's name; the channel's unless you say otherwise", CreateTeam.LongestName)
                .Text("day", "The day of the weekly check-in: Monday unless you say otherwise", 20)
                .Text("time", "The time of the check-in: 9:00 unless you say otherwise", 20))
            .Map("join", "Join the team of this channel", JoinTeam.HereAsync)
            .Map("leave", "Leave the team, silently", LeaveTeam.RunAsync)
            .Map("show", "The team, its board and your settings; only you see it", ShowTeam.RunAsync)
            .Map("pause", "No check-ins for a while (organiser)", PauseTeam.RunAsync, o => o
                .Text("until", "The day the team comes back: 6 April, Mon, 2 weeks; without it until /team resume", 40))
            .Map("resume", "End the pause (organiser)", PauseTeam.ResumeAsync)
            .Map("handover", "Let somebody else organise the team", HandOver.RunAsync)
            .Map("archive", "End the team for now; all is kept (organiser)", ArchiveTeam.RunAsync)
            .Map("reopen", "Go on with an archived team (organiser)", ArchiveTeam.ReopenAsync)
            .Map("settings", "Name, check-in, seats and who may join; only you see it (organiser)", SettingsPanel.OpenAsync)
            .Map("zone", "The time zone of the check-ins (organiser)", SettingsPanel.ZoneAsync, o => o
                .Text("timezone", "A city or a zone; start typing and pick", 100, CreateTeam.Offer))
            .Map("goal", "What the team wants to reach together each week", SetTeamGoal.RunAsync, o => o
                .Integer("target", "How many a week (organiser); 0 takes the goal away; nothing tells what stands", 0, TeamGoal.Most)
                .Choose("what", "Of what: contacts unless you say otherwise", SetTeamGoal.Kinds)
                .Choose("from", "From which week on: this week unless you say otherwise", SetTeamGoal.ThisWeek, SetTeamGoal.NextWeek), Answer.Public)
            .Map("remove", "Take a member out of the team (organiser)", RemoveMember.RunAsync, o => o
                .Person("member", "Who")
                .Flag("block", "True: they may not join again. False: they may again"));
        bot.Commands
            .Press("join:{team}", JoinTeam.PressAsync)
            .Press("how", HowItWorks)
            .Press("notify:{team}:{how}", JoinTeam.NotifyAsync, Answer.Update)
            .Press("come-back:{team}", JoinTeam.PressAsync)
            .Press("change:{team}", ChangeTeam.OpenAsync, Answer.Form)
            .Form("change:{team}", ChangeTeam.SaveAsync)
            .Press("set-all:{team}", SettingsPanel.AllAsync, Answer.Form)
            .Form("set-all:{team}", SettingsPanel.SaveAllAsync, Answer.Update)
            .Press("resume:{team}", PauseTeam.PressAsync)
            .Press("handover", HandOver.RunAsync)
            .Press("offer:{team}", HandOver.OfferAsync, Answer.Update)
            .Press("offer-back:{team}", HandOver.TakeBackAsync, Answer.Update)
            .Press("offer-accept:{post}", HandOver.AcceptAsync, Answer.Update)
            .Press("offer-decline:{post}", HandOver.DeclineAsync, Answer.Update)
            .Press("take-over:{team}", HandOver.TakeOverAsync, Answer.Update)
            .Press("reopen:{team}", ArchiveTeam.PressAsync, Answer.Update)
            .Press("set-day:{team}", SettingsPanel.DayAsync, Answer.Update)
            .Press("set-joining:{team}", SettingsPanel.JoiningAsync, Answer.Update)
            .Press("set-nudges:{team}", SettingsPanel.NudgesAsync, Answer.Update)
            .Press("team-goal-away:{team}", SetTeamGoal.TakeAwayAsync, Answer.Update)
            .Press("team-goal-undo:{goal}", SetTeamGoal.UndoAsync, Answer.Update)
            .Press("pin-on:{team}", SettingsPanel.PinAsync, Answer.Update)
            .Press("pin-off:{team}", SettingsPanel.UnpinAsync, Answer.Update)
            .Press("leads-in:{team}", SettingsPanel.ExchangeAsync, Answer.Update)
            .Press("leads-out:{team}", SettingsPanel.StopExchangeAsync, Answer.Update)
            .Press("let-in:{member}", LetIn.RunAsync, Answer.Update)
            .Press("not-now:{member}", LetIn.NotNowAsync, Answer.Update)
            .Press("remove-undo:{member}:{left}:{block}", RemoveMember.UndoAsync, Answer.Update)
            .Press("unblock:{member}:{left}", RemoveMember.UnblockAsync, Answer.Update);
        bot.Jobs.SweepAfterwards.Add(new JobStep("who is still there", Roster.CheckAsync));
        bot.Posts.Map(PostKind.Welcome, TeamCards.DrawWelcomeAsync, TeamCards.MarkWelcomeAsync);
        bot.Posts.Map(PostKind.Notice, TeamCards.DrawNoticeAsync);
        bot.Posts.Map(PostKind.HandOver, TeamCards.DrawOfferAsync, (_, post, _) => Task.FromResult<string?>(TeamCards.AcceptId(post.Id)));
    }

    static Reply HowItWorks() => Reply.Whisper(TeamCards.HowItWorks());
}
