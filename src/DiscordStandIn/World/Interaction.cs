using System.Text.Json.Nodes;

namespace DiscordStandIn;

/// <summary>The interaction types of the page "Receiving and Responding".</summary>
internal static class InteractionType
{
    public const int Command = 2;
    public const int Component = 3;
    public const int Autocomplete = 4;
    public const int Form = 5;
}

/// <summary>How far the answer to an interaction is.</summary>
internal enum AnswerState
{
    /// <summary>No answer yet, and time left.</summary>
    Waiting,

    /// <summary>Answered for good, or deferred and then filled in.</summary>
    Answered,

    /// <summary>Deferred: the first answer is there, the real one is not.</summary>
    Deferred,

    /// <summary>Deferred and never filled in while somebody waited.</summary>
    Abandoned,

    /// <summary>No answer in time: the token is void.</summary>
    TimedOut,
}

/// <summary>One use of a command, component or form, and how far its answer is.</summary>
internal sealed class Interaction
{
    public required ulong Id { get; init; }

    public required string Token { get; init; }

    public required int Type { get; init; }

    public required Person Person { get; init; }

    public required Channel Where { get; init; }

    public required JsonObject Data { get; init; }

    /// <summary>The message whose component was used, or from whose component the form came.</summary>
    public StoredMessage? Source { get; init; }

    /// <summary>The interaction that opened the form.</summary>
    public Interaction? Trigger { get; init; }

    /// <summary>Who installed the application for themselves and so brought this about; null when it came with the server alone.</summary>
    public Person? Installer { get; init; }

    /// <summary>True where the application is only because a person brought it.</summary>
    public bool IsOnlyByInstaller => Where.Guild is { HasBot: false };

    /// <summary>How many follow-ups were sent.</summary>
    public int FollowUps { get; set; }

    /// <summary>The command's full name, subcommands included.</summary>
    public string? CommandName { get; init; }

    /// <summary>When it was sent, on the world clock: the token's age counts from here.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was sent, as a timestamp of the transport clock: the three seconds count from here.</summary>
    public required long SentAt { get; init; }

    /// <summary>A look-up that a person does not notice: the app asks for choices while they type.</summary>
    public bool IsSilent { get; init; }

    /// <summary>What the bot was sent.</summary>
    public JsonObject Payload { get; set; } = [];

    public AnswerState State { get; set; } = AnswerState.Waiting;

    /// <summary>The callback type of the first answer.</summary>
    public int? Callback { get; set; }

    /// <summary>The message that <c>@original</c> means.</summary>
    public ulong? OriginalId { get; set; }

    /// <summary>The message that the person sees as the answer: the original, or the latest follow-up.</summary>
    public ulong? AnswerId { get; set; }

    public Form? OpenedForm { get; set; }

    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>Ends once there is nothing left to wait for.</summary>
    public TaskCompletionSource Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ITimer? Timer { get; set; }

    public bool IsSettled => State is not (AnswerState.Waiting or AnswerState.Deferred);
}
