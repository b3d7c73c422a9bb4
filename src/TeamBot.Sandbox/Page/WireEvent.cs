using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DiscordStandIn;

namespace TeamBot.Sandbox.Page;

/// <summary>One HTTP exchange or gateway frame, for whoever develops the bot.</summary>
/// <param name="After">How long after the click.</param>
/// <param name="FromBot">True for what the bot sent.</param>
/// <param name="Title">In a line: "POST /interactions/…/callback · 204" or "INTERACTION_CREATE".</param>
/// <param name="Took">How long an exchange was in hand.</param>
/// <param name="Json">What was sent, and for an exchange what was answered, indented.</param>
internal sealed record WireEvent(TimeSpan After, bool FromBot, string Title, TimeSpan? Took, Func<string> Json)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static WireEvent Of(Exchange exchange, long begin) => new(
        TimeProvider.System.GetElapsedTime(begin, exchange.At), FromBot: true, $"{exchange.Route ?? $"{exchange.Method} {exchange.Path}"} · {exchange.Status}", exchange.Took,
        () => $"{exchange.Method} {exchange.Path}\n{Text(exchange.Request)}\n\n{exchange.Status}\n{Text(exchange.Response)}");

    public static WireEvent Of(GatewayFrame frame, long begin)
    {
        var payload = JsonNode.Parse(frame.Json);
        return new(TimeProvider.System.GetElapsedTime(begin, frame.At), frame.FromBot, (string?)payload?["t"] ?? $"op {(int?)payload?["op"]}", null, () => Text(payload));
    }

    private static string Text(JsonNode? json) => json?.ToJsonString(Indented) ?? "(no body)";
}
