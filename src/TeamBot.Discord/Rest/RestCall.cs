namespace TeamBot.Discord.Rest;

/// <summary>Whether a call may be sent again when it is not known if the first one had its effect.</summary>
internal enum Repeat
{
    /// <summary>Sent twice, it would happen twice.</summary>
    Never,

    /// <summary>An answer to an interaction: Discord takes only one, and there are 3 seconds.</summary>
    Once,

    /// <summary>Sent twice, it has the effect of one.</summary>
    Freely,
}

/// <summary>One request, before it is known how often it will be sent.</summary>
/// <param name="Route">What it is, without the ids in it.</param>
/// <param name="Path">The path as sent, with query.</param>
/// <param name="Resource">The top-level resource, which Discord counts separately.</param>
internal sealed record RestCall(Route Route, string Path, Resource Resource = default)
{
    public RestContent? Content { get; init; }

    public Repeat Repeat { get; init; } = Repeat.Freely;

    /// <summary>True for the endpoints that an interaction's own token opens: they carry no bot token and are exempt from the global limit.</summary>
    public bool ByInteractionToken { get; init; }

    /// <summary>The first answer to an interaction.</summary>
    public bool IsCallback => Route == Route.CreateInteractionResponse;

    /// <summary>Method and path without query and without an interaction's token: fit for a log.</summary>
    public string Name => ByInteractionToken ? Route.ToString() : $"{Route.Method} {Path.Split('?')[0]}";
}
