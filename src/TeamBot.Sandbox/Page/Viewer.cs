using System.Globalization;
using DiscordStandIn;

namespace TeamBot.Sandbox.Page;

/// <summary>One open page: who looks, and where. Two pages are two people, or the same one twice.</summary>
internal sealed class Viewer(SandboxRun run) : IDisposable
{
    /// <summary>Who was on show in a world that is gone, to be found again by name in the next.</summary>
    private (string? Me, int Generation) former;

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

    /// <summary>The slash commands that this person can type in a channel; none where the app offers none.</summary>
    public IReadOnlyList<SlashCommand> SlashCommands(Channel where)
    {
        try
        {
            return SlashCommand.Of(App?.CommandsIn(where) ?? []);
        }
        catch (PlayerException)
        {
            return [];
        }
    }

    /// <summary>True where this person lacks the permission to write. Discord's app has no field then, so that nothing can be typed, slash commands included; menus and buttons still work.</summary>
    public bool MayNotWrite(Channel where) =>
        where.Guild is not null && Me is { } me && !where.PermissionsOf(me).HasFlag(where.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages);

    /// <summary>The message commands that this person finds in a message's menu.</summary>
    public IReadOnlyList<string> MessageCommands(StoredMessage message) => CommandsOf(message.Channel, type: 3);

    /// <summary>The user commands that this person finds in somebody's menu here.</summary>
    public IReadOnlyList<string> UserCommands() => Where is { } where ? CommandsOf(where, type: 2) : [];

    /// <summary>What was sent last on this page, for the Up key.</summary>
    public string? LastLine { get; set; }

    /// <summary>Looks as somebody else; stays in the channel if they can see it.</summary>
    public void Become(Person person)
    {
        run.Watch(Me, person);
        (Me, former.Generation) = (person, run.Generation);
        if (Where is null || !Where.CanSee(person))
        {
            Where = ChannelsOf(person).FirstOrDefault();
        }

        Notice = null;
        Moved?.Invoke();
    }

    /// <summary>Another world has taken the place of the one on show: looks at it as the same person, if they are there.</summary>
    /// <param name="name">Whom to look as when nobody did yet.</param>
    /// <param name="place">The id of the channel to look at then.</param>
    public void Follow(string? name, string? place = null)
    {
        if (former.Generation != run.Generation && Me is not null)
        {
            former = (Me.Name, run.Generation);
            (Me, Where) = (null, null);
        }

        if (Me is null && run.Members is [var first, ..])
        {
            var wanted = former.Me ?? name;
            Become(run.Members.FirstOrDefault(member => member.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ?? first);
            if (former.Me is null && Me is not null && ChannelsOf(Me).Append(run.Town!.World.DmOf(Me)).FirstOrDefault(channel => channel.Id.ToString(CultureInfo.InvariantCulture) == place) is { } channel)
            {
                GoTo(channel);
            }
        }
        else if (Where is { Deleted: true })
        {
            Where = ChannelsOf(Me!).FirstOrDefault();
        }
    }

    /// <summary>The page is closed: who was played lives by themselves again.</summary>
    public void Dispose() => run.Watch(Me, null);

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

    /// <summary>Types a slash command.</summary>
    /// <returns>Whether it was sent; what the app refuses becomes a notice.</returns>
    public Task<bool> TypeAsync(string line) => DoAsync((app, where) => app.TypeAsync(where, line), app => ScriptWriter.Command(app.Person, line));

    /// <summary>Presses a button.</summary>
    public Task<bool> PressAsync(StoredMessage message, string customId) => DoAsync((app, _) => app.PressAsync(message, customId), app => ScriptWriter.Press(app.Person, message, customId), message.Channel);

    /// <summary>Chooses from a menu.</summary>
    public Task<bool> PickAsync(StoredMessage message, string customId, IReadOnlyList<string> values) =>
        DoAsync((app, _) => app.PickAsync(message, customId, values), app => ScriptWriter.Pick(app.Person, message, customId, values), message.Channel);

    /// <summary>Sends the open form.</summary>
    public Task<bool> FillAsync(Form form, IReadOnlyDictionary<string, IReadOnlyList<string>> fields) =>
        DoAsync((app, _) => app.FillAsync(fields), app => ScriptWriter.Fill(app.Person, form, fields), form.Where);

    /// <summary>Uses a message command, or a user command.</summary>
    public Task<bool> UseAppAsync(string name, StoredMessage? message, Person? target) =>
        DoAsync((app, where) => app.UseAppAsync(where, name, message, target), app => ScriptWriter.App(app.Person, name, message, target), message?.Channel);

    /// <summary>Writes an ordinary message.</summary>
    public Task<bool> WriteAsync(string text) => DoAsync(
        (app, where) =>
        {
            app.Write(where, text);
            return Task.CompletedTask;
        },
        app => ScriptWriter.Message(app.Person, text));

    private async Task<bool> DoAsync(Func<Player, Channel, Task> act, Func<Player, string?> line, Channel? place = null)
    {
        if (App is not { } app || (place ?? Where) is not { } where)
        {
            return false;
        }

        Tell(null);
        try
        {
            await run.DoesAsync(where, () => act(app, where), () => line(app));
            return true;
        }
        catch (Exception refusal) when (refusal is PlayerException or TimeoutException)
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
