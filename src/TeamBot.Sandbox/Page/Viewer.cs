using DiscordStandIn;

namespace TeamBot.Sandbox.Page;

/// <summary>One open page: who looks, and where. Two pages are two people, or the same one twice.</summary>
internal sealed class Viewer(SandboxRun run)
{
    /// <summary>Raised when this page looks elsewhere, or as somebody else.</summary>
    public event Action? Moved;

    /// <summary>Who looks; null until the run has its people.</summary>
    public Person? Me { get; private set; }

    /// <summary>The channel, thread or direct messages on show.</summary>
    public Channel? Where { get; private set; }

    /// <summary>The app in this person's hands.</summary>
    public Player? App => Me is { } me ? run.Town?.Discord.PlayerOf(me) : null;

    /// <summary>A sentence to this person alone that is no message, such as what the app would not send.</summary>
    public string? Notice { get; private set; }

    /// <summary>Looks as somebody else; stays in the channel if they can see it.</summary>
    public void Become(Person person)
    {
        Me = person;
        if (Where is null || !Where.CanSee(person))
        {
            Where = ChannelsOf(person).FirstOrDefault();
        }

        Notice = null;
        Moved?.Invoke();
    }

    /// <summary>Looks at another channel.</summary>
    public void GoTo(Channel channel)
    {
        Where = channel;
        Notice = null;
        Moved?.Invoke();
    }

    /// <summary>The channels and threads that this person has in their app, as they are listed.</summary>
    public IEnumerable<Channel> ChannelsOf(Person person) =>
        run.Town is { } town ? town.World.Guilds.Where(guild => guild.Has(person)).SelectMany(guild => guild.Channels).Where(channel => channel.CanSee(person)) : [];

    /// <summary>Does something as this person; what the app refuses becomes a notice.</summary>
    /// <returns>What came of it, null when it was refused.</returns>
    public async Task<StepResult?> DoAsync(Func<Player, Channel, Task<StepResult>> act)
    {
        if (App is not { } app || Where is not { } where)
        {
            return null;
        }

        Tell(null);
        try
        {
            StepResult? result = null;
            await run.DoesAsync(where, async () => result = await act(app, where));
            return result;
        }
        catch (Exception refusal) when (refusal is PlayerException or TimeoutException)
        {
            Tell(refusal.Message);
            return null;
        }
    }

    /// <summary>Tells this person a sentence, or takes it away.</summary>
    public void Tell(string? notice)
    {
        if (Notice != notice)
        {
            Notice = notice;
            Moved?.Invoke();
        }
    }
}
