using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>
/// Keeps the newest board pinned where a team wishes it: first the new one is pinned, then the one before unpinned. Each step is stored, and a pin that may have been set
/// before a crash is looked at before it is set again, because each posts a line.
/// See https://docs.discord.com/developers/resources/message#pin-message.
/// </summary>
public sealed partial class Pins(DatabaseLoop database, DiscordRest rest, WorldClock clock, ILogger<Pins> log)
{
    static readonly Func<TeamBotDb, Instant, IEnumerable<long>> Due = EF.CompileQuery((TeamBotDb db, Instant now) =>
        db.Pinnings.Where(p => p.Wishes > p.Met && (p.NotBefore == null || p.NotBefore <= now)).Select(p => p.TeamId));

    static readonly Func<TeamBotDb, long, Instant, Pinning?> DueOf = EF.CompileQuery((TeamBotDb db, long team, Instant now) =>
        db.Pinnings.FirstOrDefault(p => p.TeamId == team && p.Wishes > p.Met && (p.NotBefore == null || p.NotBefore <= now)));

    static readonly Func<TeamBotDb, long, Pinning?> OnFor = EF.CompileQuery((TeamBotDb db, long team) =>
        db.Pinnings.FirstOrDefault(p => p.TeamId == team && p.On));

    internal static IEnumerable<long> TeamsDue(TeamBotDb db, Instant now) => Due(db, now);

    /// <summary>A board was posted; kept with its message's id.</summary>
    internal static void Posted(TeamBotDb db, Post post)
    {
        if (post is { Kind: PostKind.Board, State: PostState.Sent, TeamId: { } team, MessageId: { } message })
            OnFor(db, team)?.Posted(message);
    }

    /// <summary>True when something was done.</summary>
    public Task<bool> KeepAsync(long team, CancellationToken cancel) => database.RunAsync(db => KeepAsync(db, team, cancel));

    /// <summary>Something unforeseen: it is tried again ever more rarely, and not for ever.</summary>
    public Task FailedAsync(long team, Exception failure, CancellationToken cancel) =>
        database.RunAsync(async db =>
        {
            if (DueOf(db, team, clock.Now) is not { } pinning)
                return;
            if (!pinning.TryAgain(clock.Now))
                pinning.Settle(pinning.Wishes, PinProblem.None);
            await db.SaveChangesAsync(cancel);
        });

    async Task<bool> KeepAsync(TeamBotDb db, long team, CancellationToken cancel)
    {
        if (DueOf(db, team, clock.Now) is not { } pinning)
            return false;
        var wishes = pinning.Wishes;
        var channel = new Snowflake(await db.Teams.Where(t => t.Id == team).Select(t => t.ChannelId).SingleAsync(cancel));
        try
        {
            var problem = await StepsAsync(db, pinning, channel, cancel);
            if (problem == PinProblem.Full && pinning.TellFull())
                await TellAsync(db, team, channel, cancel);
            pinning.Settle(wishes, problem);
        }
        catch (DiscordException e) when (e is not InvalidTokenException)
        {
            var trouble = Troubles.Of(e);
            if (trouble is Trouble.Passing or Trouble.TooOften && pinning.TryAgain(clock.Now))
            {
                LogLater(channel, e.Message);
            }
            else
            {
                if (trouble != Trouble.ChannelGone)
                    LogRefused(channel, e.Message);
                pinning.Settle(wishes, trouble == Trouble.NotAllowed ? PinProblem.NotAllowed : PinProblem.None);
            }
        }
        await db.SaveChangesAsync(cancel);
        return true;
    }

    async Task<PinProblem> StepsAsync(TeamBotDb db, Pinning pinning, Snowflake channel, CancellationToken cancel)
    {
        await UnpinFormerAsync(db, pinning, channel, cancel);
        var wanted = pinning.Wanted;
        var problem = PinProblem.None;
        if (wanted is { } message && message != pinning.Pinned)
            problem = await PinAsync(db, pinning, channel, message, cancel);
        else if (wanted is null && pinning.Pinned is not null)
            pinning.Retire();
        await UnpinFormerAsync(db, pinning, channel, cancel);
        return problem;
    }

    async Task<PinProblem> PinAsync(TeamBotDb db, Pinning pinning, Snowflake channel, ulong message, CancellationToken cancel)
    {
        try
        {
            if (pinning.Begun != message || !(await rest.GetMessageAsync(channel, new Snowflake(message), cancel)).Pinned)
            {
                pinning.Begin(message);
                await db.SaveChangesAsync(cancel);
                await rest.PinMessageAsync(channel, new Snowflake(message), cancel);
            }
            pinning.WasPinned(message);
            await db.SaveChangesAsync(cancel);
            return PinProblem.None;
        }
        catch (DiscordException e) when (e.Code == DiscordErrorCode.TooManyPins && pinning.Pinned is not null)
        {
            // The last free pin is the board's own from before.
            pinning.Retire();
            await UnpinFormerAsync(db, pinning, channel, cancel);
            return await PinAsync(db, pinning, channel, message, cancel);
        }
        catch (DiscordException e) when (e.Code == DiscordErrorCode.TooManyPins)
        {
            pinning.Lost();
            return PinProblem.Full;
        }
        catch (DiscordException e) when (Troubles.Of(e) == Trouble.MessageGone)
        {
            pinning.Lost();
            pinning.Retire();
            return PinProblem.None;
        }
    }

    async Task UnpinFormerAsync(TeamBotDb db, Pinning pinning, Snowflake channel, CancellationToken cancel)
    {
        if (pinning.Former is not { } former)
            return;
        try
        {
            await rest.UnpinMessageAsync(channel, new Snowflake(former), cancel);
        }
        catch (DiscordException e) when (Troubles.Of(e) == Trouble.MessageGone)
        {
            // Deleted by hand, and its pin with it.
        }
        pinning.WasUnpinned();
        await db.SaveChangesAsync(cancel);
    }

    async Task TellAsync(TeamBotDb db, long team, Snowflake channel, CancellationToken cancel)
    {
        var about = await db.Teams.SingleAsync(t => t.Id == team, cancel);
        db.Posts.Add(Post.Notice(about.OrganiserId, about,
            $"I could not pin the board of **{Text.FreeText.Show(about.Name)}**: <#{channel}> has as many pins as Discord allows. Once you have unpinned something there, the next board is pinned again, or `/team settings` pins this one.", clock.Now));
    }

    [LoggerMessage(LogLevel.Warning, "The board in {Channel} could not be pinned or unpinned: {Reason}")]
    partial void LogRefused(Snowflake channel, string reason);

    [LoggerMessage(LogLevel.Warning, "The board in {Channel} could not be pinned or unpinned yet and is tried again: {Reason}")]
    partial void LogLater(Snowflake channel, string reason);
}
