using DiscordStandIn;

namespace TeamBot.EndToEnd.Kill;

/// <summary>What the bot is doing with a request, in the words in which kills are planned: "post board", "edit welcome", "answer", "search".</summary>
internal static class HttpMoments
{
    private const int Choices = 8;

    public static string NameOf(Exchange exchange, World world) => exchange.Route switch
    {
        "POST /interactions/{interaction}/{token}/callback" => (int?)exchange.Request?["type"] == Choices ? "choices" : "answer",
        "POST /webhooks/{application}/{token}" => "follow-up",
        "POST /users/@me/channels" => "open dm",
        "GET /channels/{channel}/messages" => "search",
        "POST /channels/{channel}/messages/{message}/threads" => "open thread",
        "POST /channels/{channel}/messages" => "post " + KindOf(exchange.Request?.ToJsonString() ?? "", IsDm(exchange, world)),
        "PATCH /channels/{channel}/messages/{message}" => "edit " + KindAsPosted(exchange, world),
        var other => other ?? exchange.Path,
    };

    /// <summary>By a custom id that only messages of this kind have.</summary>
    public static string KindOf(string components, bool inDm)
    {
        if (components.Contains("\"lead-answer:", StringComparison.Ordinal))
        {
            return "lead";
        }

        if (components.Contains("\"id\":1000000", StringComparison.Ordinal))
        {
            return "words";
        }

        if (components.Contains("\"join:", StringComparison.Ordinal))
        {
            return "welcome";
        }

        return components.Contains("\"checkin:", StringComparison.Ordinal) ? inDm ? "note" : "board" : "notice";
    }

    /// <summary>An edit can take the buttons away, so what was posted tells.</summary>
    private static string KindAsPosted(Exchange exchange, World world)
    {
        var id = Part(exchange, "messages");
        var posted = world.Happenings.FirstOrDefault(h => h.Kind == HappeningKind.MessagePosted && h.Message!.Id == id)?.Message;
        return posted is null ? "nothing" : KindOf(posted.Components.ToJsonString(), posted.Channel.Recipient is not null);
    }

    private static bool IsDm(Exchange exchange, World world) =>
        world.People.Where(p => !p.IsBot).Any(p => world.DmOf(p).Id == Part(exchange, "channels"));

    /// <summary>The snowflake that follows this word in the path.</summary>
    private static ulong Part(Exchange exchange, string word)
    {
        var parts = exchange.Path.Split('?')[0].Split('/');
        return ulong.Parse(parts[Array.IndexOf(parts, word) + 1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
