using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>
/// Publishes messages of announcement channels to the channels that follow them. Doing it twice does it once, so that a kill costs nothing.
/// See https://docs.discord.com/developers/resources/message#crosspost-message.
/// </summary>
sealed partial class Crossposts(DiscordRest rest, WorldClock clock, [FromKeyedServices(Clocks.Transport)] TimeProvider transport, ILogger<Crossposts> log)
{
    /// <summary>Whoever else waits for the sweep does not wait for a limit of Discord's.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <returns>Why it can't be; null when it is done, or is to be tried again.</returns>
    public async Task<Trouble?> PublishAsync(LeadPlace place, CancellationToken cancel)
    {
        if (place.Card is not { MessageId: { } message, ChannelId: { } channel })
        {
            place.DontPublish();
            return null;
        }
        using var late = new CancellationTokenSource(Limit, transport);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            await rest.CrosspostMessageAsync(new Snowflake(channel), new Snowflake(message), either.Token);
            place.Published(clock.Now);
        }
        catch (DiscordException e) when (e.Code == DiscordErrorCode.AlreadyCrossposted)
        {
            place.Published(clock.Now);
        }
        catch (DiscordException e) when (e.RetryAfter is { } wait)
        {
            LogLater(channel, e.Message);
            place.PublishAt(clock.Now + Duration.FromTimeSpan(wait));
        }
        catch (DiscordException e) when (e is not InvalidTokenException)
        {
            LogLater(channel, e.Message);
            var trouble = Troubles.Of(e);
            if (trouble is Trouble.Passing or Trouble.TooOften && place.TryAgain(clock.Now))
                return null;
            place.DontPublish();
            return trouble;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            LogLater(channel, "Discord takes too long");
            if (!place.TryAgain(clock.Now))
                return Trouble.Passing;
        }
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "A message in {Channel} could not be published: {Reason}")]
    partial void LogLater(ulong channel, string reason);
}
