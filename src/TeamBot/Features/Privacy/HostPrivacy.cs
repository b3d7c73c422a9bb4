using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Privacy;

/// <summary>The same for somebody who can't do it themselves, by whoever runs the bot.</summary>
static class HostPrivacy
{
    /// <summary>A minute's steps each; more than anybody can have.</summary>
    const int MostRounds = 200;

    public static async Task<string> ExportAsync(HostRun run)
    {
        var (db, clock) = Of(run);
        var user = UserIn(run);
        var (json, any) = await db.ExportAsync(run.Get<Vault>(), user, clock.Now, run.Cancel);
        if (!any)
            return $"Nothing is kept of {user}, so there is no file.";
        var file = run.Or(1) ?? $"teambot-{user}.json";
        await OwnFile.WriteAsync(file, stream => stream.WriteAsync(json, run.Cancel).AsTask());
        return $"All that is kept of {user} is in {Path.GetFullPath(file)}, contacts included: give it to them alone, and delete it then.";
    }

    public static async Task<string> DeleteAsync(HostRun run)
    {
        var (db, clock) = Of(run);
        var user = UserIn(run);
        if (!await IsKnownAsync(db, user, run.Cancel))
            return $"Nothing is kept of {user}.";
        var deletion = await db.DeleteAsync(user, run.Has("--at-once") ? When.AtOnce : When.InSevenDays, clock, run.Cancel);
        if (deletion.CanBeTakenBack(clock.Now))
            return $"All that is kept of {user} will be deleted on {InstantPattern.General.Format(deletion.DueAt)}, when the bot is running. Until then `privacy keep {user}` takes it back, and so can they with /privacy.";
        for (var round = 0; round < MostRounds && await db.Deletions.AnyAsync(d => d.UserId == user, run.Cancel); round++)
            await Forgetting.RunAsync(new JobRun(run.Services, clock.Now, run.Cancel));
        return await db.Deletions.AnyAsync(d => d.UserId == user, run.Cancel)
            ? $"Most that was kept of {user} is deleted; the bot deletes the rest within minutes of its start."
            : $"All that was kept of {user} is deleted. Cards on Discord that named them are changed once the bot runs. Backups from before still hold it.";
    }

    public static async Task<string> KeepAsync(HostRun run)
    {
        var (db, clock) = Of(run);
        var user = UserIn(run);
        try
        {
            await db.KeepAllAsync(user, clock, run.Cancel);
        }
        catch (UserError)
        {
            throw new SettingsException($"What is kept of {user} is being deleted already, and that can't be taken back.");
        }
        return $"What is kept of {user} stays.";
    }

    public static async Task<string> RotateAsync(HostRun run)
    {
        await run.Get<Vault>().RotateAsync(run.Get<TeamBotDb>(), run.Cancel);
        return "The key is another one now. A backup from before needs the former key, and brings it along if it was made with `backup`; make a new one.";
    }

    static (TeamBotDb Db, WorldClock Clock) Of(HostRun run) => (run.Get<TeamBotDb>(), run.Get<WorldClock>());

    static async Task<bool> IsKnownAsync(TeamBotDb db, ulong user, CancellationToken cancel) =>
        (await db.CountAsync(user, cancel)).Count > 0 || await db.PersonKeys.AnyAsync(k => k.UserId == user, cancel);

    static ulong UserIn(HostRun run) =>
        ulong.TryParse(run[0], NumberStyles.None, CultureInfo.InvariantCulture, out var user) && !Member.IsForgotten(user)
            ? user
            : throw new SettingsException($"“{run[0]}” is not the id of somebody on Discord, which is a long number. With Discord's developer mode on, Copy User ID in their menu gives it.");
}
