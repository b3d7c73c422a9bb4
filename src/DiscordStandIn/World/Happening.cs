using System.Text.Json.Nodes;

namespace DiscordStandIn;

/// <summary>What kind of thing happened.</summary>
public enum HappeningKind
{
    /// <summary>A message appeared.</summary>
    MessagePosted,

    /// <summary>A message was edited, or a "thinking" one filled in (<see cref="Happening.Before"/> is thinking then).</summary>
    MessageEdited,

    /// <summary>A message was deleted.</summary>
    MessageDeleted,

    /// <summary>A form opened for one person.</summary>
    FormOpened,

    /// <summary>"TeamBot is thinking…" appeared.</summary>
    Thinking,

    /// <summary>Autocomplete offered choices to one person.</summary>
    ChoicesOffered,

    /// <summary>One person was told "The application did not respond".</summary>
    NoAnswer,

    /// <summary>Discord itself posted a line, such as the notice of a pin.</summary>
    SystemMessage,
}

/// <summary>One thing that people can notice.</summary>
/// <param name="Number">Counts up from 1 in one world.</param>
/// <param name="At">The world clock.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Where">The channel.</param>
/// <param name="OnlySeenBy">The only person who notices, null when all in the channel do.</param>
/// <param name="By">Who caused it: the author, or the person who was answered.</param>
/// <param name="Message">The message as it stood then.</param>
public sealed record Happening(long Number, DateTimeOffset At, HappeningKind Kind, Channel Where, Person? OnlySeenBy, Person? By, StoredMessage? Message)
{
    /// <summary>The message before an edit.</summary>
    public StoredMessage? Before { get; init; }

    /// <summary>The form that opened.</summary>
    public Form? Form { get; init; }

    /// <summary>The choices that were offered.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>What the app shows when there is no message: "The application did not respond".</summary>
    public string? Text { get; init; }

    /// <summary>The people whom this pinged now. Editing pings those whom the edit's own allowed_mentions allow.</summary>
    public IReadOnlyList<Person> Pings { get; init; } = [];
}

/// <summary>One autocomplete choice.</summary>
/// <param name="Name">What is shown.</param>
/// <param name="Value">What is sent: text or a number.</param>
public sealed record Choice(string Name, JsonNode Value);

/// <summary>Finds the options of menus and groups by what they are called.</summary>
internal static class MenuOption
{
    public static string Value(JsonArray options, string name, string where) =>
        (string?)(options.FirstOrDefault(o => (string)o!["label"]! == name)
            ?? options.FirstOrDefault(o => string.Equals((string)o!["label"]!, name, StringComparison.OrdinalIgnoreCase))
            ?? options.FirstOrDefault(o => (string)o!["value"]! == name))?["value"]
        ?? throw new PlayerException($"There is no \"{name}\" in {where} (there is {string.Join(", ", options.Select(o => (string)o!["label"]!))}).");
}

/// <summary>A form (modal) as it was opened for one person.</summary>
/// <param name="Title">Its title.</param>
/// <param name="CustomId">The bot's own id of it.</param>
/// <param name="Components">Its components as JSON, each with its id.</param>
/// <param name="OpenFor">Who has it open.</param>
/// <param name="Where">In which channel.</param>
public sealed record Form(string Title, string CustomId, JsonArray Components, Person OpenFor, Channel Where)
{
    internal Interaction? OpenedBy { get; init; }
}
