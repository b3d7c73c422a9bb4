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
/// <param name="Template">The path with placeholders: with the method it is what Discord keeps one limit for.</param>
/// <param name="Path">The path as sent, with query.</param>
/// <param name="Resource">The top-level resource (channel, guild, webhook and token) that Discord counts separately; empty if none.</param>
internal sealed record RestCall(HttpMethod Method, string Template, string Path, string Resource)
{
    /// <summary>Made anew for each attempt, because a request takes its content along when it is disposed of.</summary>
    public Func<HttpContent>? Content { get; init; }

    public Repeat Repeat { get; init; }

    /// <summary>True for the endpoints that an interaction's own token opens: they carry no bot token and are exempt from the global limit.</summary>
    public bool ByInteractionToken { get; init; }

    /// <summary>Shorter than that of other calls, if set.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Method and path without query and without an interaction's token.</summary>
    public string Route => ByInteractionToken ? $"{Method} {Template}" : $"{Method} {Path.Split('?')[0]}";
}
