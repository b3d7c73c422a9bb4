using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>Hands interactions to the bot and keeps the time of their answers.</summary>
internal sealed class InteractionDesk(World world, StandInOptions options, Waiters waiters)
{
    /// <summary>How many interactions are remembered; on a standing clock no token ever gets old.</summary>
    private const int Remembered = 10_000;

    private readonly Dictionary<string, Interaction> byToken = [];
    private readonly Queue<Interaction> inOrder = [];
    private int open;

    /// <summary>How many wait for their first answer, or for the real one after deferring.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Sends one to the bot.</summary>
    public Interaction Send(Person person, Channel where, int type, JsonObject data, StoredMessage? source = null, Interaction? trigger = null, string? command = null, bool silent = false)
    {
        lock (world.Gate)
        {
            var interaction = new Interaction
            {
                Id = world.NextId(),
                Token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(72)).Replace('+', '-').Replace('/', '_'),
                Type = type,
                Person = person,
                Where = where,
                Data = Text.AsRead(data),
                Source = source,
                Trigger = trigger,
                Installer = type switch
                {
                    InteractionType.Component => source?.Origin?.Installer,
                    InteractionType.Form => trigger?.Installer,
                    _ => world.Commands.IsInstalledBy(person, data["id"]) ? person : null,
                },
                CommandName = command,
                At = world.Now,
                SentAt = options.Transport.GetTimestamp(),
                IsSilent = silent,
            };
            interaction.Payload = InteractionJson.Of(interaction);
            Remember(interaction);
            Interlocked.Increment(ref open);
            if (interaction is { IsOnlyByInstaller: true, Installer: null })
            {
                // The old messages of a bot that was removed still have their buttons, but nobody is told of a press.
                TimeOut(interaction);
                return interaction;
            }

            interaction.Timer = options.Transport.CreateTimer(_ => TimeOut(interaction), null, options.AnswerTime, Timeout.InfiniteTimeSpan);
            world.Tell(GatewayEvent.InteractionCreate(interaction));
            return interaction;
        }
    }

    /// <summary>The interaction to answer now, for the callback route.</summary>
    public Interaction ToAnswer(ulong id, string token)
    {
        if (!byToken.TryGetValue(token, out var interaction) || interaction.Id != id || interaction.State == AnswerState.TimedOut)
        {
            throw Refusal.UnknownInteraction();
        }

        if (interaction.Callback is not null)
        {
            throw Refusal.AlreadyAnswered();
        }

        // The timer may be late; the three seconds are not.
        if (options.Transport.GetElapsedTime(interaction.SentAt) >= options.AnswerTime)
        {
            TimeOut(interaction);
            throw Refusal.UnknownInteraction();
        }

        return interaction;
    }

    /// <summary>The interaction of a token that was answered before, for the webhook routes.</summary>
    public Interaction Answered(ulong applicationId, string token)
    {
        if (applicationId != world.ApplicationId || !byToken.TryGetValue(token, out var interaction) || interaction.Callback is null)
        {
            throw Refusal.UnknownWebhook();
        }

        return world.Now - interaction.At < options.TokenTime ? interaction : throw Refusal.InvalidToken();
    }

    /// <summary>Notes the first answer.</summary>
    public void Answer(Interaction interaction, int callback, ulong? original, bool deferred)
    {
        interaction.Callback = callback;
        interaction.OriginalId = original;
        interaction.AnswerId = original;
        interaction.Timer?.Dispose();
        if (!deferred)
        {
            Settle(interaction, AnswerState.Answered);
            return;
        }

        interaction.State = AnswerState.Deferred;
        var patience = callback == CallbackType.DeferredUpdate ? options.DeferredUpdatePatience : options.DeferredPatience;
        interaction.Timer = options.Transport.CreateTimer(_ => Abandon(interaction), null, patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes that the real answer came after deferring, or another follow-up.</summary>
    public void Fill(Interaction interaction, ulong? message)
    {
        interaction.AnswerId = message ?? interaction.AnswerId;
        if (interaction.State == AnswerState.Deferred)
        {
            Settle(interaction, AnswerState.Answered);
        }
    }

    private void Remember(Interaction interaction)
    {
        byToken[interaction.Token] = interaction;
        inOrder.Enqueue(interaction);
        if (inOrder.Count > Remembered && inOrder.Peek().IsSettled)
        {
            byToken.Remove(inOrder.Dequeue().Token);
        }
    }

    private void TimeOut(Interaction interaction)
    {
        lock (world.Gate)
        {
            if (interaction.State != AnswerState.Waiting)
            {
                return;
            }

            TellNoAnswer(interaction);
            Settle(interaction, AnswerState.TimedOut);
        }
    }

    private void Abandon(Interaction interaction)
    {
        lock (world.Gate)
        {
            if (interaction.State != AnswerState.Deferred)
            {
                return;
            }

            // After a deferred update the app shows nothing, so nothing is missed.
            if (interaction.Callback != CallbackType.DeferredUpdate)
            {
                TellNoAnswer(interaction);
            }

            Settle(interaction, AnswerState.Abandoned);
        }
    }

    private void TellNoAnswer(Interaction interaction)
    {
        if (!interaction.IsSilent)
        {
            world.Record(HappeningKind.NoAnswer, interaction.Where, interaction.Person, interaction.Person, null, h => h with { Text = "The application did not respond" });
        }
    }

    private void Settle(Interaction interaction, AnswerState state)
    {
        interaction.State = state;
        interaction.Timer?.Dispose();
        Interlocked.Decrement(ref open);
        interaction.Settled.TrySetResult();
        waiters.Pulse();
    }
}

/// <summary>The interaction callback types of the page "Receiving and Responding".</summary>
internal static class CallbackType
{
    public const int Pong = 1;
    public const int Message = 4;
    public const int DeferredMessage = 5;
    public const int DeferredUpdate = 6;
    public const int Update = 7;
    public const int Choices = 8;
    public const int Modal = 9;
    public const int PremiumRequired = 10;
    public const int LaunchActivity = 12;
}
