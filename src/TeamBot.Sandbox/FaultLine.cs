using System.Globalization;
using DiscordStandIn;
using TeamBot.Sandbox.Play;

namespace TeamBot.Sandbox;

/// <summary>
/// Makes the local Discord misbehave by a line typed at the terminal, for whoever tries a bot against it. Play scripts have no such lines.
/// Routes are named as 501 answers and <see cref="Exchange.Route"/> name them: "POST /channels/{channel}/messages".
/// </summary>
internal static class FaultLine
{
    public const string Lines = """
        fault drop · fault zombie                   cuts every connection · lets it stand but say nothing any more
        fault close 4009                            closes every connection with this code
        fault reconnect · fault invalid             sends op 7 · op 9 (“fault invalid resumable” for a session that may be resumed)
        fault heartbeat                             asks for a heartbeat at once
        fault 429 user 1.5 "POST /channels/{channel}/messages"    the next such request; user, shared or global; seconds
        fault 503 "POST /channels/{channel}/messages"             the next such request fails; the route may be left out
        fault none                                  forgets what was asked for and has not happened yet
        """;

    /// <summary>What was done, or null when the line is none of these.</summary>
    /// <exception cref="ScriptException">It begins like one but is not understood.</exception>
    public static string? Play(string line, int number, Faults faults)
    {
        var source = line.Trim();
        return source.Split(' ')[0] == "fault"
            ? Do(Words(source), faults) ?? throw new ScriptException(number, source, $"A fault is one of these:\n{Lines}")
            : null;
    }

    private static List<string> Words(string source)
    {
        try
        {
            return Word.Split(source).ConvertAll(word => word.Text);
        }
        catch (FormatException)
        {
            // An open quote: no words, so the refusal shows how faults are written.
            return [];
        }
    }

    private static string? Do(List<string> words, Faults faults)
    {
        switch (words)
        {
            case [_, "drop"]:
                faults.DropConnections();
                return "Every connection is cut.";
            case [_, "zombie"]:
                faults.TurnConnectionsIntoZombies();
                return "The connections stand but say nothing any more.";
            case [_, "close", var text] when int.TryParse(text, out var code) && code is >= 1000 and < 5000:
                faults.CloseConnections(code);
                return $"Every connection is closed with {code}.";
            case [_, "reconnect"]:
                faults.AskToReconnect();
                return "The bot is asked to reconnect.";
            case [_, "invalid"]:
                faults.InvalidateSessions(resumable: false);
                return "The sessions are invalid.";
            case [_, "invalid", "resumable"]:
                faults.InvalidateSessions(resumable: true);
                return "The sessions are to be resumed.";
            case [_, "heartbeat"]:
                faults.AskForHeartbeat();
                return "A heartbeat is asked for.";
            case [_, "none"]:
                faults.Clear();
                return "No fault waits any more.";
            case [_, "429", var scope, var wait, .. var route] when route.Count <= 1
                && Enum.TryParse<RateLimitScope>(scope, ignoreCase: true, out var whose)
                && double.TryParse(wait, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds):
                faults.RateLimit(route.FirstOrDefault(), whose, TimeSpan.FromSeconds(seconds));
                return $"The next request of {route.FirstOrDefault() ?? "any route"} meets the limit “{scope}”.";
            case [_, var text, .. var route] when route.Count <= 1 && int.TryParse(text, out var status) && status is >= 500 and < 600:
                faults.Fail(route.FirstOrDefault(), status);
                return $"The next request of {route.FirstOrDefault() ?? "any route"} fails with {status}.";
            default:
                return null;
        }
    }
}
