using System.Text.Json.Nodes;

namespace DiscordStandIn;

/// <summary>What came of a step.</summary>
public enum StepEnd
{
    /// <summary>The bot answered with a message, or filled in its "thinking" one, or updated the message that was pressed.</summary>
    Answered,

    /// <summary>A form opened.</summary>
    FormOpened,

    /// <summary>Autocomplete offered choices (perhaps none).</summary>
    ChoicesOffered,

    /// <summary>The bot took note (deferred update) and nothing visible followed.</summary>
    Acknowledged,

    /// <summary>"The application did not respond."</summary>
    NoAnswer,
}

/// <summary>What came of one step, once the interaction had its first answer and, when deferred, its real one.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Happenings">All that happened in the world from the step's begin to its end, in order.</param>
public sealed record StepResult(StepEnd End, IReadOnlyList<Happening> Happenings)
{
    /// <summary>The answer as it stood at the step's end.</summary>
    public StoredMessage? Message { get; init; }

    /// <summary>The form that opened.</summary>
    public Form? Form { get; init; }

    /// <summary>The choices that were offered.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>What the bot was sent: the data of INTERACTION_CREATE.</summary>
    public JsonObject Sent { get; init; } = [];
}
