using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>What one person does in Discord's app. A step that the app would not let them do throws <see cref="PlayerException"/>.</summary>
public sealed class Player
{
    private readonly StandIn standIn;

    internal Player(StandIn standIn, Person person)
    {
        this.standIn = standIn;
        Person = person;
    }

    /// <summary>Who this is.</summary>
    public Person Person { get; }

    /// <summary>The form that this person has open; doing anything else closes it.</summary>
    public Form? OpenForm { get; internal set; }

    /// <summary>
    /// Types a slash command: <c>/goal set 5 plan:"after breakfast"</c>, options by name or in order; <c>@Ben</c> and <c>#phoenix</c> resolve;
    /// <c>file:@path</c> attaches. Text that equals the name of a choice the bot offers for the option is sent as that choice's value.
    /// </summary>
    public async Task<StepResult> TypeAsync(Channel where, string commandLine, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(commandLine);
        OpenForm = null;
        var begin = standIn.World.LastHappening;
        var typed = TypedCommand.Parse(commandLine, CommandsIn(where));
        var lookup = new Lookup(where);
        var options = await FillOptionsAsync(where, typed, lookup, cancel);
        foreach (var missing in typed.Options.Where(o => (bool?)o["required"] == true && !typed.Texts.ContainsKey((string)o["name"]!)))
        {
            throw new PlayerException($"/{typed.Name} needs {(string)missing["name"]!}.");
        }

        var interaction = standIn.Desk.Send(Person, where, InteractionType.Command, typed.Data(options, lookup.Resolved), command: typed.Name);
        return await EndAsync(interaction, begin, cancel);
    }

    /// <summary>Types text into one option of a command and sees what autocomplete offers.</summary>
    /// <param name="where">The channel.</param>
    /// <param name="commandLine">The command with the options already filled in, such as "/team create".</param>
    /// <param name="option">The option in focus.</param>
    /// <param name="typed">The text in it.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<StepResult> AutocompleteAsync(Channel where, string commandLine, string option, string typed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(commandLine);
        OpenForm = null;
        var begin = standIn.World.LastHappening;
        var command = TypedCommand.Parse(commandLine, CommandsIn(where));
        var focused = command.Options.FirstOrDefault(o => (string)o["name"]! == option) ?? throw new PlayerException($"/{command.Name} has no option {option}.");
        if ((bool?)focused["autocomplete"] != true)
        {
            throw new PlayerException($"/{command.Name} offers no choices for {option} while typing.");
        }

        var lookup = new Lookup(where);
        var others = await FillOptionsAsync(where, command, lookup, cancel);
        var interaction = Ask(where, command, others, focused, typed, lookup, silent: false);
        return await EndAsync(interaction, begin, cancel);
    }

    /// <summary>Presses the newest enabled button of that label that this person can see here; <paramref name="on"/> picks the message by its text. Two in one message fail.</summary>
    public async Task<StepResult> PressAsync(Channel where, string label, string? on = null, CancellationToken cancel = default)
    {
        MustSee(where);
        OpenForm = null;
        var (message, button) = new Finder(Person, where).Button(label, on);
        if ((string?)button["url"] is { } url)
        {
            throw new PlayerException($"\"{label}\" only opens {url}.");
        }

        return await PressAsync(message, button, cancel);
    }

    /// <summary>Presses one button of one message, as a finger on it does.</summary>
    /// <param name="message">The message, as this person saw it; it may have been edited since.</param>
    /// <param name="customId">The button's custom_id.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<StepResult> PressAsync(StoredMessage message, string customId, CancellationToken cancel = default)
    {
        var (standing, button) = Standing(message, customId);
        return await PressAsync(standing, button, cancel);
    }

    /// <summary>Picks options of the newest enabled menu of that placeholder (or custom_id) that this person can see here.</summary>
    public Task<StepResult> PickAsync(Channel where, string menu, params string[] options) => PickAsync(where, menu, options, CancellationToken.None);

    /// <summary>Picks options of the newest enabled menu of that placeholder (or custom_id) that this person can see here.</summary>
    public async Task<StepResult> PickAsync(Channel where, string menu, IReadOnlyList<string> options, CancellationToken cancel)
    {
        MustSee(where);
        OpenForm = null;
        var (message, found) = new Finder(Person, where).Menu(menu);
        var lookup = new Lookup(where);
        var values = found["options"] is JsonArray offered
            ? options.Select(o => MenuOption.Value(offered, o, $"the menu \"{menu}\"")).ToList()
            : options.Select(o => FormFilling.Entity(lookup, found, o, standIn.FileUrl)).ToList();
        return await PickAsync(message, found, values, lookup, cancel);
    }

    /// <summary>Picks options of one menu of one message.</summary>
    /// <param name="message">The message, as this person saw it; it may have been edited since.</param>
    /// <param name="customId">The menu's custom_id.</param>
    /// <param name="values">The options' values; of a menu of people, channels or roles <c>&lt;@id&gt;</c>, <c>&lt;#id&gt;</c> or <c>&lt;@&amp;id&gt;</c>.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<StepResult> PickAsync(StoredMessage message, string customId, IReadOnlyList<string> values, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (standing, menu) = Standing(message, customId);
        if ((int)menu["type"]! is not (3 or 5 or 6 or 7 or 8))
        {
            throw new PlayerException("The menu that was meant is a button.");
        }

        var lookup = new Lookup(standing.Channel);
        var chosen = menu["options"] is JsonArray offered
            ? values.Select(value => offered.Any(o => (string)o!["value"]! == value) ? value : throw new PlayerException("The menu does not offer that any more.")).ToList()
            : values.Select(value => FormFilling.Entity(lookup, menu, value, standIn.FileUrl)).ToList();
        return await PickAsync(standing, menu, chosen, lookup, cancel);
    }

    private async Task<StepResult> PressAsync(StoredMessage message, JsonObject button, CancellationToken cancel)
    {
        var data = new JsonObject { ["id"] = button["id"]!.DeepClone(), ["custom_id"] = button["custom_id"]?.DeepClone(), ["component_type"] = 2 };
        return await UseAsync(message.Channel, message, data, cancel);
    }

    private async Task<StepResult> PickAsync(StoredMessage message, JsonObject found, List<string> values, Lookup lookup, CancellationToken cancel)
    {
        FormFilling.InRange($"The menu \"{(string?)found["placeholder"]}\"", values, (int?)found["min_values"] ?? 1, (int?)found["max_values"] ?? 1);
        var data = new JsonObject
        {
            ["id"] = found["id"]!.DeepClone(),
            ["custom_id"] = found["custom_id"]!.DeepClone(),
            ["component_type"] = found["type"]!.DeepClone(),
            ["values"] = Text.Array(values.Select(v => (JsonNode)v)),
        };
        if (lookup.Resolved.Count > 0)
        {
            data["resolved"] = lookup.Resolved;
        }

        return await UseAsync(message.Channel, message, data, cancel);
    }

    /// <summary>Sends the form that this person has open; fields by label or custom_id, unnamed ones keep what was filled in. Several options of one field are separated by commas.</summary>
    public Task<StepResult> FillAsync(IReadOnlyDictionary<string, string> fields, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return SendFormAsync(form => new FormFilling(form, fields, standIn.FileUrl).Data(), cancel);
    }

    /// <summary>Sends the form that this person has open, each field as it stands on the screen.</summary>
    /// <param name="fields">By custom_id: a text, "yes" or "" for a checkbox, or the values of what was chosen, see <see cref="PickAsync(StoredMessage, string, IReadOnlyList{string}, CancellationToken)"/>; for files their paths.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<StepResult> FillAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return SendFormAsync(form => new FormFilling(form, fields, standIn.FileUrl).Data(), cancel);
    }

    private async Task<StepResult> SendFormAsync(Func<Form, JsonObject> fill, CancellationToken cancel)
    {
        var form = OpenForm ?? throw new PlayerException($"{Person} has no form open.");
        MustSee(form.Where);
        var data = fill(form);
        var begin = standIn.World.LastHappening;
        var opener = form.OpenedBy!;
        OpenForm = null;
        var interaction = standIn.Desk.Send(Person, form.Where, InteractionType.Form, data, opener.Source, opener);
        var result = await EndAsync(interaction, begin, cancel);
        if (result.End == StepEnd.NoAnswer)
        {
            // The app keeps the form open with what was written and says that something went wrong.
            OpenForm = form;
        }

        return result;
    }

    /// <summary>Closes the open form without sending it.</summary>
    public void CloseForm() => OpenForm = null;

    /// <summary>Uses a message command on the newest message here with that text, or a user command on a person.</summary>
    public Task<StepResult> UseAppAsync(Channel where, string name, string? onMessage = null, Person? onPerson = null, CancellationToken cancel = default)
    {
        MustSee(where);
        return onMessage is null == onPerson is null
            ? throw new PlayerException($"\"{name}\" is used on a message or on a person.")
            : UseAppAsync(where, name, onMessage is null ? null : new Finder(Person, where).Message(onMessage), onPerson, cancel);
    }

    /// <summary>Uses a message command on one message, or a user command on a person.</summary>
    public async Task<StepResult> UseAppAsync(Channel where, string name, StoredMessage? onMessage, Person? onPerson, CancellationToken cancel = default)
    {
        MustSee(where);
        OpenForm = null;
        var type = onPerson is not null ? 2 : 3;
        var command = CommandsIn(where).FirstOrDefault(c => (int)c["type"]! == type && (string)c["name"]! == name)
            ?? throw new PlayerException($"There is no command \"{name}\" for {(type == 2 ? "people" : "messages")} here.");
        var lookup = new Lookup(where);
        var target = onPerson is not null ? lookup.User($"<@{onPerson.Id}>") : lookup.Message(onMessage!);
        var data = new JsonObject
        {
            ["id"] = command["id"]!.DeepClone(),
            ["name"] = name,
            ["type"] = type,
            ["target_id"] = target,
            ["resolved"] = lookup.Resolved,
        };
        var begin = standIn.World.LastHappening;
        return await EndAsync(standIn.Desk.Send(Person, where, InteractionType.Command, data, command: name), begin, cancel);
    }

    /// <summary>Sends an interaction that the app would not send.</summary>
    /// <param name="where">The channel.</param>
    /// <param name="data">The interaction's data, as it is.</param>
    /// <param name="type">2 command, 3 component, 4 autocomplete, 5 form.</param>
    /// <param name="message">For components: the message pressed.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<StepResult> RawAsync(Channel where, JsonObject data, int type, StoredMessage? message = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(data);
        OpenForm = null;
        var begin = standIn.World.LastHappening;
        var command = type == InteractionType.Command && data["name"] is JsonValue value && value.TryGetValue(out string? name) ? name : null;
        return await EndAsync(standIn.Desk.Send(Person, where, type, (JsonObject)data.DeepClone(), message, command: command), begin, cancel);
    }

    /// <summary>Writes an ordinary message.</summary>
    public StoredMessage Write(Channel where, string text)
    {
        MustSee(where);
        if (where.Kind == ChannelKind.Forum || (where.IsLocked && !where.PermissionsOf(Person).HasFlag(Permissions.ManageThreads)))
        {
            throw new PlayerException($"Nothing can be written in {where}{(where.IsLocked ? ", which is locked" : ", which holds only posts")}.");
        }

        return where.PermissionsOf(Person).HasFlag(where.ToSend)
            ? standIn.World.Write(Person, where, text)
            : throw new PlayerException($"{Person} may not write in {where}.");
    }

    private Task<StepResult> UseAsync(Channel where, StoredMessage message, JsonObject data, CancellationToken cancel)
    {
        var begin = standIn.World.LastHappening;
        return EndAsync(standIn.Desk.Send(Person, where, InteractionType.Component, data, message), begin, cancel);
    }

    /// <summary>The message as it stands now, and its component of that custom_id.</summary>
    private (StoredMessage Message, JsonObject Component) Standing(StoredMessage message, string customId)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(customId);
        MustSee(message.Channel);
        OpenForm = null;
        var standing = message.Channel.MessagesSeenBy(Person).FirstOrDefault(m => m.Id == message.Id) ?? throw new PlayerException("That message is gone.");
        var component = ComponentTree.All(standing.Components).FirstOrDefault(c => (string?)c["custom_id"] == customId);
        return component is not null && (bool?)component["disabled"] != true
            ? (standing, component)
            : throw new PlayerException("That message has changed, and what you pressed is not there any more.");
    }

    private void MustSee(Channel where)
    {
        ArgumentNullException.ThrowIfNull(where);
        if (!where.CanSee(Person))
        {
            throw new PlayerException($"{Person} cannot see {where}.");
        }
    }

    /// <summary>The commands that the app offers this person here, as the bot registered them (page "Application Commands").</summary>
    /// <exception cref="PlayerException">None can be used here; the message says why.</exception>
    public IReadOnlyList<JsonObject> CommandsIn(Channel where)
    {
        MustSee(where);
        if (!where.PermissionsOf(Person).HasFlag(Permissions.UseApplicationCommands))
        {
            throw new PlayerException($"{Person} may not use commands in {where}.");
        }

        if (where.IsArchived)
        {
            // Page "Threads": no commands in archived threads; writing opens them again.
            throw new PlayerException($"{where} is archived; write something there first.");
        }

        lock (standIn.World.Gate)
        {
            return [.. standIn.World.Commands.VisibleTo(Person, where)];
        }
    }

    private async Task<JsonArray> FillOptionsAsync(Channel where, TypedCommand typed, Lookup lookup, CancellationToken cancel)
    {
        var filled = new JsonArray();
        foreach (var option in typed.Options.Where(o => typed.Texts.ContainsKey((string)o["name"]!)))
        {
            var text = typed.Texts[(string)option["name"]!];
            var value = await OfferedAsync(where, typed, filled, option, text, lookup, cancel) ?? OptionValue.Of(option, text, lookup, standIn.FileUrl);
            filled.Add(new JsonObject { ["name"] = option["name"]!.DeepClone(), ["type"] = option["type"]!.DeepClone(), ["value"] = value });
        }

        return filled;
    }

    /// <summary>The value of the choice that autocomplete offers under just that name, if it does.</summary>
    private async Task<JsonNode?> OfferedAsync(Channel where, TypedCommand typed, JsonArray filled, JsonObject option, string text, Lookup lookup, CancellationToken cancel)
    {
        if ((bool?)option["autocomplete"] != true)
        {
            return null;
        }

        var interaction = Ask(where, typed, (JsonArray)filled.DeepClone(), option, text, lookup, silent: true);
        await interaction.Settled.Task.WaitAsync(cancel);
        return interaction.Choices.FirstOrDefault(c => string.Equals(c.Name, text, StringComparison.OrdinalIgnoreCase))?.Value.DeepClone();
    }

    private Interaction Ask(Channel where, TypedCommand command, JsonArray others, JsonObject focused, string typed, Lookup lookup, bool silent)
    {
        // What is being typed goes as text whatever the option's type, since it may be half a number.
        others.Add(new JsonObject { ["name"] = focused["name"]!.DeepClone(), ["type"] = focused["type"]!.DeepClone(), ["value"] = typed, ["focused"] = true });
        var data = command.Data(others, (JsonObject)lookup.Resolved.DeepClone());
        return standIn.Desk.Send(Person, where, InteractionType.Autocomplete, data, command: command.Name, silent: silent);
    }

    private async Task<StepResult> EndAsync(Interaction interaction, long begin, CancellationToken cancel)
    {
        await interaction.Settled.Task.WaitAsync(cancel);
        lock (standIn.World.Gate)
        {
            var message = interaction.AnswerId is { } id ? interaction.Where.Find(id) : null;
            var end = interaction switch
            {
                { State: AnswerState.TimedOut } => StepEnd.NoAnswer,
                { State: AnswerState.Abandoned, Callback: CallbackType.DeferredUpdate } => StepEnd.Acknowledged,
                { State: AnswerState.Abandoned } => StepEnd.NoAnswer,
                { Callback: CallbackType.Modal } => StepEnd.FormOpened,
                { Callback: CallbackType.Choices } => StepEnd.ChoicesOffered,
                _ => message is null ? StepEnd.Acknowledged : StepEnd.Answered,
            };
            return new StepResult(end, standIn.World.HappeningsAfter(begin))
            {
                Message = end == StepEnd.Answered ? message : null,
                Form = interaction.OpenedForm,
                Choices = interaction.Choices,
                Sent = (JsonObject)interaction.Payload.DeepClone(),
            };
        }
    }
}
