using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>A response: status, JSON body if any, headers beyond the usual ones.</summary>
internal sealed record ApiResult(int Status, JsonNode? Body = null)
{
    public static ApiResult NoContent { get; } = new(204);

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static ApiResult Ok(JsonNode body) => new(200, body);

    /// <summary>The 429 of the page "Rate Limits", "Exceeding A Rate Limit".</summary>
    public static ApiResult RateLimited(RateLimitScope scope, TimeSpan retryAfter, int code = 0, string? message = null)
    {
        var global = scope == RateLimitScope.Global;
        var seconds = Math.Round(retryAfter.TotalSeconds, 3);
        var headers = new Dictionary<string, string>
        {
            ["Retry-After"] = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture),
            ["X-RateLimit-Scope"] = scope switch { RateLimitScope.User => "user", RateLimitScope.Shared => "shared", _ => "global" },
        };
        if (global)
        {
            headers["X-RateLimit-Global"] = "true";
        }

        message ??= scope == RateLimitScope.Shared ? "The resource is being rate limited." : "You are being rate limited.";
        return new ApiResult(429, new JsonObject { ["message"] = message, ["retry_after"] = seconds, ["global"] = global, ["code"] = code })
        {
            Headers = headers,
        };
    }
}

/// <summary>A request that Discord refuses; becomes the response.</summary>
internal sealed class ApiException(ApiResult result) : Exception
{
    public ApiException(int status, int code, string message, JsonNode? errors = null)
        : this(new ApiResult(status, Body(code, message, errors)))
    {
    }

    public ApiResult Result { get; } = result;

    /// <summary>The error body of the page "Reference", Error Messages.</summary>
    public static JsonObject Body(int code, string message, JsonNode? errors = null)
    {
        var body = new JsonObject { ["message"] = message, ["code"] = code };
        if (errors is not null)
        {
            body["errors"] = errors;
        }

        return body;
    }
}

/// <summary>The refusals of the page "Opcodes and Status Codes", with Discord's own wording.</summary>
internal static class Refusal
{
    public static ApiException Unauthorized() => new(401, 0, "401: Unauthorized");

    public static ApiException UserAgent() => new(403, 40333, "internal network error");

    public static ApiException NotJson() => new(400, 50109, "The request body contains invalid JSON.");

    public static ApiException UnknownApplication() => new(404, 10002, "Unknown Application");

    public static ApiException UnknownChannel() => new(404, 10003, "Unknown Channel");

    public static ApiException UnknownGuild() => new(404, 10004, "Unknown Guild");

    public static ApiException UnknownMember() => new(404, 10007, "Unknown Member");

    public static ApiException UnknownMessage() => new(404, 10008, "Unknown Message");

    public static ApiException UnknownUser() => new(404, 10013, "Unknown User");

    public static ApiException UnknownWebhook() => new(404, 10015, "Unknown Webhook");

    public static ApiException UnknownInteraction() => new(404, 10062, "Unknown interaction");

    public static ApiException UnknownCommand() => new(404, 10063, "Unknown application command");

    public static ApiException OtherApplication() => new(403, 20012, "You are not authorized to perform this action on this application");

    public static ApiException AlreadyAnswered() => new(400, 40060, "Interaction has already been acknowledged.");

    public static ApiException UnknownTag() => new(404, 10087, "Unknown tag");

    public static ApiException TooManyPins() => new(400, 30003, "Maximum number of pins reached (250)");

    public static ApiException AlreadyPublished() => new(400, 40033, "This message has already been crossposted.");

    public static ApiException OnlyPosts() => new(400, 40058, "Cannot send messages in a forum channel");

    public static ApiException NoTagToSet() => new(400, 40066, "There are no tags available that can be set by non-moderators");

    public static ApiException TagNeeded() => new(400, 40067, "A tag is required to create a forum post in this channel");

    public static ApiException OtherKindOfChannel() => new(400, 50024, "Cannot execute action on this channel type");

    public static ApiException OtherKindOfMessage() => new(400, 50068, "Invalid message type");

    public static ApiException Archived() => new(400, 50083, "Thread is archived");

    public static ApiException HasThread() => new(400, 160004, "A thread has already been created for this message");

    public static ApiException Locked() => new(400, 160005, "Thread is locked");

    public static ApiException TooLarge() => new(413, 40005, "Request entity too large");

    public static ApiException TooManyFollowUps() => new(400, 40094, "This interaction has hit the maximum number of follow up messages");

    public static ApiException MissingAccess() => new(403, 50001, "Missing Access");

    public static ApiException OtherAuthor() => new(403, 50005, "Cannot edit a message authored by another user");

    public static ApiException EmptyMessage() => new(400, 50006, "Cannot send an empty message");

    public static ApiException ClosedDms() => new(403, 50007, "Cannot send messages to this user");

    public static ApiException MissingPermissions() => new(403, 50013, "Missing Permissions");

    public static ApiException SystemMessage() => new(403, 50021, "Cannot execute action on a system message");

    public static ApiException InvalidToken() => new(401, 50027, "Invalid Webhook Token");

    public static ApiException InvalidRecipient() => new(400, 50033, "Invalid Recipient(s)");

    public static ApiException NoHistoryToReply() => new(403, 160002, "Cannot reply without permission to read message history");

    public static ApiException NoMutualGuild() => new(403, 50278, "Cannot send messages to this user due to having no mutual guilds");

    public static ApiException NotDone(string what) => new(501, 0, $"501: the stand-in does not do {what}");
}
