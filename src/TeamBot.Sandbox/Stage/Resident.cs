using DiscordStandIn;

namespace TeamBot.Sandbox;

/// <summary>
/// One person of a town and what they do in Discord's app, in the town's present place. A step that the app would not let them do throws
/// <see cref="PlayerException"/> with a sentence that says why.
/// </summary>
public sealed class Resident
{
    private readonly Town town;

    internal Resident(Town town, Person person)
    {
        this.town = town;
        Person = person;
    }

    /// <summary>Who this is in the local Discord.</summary>
    public Person Person { get; }

    /// <summary>The app in this person's hands, for steps that several people take at once and for what the app would not send.</summary>
    public Player App => town.Discord.PlayerOf(Person);

    /// <summary>The channel in which this person acts now.</summary>
    public Channel Here => town.Here.For(Person);

    /// <summary>Types a slash command: <c>/goal set 5 plan:"after breakfast"</c>.</summary>
    public Task<Seen> Types(string commandLine) => Does(() => App.TypeAsync(Here, commandLine));

    /// <summary>Types text into one option and sees what the bot offers.</summary>
    public Task<Seen> TypesInto(string commandLine, string option, string typed) => Does(() => App.AutocompleteAsync(Here, commandLine, option, typed));

    /// <summary>Presses the newest button of that label; <paramref name="on"/> picks the message by its text.</summary>
    public Task<Seen> Presses(string label, string? on = null) => Does(() => App.PressAsync(Here, label, on));

    /// <summary>Picks options of a select menu, named by its placeholder or label.</summary>
    public Task<Seen> Picks(string menu, params string[] options) => Does(() => App.PickAsync(Here, menu, options));

    /// <summary>Sends the open form; fields by label or custom_id, unnamed ones keep what was filled in.</summary>
    public Task<Seen> Fills(params (string Field, string Text)[] fields) => Fills(fields.ToDictionary(field => field.Field, field => field.Text));

    /// <inheritdoc cref="Fills(ValueTuple{string, string}[])"/>
    public Task<Seen> Fills(IReadOnlyDictionary<string, string> fields) => Does(() => App.FillAsync(fields));

    /// <summary>Uses a message command on the newest message with that text.</summary>
    public Task<Seen> UsesApp(string name, string onMessage) => Does(() => App.UseAppAsync(Here, name, onMessage));

    /// <summary>Writes an ordinary message.</summary>
    public Task<Seen> Writes(string text) => Does(() =>
    {
        App.Write(Here, text);
        return Task.CompletedTask;
    });

    /// <summary>Uses a user command on somebody.</summary>
    public Task<Seen> UsesApp(string name, Resident onPerson)
    {
        ArgumentNullException.ThrowIfNull(onPerson);
        return Does(() => App.UseAppAsync(Here, name, onPerson: onPerson.Person));
    }

    /// <summary>Is given permissions in the present channel, such as "manage-channels"; none at all takes back what was given.</summary>
    public Resident May(params string[] permissions)
    {
        if (permissions is [])
        {
            town.Here.Channel.Clear(Person);
        }
        else
        {
            town.Here.Channel.Allow(Person, Town.Parse(permissions));
        }

        return this;
    }

    /// <summary>Takes no direct messages any more.</summary>
    public Resident ClosesDms()
    {
        Person.ClosesDms = true;
        return this;
    }

    /// <summary>Leaves the present server.</summary>
    public Resident Leaves()
    {
        town.Leaves(Person);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Person.Name;

    internal Resident Neighbour(string name) => town.Member(name);

    private Task<Seen> Does(Func<Task> act) => town.Does(act, Here);
}
