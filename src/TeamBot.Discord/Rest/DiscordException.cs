using System.Net;

namespace TeamBot.Discord.Rest;

/// <summary>
/// Discord refused a request, or could not be reached after all attempts (page <i>Opcodes and Status Codes</i>, "HTTP" and "JSON").
/// <see cref="HttpRequestException.StatusCode"/> is null when no answer came.
/// </summary>
public class DiscordException(HttpStatusCode? status, int code, string reason, IReadOnlyList<DiscordError> errors, string route, Exception? inner = null)
    : HttpRequestException(Describe(status, code, reason, errors, route), inner, status)
{
    /// <summary>Null when no answer came.</summary>
    public HttpStatusCode? Status => StatusCode;

    /// <summary>Discord's own code, one of <see cref="Models.DiscordErrorCode"/> among others; 0 when there was none.</summary>
    public int Code { get; } = code;

    /// <summary>Discord's own words.</summary>
    public string Reason { get; } = reason;

    /// <summary>What is wrong with which field; empty unless the code is 50035.</summary>
    public IReadOnlyList<DiscordError> Errors { get; } = errors;

    /// <summary>Method and path, with a placeholder for an interaction's token: fit for a log.</summary>
    public string Route { get; } = route;

    /// <summary>An earlier attempt of the same call had no answer, so it may have had its effect though this one was refused.</summary>
    public bool MayHaveHappened { get; init; }

    /// <summary>For the limits that are handed to the caller (30046, 40003): how long Discord wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    private static string Describe(HttpStatusCode? status, int code, string reason, IReadOnlyList<DiscordError> errors, string route)
    {
        var answer = status is { } known ? $"{(int)known}" : "no answer";
        var details = string.Concat(errors.Select(error => $"; {error.Path}: {error.Message} ({error.Code})"));
        return $"{route}: {answer}, code {code}: {reason}{details}";
    }
}

/// <summary>One complaint: the field as a path (<c>data.components.0.label</c>), a code like <c>BASE_TYPE_REQUIRED</c>, and a sentence.</summary>
public sealed record DiscordError(string Path, string Code, string Message);

/// <summary>Discord does not accept the bot's token. Nothing can be done until it is replaced.</summary>
public sealed class InvalidTokenException(string reason, string route)
    : DiscordException(HttpStatusCode.Unauthorized, 0, $"{reason.TrimEnd('.')}. Discord does not accept the bot's token: check the setting Discord:Token.", [], route);
