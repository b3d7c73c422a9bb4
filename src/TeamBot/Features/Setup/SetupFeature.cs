using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Schedule;

namespace TeamBot.Features.Setup;

public static class SetupFeature
{
    public static void MapSetup(this BotMap bot)
    {
        bot.Commands.Group("setup", "What I may on this server, and what I keep of it (Manage Server)", Permissions.ManageGuild)
            .Map("check", "My permissions in each team's channel, and how to grant what is missing", CheckSetup.RunAsync)
            .Map("leads", "The channel in which all teams may share leads; without one, what stands", SetLeadsChannel.RunAsync, o => o
                .Place("channel", "Text, forum (tags are matched by name) or announcements (posts are published)", SetLeadsChannel.Kinds))
            .Map("forget", "Stop all teams of this server and delete their data after 30 days; asks first", ForgetServer.AskAsync);
        bot.Commands
            .Press("setup-forget", ForgetServer.RunAsync, Answer.Update)
            .Press("setup-leads-off", SetLeadsChannel.StopAsync, Answer.Update)
            .Press("setup-keep", ForgetServer.KeepAsync, Answer.Update);
        bot.Jobs.SweepAfterwards.Add(new JobStep("servers to be forgotten", ServerJobs.DeleteAsync));
        bot.Jobs.Nightly.Add(new JobStep("who can read the leads channels", SetLeadsChannel.LookAsync));
        bot.Jobs.Nightly.Add(new JobStep("servers that are gone", ServerJobs.LookAsync));
    }
}
