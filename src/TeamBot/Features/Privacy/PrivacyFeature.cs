using TeamBot.Commands;
using TeamBot.Schedule;

namespace TeamBot.Features.Privacy;

public static class PrivacyFeature
{
    public static void MapPrivacy(this BotMap bot)
    {
        bot.Commands
            .Map("privacy", "What I keep of you, to take along or to delete; only you see it", ShowPrivacy.RunAsync, reach: Reach.Everywhere)
            .Press("privacy-export", ExportMine.RunAsync, personal: true)
            .Press("privacy-delete", DeleteMine.AskAsync, Answer.Update, personal: true)
            .Press("privacy-sure:{when}", DeleteMine.AskAgainAsync, Answer.Update, personal: true)
            .Press("privacy-go:{when}", DeleteMine.RunAsync, Answer.Update, personal: true)
            .Press("privacy-keep", DeleteMine.KeepAsync, Answer.Update, personal: true)
            .Press("privacy-undelete:{due}", DeleteMine.KeepPlannedAsync, Answer.Update, personal: true);
        bot.Host
            .Map("privacy export", "USER_ID [FILE]", "writes all that is kept of somebody into a file, here and named teambot-USER_ID.json unless told otherwise", HostPrivacy.ExportAsync)
            .Map("privacy delete", "USER_ID [--at-once]", "deletes all that is kept of somebody, in seven days unless told otherwise", HostPrivacy.DeleteAsync)
            .Map("privacy keep", "USER_ID", "takes that back while the seven days last", HostPrivacy.KeepAsync)
            .Map("privacy rotate-key", "", "changes the key that everybody's own keys are wrapped by", HostPrivacy.RotateAsync);
        bot.Jobs.SweepAfterwards.Add(new JobStep("deletions", Forgetting.RunAsync));
    }
}
