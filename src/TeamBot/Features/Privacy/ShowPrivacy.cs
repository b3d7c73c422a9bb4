using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Privacy;

static class ShowPrivacy
{
    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var deletion = await db.Deletions.FindAsync([caller.UserId], cancel);
        return Reply.Whisper(deletion is { } due && !due.CanBeTakenBack(clock.Now) ? PrivacyCards.Begun : PrivacyCards.Panel(await db.CountAsync(caller.UserId, cancel), deletion));
    }

    /// <summary>How many of each kind there are of somebody; of what there is none, nothing.</summary>
    public static async Task<IReadOnlyList<string>> CountAsync(this TeamBotDb db, ulong user, CancellationToken cancel)
    {
        List<string> counted = [];
        foreach (var kind in Kinds.All)
        {
            if (await kind.CountAsync(db, user, cancel) is > 0 and var count)
                counted.Add(kind.Counted(count));
        }
        return counted;
    }
}
