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

    /// <summary>The zone of the browser, in which times are told; until it is known, the run's.</summary>
    public TimeZoneInfo Zone { get; private set; } = run.Zone;

    /// <summary>A sentence to this person alone that is no message, such as what the app would not send.</summary>
    public string? Notice { get; private set; }

    /// <summary>Tells times in this zone from now on; one that this machine does not know changes nothing.</summary>
    public void LiveIn(string zone)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && !found.Equals(Zone))
        {
            Zone = found;
            Moved?.Invoke();
        }
    }

    /// <summary>Reads text of a channel as this person does.</summary>
    public DiscordMarkdown Markdown(Channel where) => new(where.World, Zone, where.Guild, Me);

    /// <summary>The message commands that this person finds in a message's menu.</summary>
    public IReadOnlyList<string> MessageCommands(StoredMessage message) => CommandsOf(message.Channel, type: 3);

    /// <summary>The user commands that this person finds in somebody's menu here.</summary>
    public IReadOnlyList<string> UserCommands() => Where is { } where ? CommandsOf(where, type: 2) : [];

    /// <summary>What was sent last on this page, for the Up key.</summary>
    public string? LastLine { get; set; }

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

    /// <summary>Writes an ordinary message.</summary>
    /// <returns>False when it was refused.</returns>
    public async Task<bool> WriteAsync(string text)
    {
        if (App is not { } app || Where is not { } where)
        {
            return false;
        }

        Tell(null);
        try
        {
            await run.DoesAsync(where, () =>
            {
                app.Write(where, text);
                return Task.CompletedTask;
            });
            return true;
        }
        catch (PlayerException refusal)
        {
            Tell(refusal.Message);
            return false;
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

    private List<string> CommandsOf(Channel where, int type)
    {
        try
        {
            return [.. (App?.CommandsIn(where) ?? []).Where(command => (int)command["type"]! == type).Select(command => (string)command["name"]!)];
        }
        catch (PlayerException)
        {
            // Where no commands can be used the app shows none.
            return [];
        }
    }
}
