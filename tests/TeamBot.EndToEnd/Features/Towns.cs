using System.Text.Json.Nodes;
using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>Where the stories begin, and what holds in all of them.</summary>
internal static class Towns
{
    public const string LosAngeles = "America/Los_Angeles";

    /// <summary>Ana's team Phoenix in #phoenix, which checks in on Mondays at nine in Los Angeles; the others have joined it.</summary>
    public static async Task<Town> WithTeamAsync(string localTime = "2026-03-02 08:55", params string[] others)
    {
        var town = await Town.StartAsync(localTime, LosAngeles);
        await town.Member("Ana").May("manage-channels").Types($"/team create timezone:{LosAngeles} name:Phoenix");
        foreach (var name in others)
        {
            await town.Member(name).Types("/team join");
        }

        return town;
    }

    /// <summary>Ana's team Phoenix with all its twelve seats taken by people with names as long as Discord allows, which take twice the room once they are harmless.</summary>
    public static async Task<(Town Town, IReadOnlyList<Resident> Others)> WithFullTeamAsync(string localTime = "2026-03-02 08:55")
    {
        var town = await WithTeamAsync(localTime);
        await town.Member("Ana").Presses("Change");
        await town.Member("Ana").Fills(("Seats", "12"));
        var others = Enumerable.Range(1, 11).Select(number => town.Member($"Zoe{number:D2}{new string('*', 27)}")).ToList();
        foreach (var other in others)
        {
            await other.Types("/team join");
        }

        return (town, others);
    }

    /// <summary>Nobody was told of a failure, nothing was left unanswered, and the bot has nothing to complain of.</summary>
    public static void ShouldBeWell(this Town town, params string[] butFor)
    {
        Assert.DoesNotContain(town.World.Happenings, happening => happening.Kind == HappeningKind.NoAnswer);
        Assert.DoesNotContain(town.Said(), text => text.Contains("reference", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal));
        Assert.DoesNotContain(town.Log, entry => !butFor.Any(known => entry.Contains(known, StringComparison.Ordinal)));
    }

    /// <summary>Draws a hunt card and fills its top row by hand; gives all nine squares as the card shows them.</summary>
    public static async Task<IReadOnlyList<string>> FillsARow(this Resident person)
    {
        var squares = (await person.Types("/hunt")).Text.Split('\n').Where(line => line.Contains("☐ ", StringComparison.Ordinal)).Select(line => line.Split("☐ ")[1]).ToList();
        foreach (var square in squares.Take(3))
        {
            await person.Picks("Tick or untick a square", square);
        }

        return squares;
    }

    /// <summary>All text of the bot so far as Discord got it, before it was drawn: in posts, answers and edits.</summary>
    public static IEnumerable<string> Said(this Town town) => town.Messages().SelectMany(Texts);

    /// <summary>All that stands in threads now.</summary>
    public static string InThreads(this Town town) =>
        string.Join('\n', town.World.Guilds.SelectMany(g => g.Channels).Where(c => c.IsThread).SelectMany(c => c.Messages).Select(m => PlainText.Of(m, town.World, town.Zone)));

    /// <summary>Each message body that the bot sent so far: posts, answers, follow-ups and edits of both.</summary>
    public static IEnumerable<JsonObject> Messages(this Town town) =>
        from exchange in town.Discord.Exchanges
        let body = exchange.Request as JsonObject
        let message = body?["data"] as JsonObject ?? body
        where message is not null && message.ContainsKey("components") && !message.ContainsKey("custom_id")
        select message;

    /// <summary>The times, in the town's zone, at which boards and other messages that all can see appeared.</summary>
    public static IEnumerable<string> Posted(this Seen seen, Town town) =>
        seen.Happenings.Where(happening => happening.Kind == HappeningKind.MessagePosted && happening.OnlySeenBy is null && happening.Where.Guild is not null)
            .Select(happening => $"{TimeZoneInfo.ConvertTime(happening.At, town.Zone):yyyy-MM-dd HH:mm}");

    /// <summary>What is sent when somebody uses a command without the app's own checks.</summary>
    public static JsonObject Command(string path, params (string Name, int Type, JsonNode Value)[] options)
    {
        var words = path.Split(' ');
        var given = new JsonArray([.. options.Select(option => new JsonObject { ["name"] = option.Name, ["type"] = option.Type, ["value"] = option.Value.DeepClone() })]);
        return new JsonObject
        {
            ["id"] = "1",
            ["name"] = words[0],
            ["type"] = 1,
            ["options"] = words.Length == 1 ? given : new JsonArray(new JsonObject { ["name"] = words[1], ["type"] = 1, ["options"] = given }),
        };
    }

    /// <summary>What is sent when a button of this custom_id is pressed, whether or not there is one.</summary>
    public static JsonObject Press(string customId) => new() { ["id"] = 1, ["custom_id"] = customId, ["component_type"] = 2 };

    /// <summary>What is sent with a form of this custom_id, whether or not it was opened.</summary>
    public static JsonObject Form(string customId, params (string Id, string Text)[] fields) => new()
    {
        ["custom_id"] = customId,
        ["components"] = new JsonArray([.. fields.Select((field, at) => new JsonObject
        {
            ["type"] = 18,
            ["id"] = 2 * at,
            ["component"] = new JsonObject { ["type"] = 4, ["id"] = (2 * at) + 1, ["custom_id"] = field.Id, ["value"] = field.Text },
        })]),
    };

    /// <summary>Sends what the app would not send; <paramref name="type"/> is 2 for a command, 3 for a press, 5 for a form.</summary>
    public static Task<Seen> Sends(this Resident person, Town town, int type, JsonObject data, StoredMessage? on = null) =>
        town.Does(() => person.App.RawAsync(person.Here, data, type, on), person.Here);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject some => (some["content"] is JsonValue text && text.TryGetValue(out string? content) ? [content] : Array.Empty<string>())
            .Concat(some.SelectMany(property => Texts(property.Value))),
        JsonArray all => all.SelectMany(Texts),
        _ => [],
    };
}
