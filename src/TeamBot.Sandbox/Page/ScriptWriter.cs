using System.Globalization;
using System.Text.Json.Nodes;
using DiscordStandIn;

namespace TeamBot.Sandbox.Page;

/// <summary>Writes down what was done on the page as lines of a play script, with the time and the place in front of them where these have changed.</summary>
internal sealed class ScriptWriter(RunStart start)
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly DateTime first = Minute(start.Time, start.Zone);
    private DateTime last = Minute(start.Time, start.Zone);
    private Channel? place;

    /// <summary>The whole script so far.</summary>
    public string Text
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', [$"start {first:yyyy-MM-dd HH:mm} {start.Zone.Id}", .. lines]) + "\n";
            }
        }
    }

    /// <summary>How far it is, for <see cref="CutTo"/>.</summary>
    public (int Lines, DateTime Last, Channel? Place) Mark()
    {
        lock (gate)
        {
            return (lines.Count, last, place);
        }
    }

    /// <summary>Forgets what was done since.</summary>
    public void CutTo((int Lines, DateTime Last, Channel? Place) mark)
    {
        lock (gate)
        {
            lines.RemoveRange(mark.Lines, lines.Count - mark.Lines);
            (last, place) = (mark.Last, mark.Place);
        }
    }

    /// <summary>Takes a line over as it is: one of a script that is played.</summary>
    public void Take(string line, DateTimeOffset now, Channel where)
    {
        lock (gate)
        {
            lines.Add(line);
            (last, place) = (Minute(now, start.Zone), where);
        }
    }

    /// <summary>Writes what somebody did at a time in a place.</summary>
    public void Write(DateTimeOffset at, Channel where, string line)
    {
        lock (gate)
        {
            Reach(at);
            if (place != where)
            {
                lines.AddRange(Way(where));
                place = where;
            }

            lines.Add(line);
        }
    }

    /// <summary>Writes that time went by.</summary>
    public void Reach(DateTimeOffset at)
    {
        lock (gate)
        {
            if (Minute(at, start.Zone) is var minute && minute > last)
            {
                last = minute;
                lines.Add($"until {minute.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}");
            }
        }
    }

    /// <summary>The line for a press of a button.</summary>
    public static string Press(Person person, StoredMessage message, string customId)
    {
        var button = ComponentTree.All(message.Components).First(component => (string?)component["custom_id"] == customId);
        return $"{Word(person.Name)}: press {Quote(Label(button))}{On(person, message, other => ComponentTree.All(other.Components).Any(c => (int?)c["type"] == 2 && (bool?)c["disabled"] != true && Label(c) == Label(button)))}";
    }

    /// <summary>The line for a choice from a menu.</summary>
    public static string Pick(Person person, StoredMessage message, string customId, IReadOnlyList<string> values)
    {
        var menu = ComponentTree.All(message.Components).First(component => (string?)component["custom_id"] == customId);
        return $"{Word(person.Name)}: pick {Quote((string?)menu["placeholder"] ?? customId)} {string.Join(' ', values.Select(value => Quote(Named(menu, value))))}";
    }

    /// <summary>The line for a form that is sent.</summary>
    public static string Fill(Person person, Form form, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var inputs = ComponentTree.All(form.Components).Where(component => component["custom_id"] is not null).ToDictionary(component => (string)component["custom_id"]!);
        var given = fields.Where(field => inputs.ContainsKey(field.Key) && !FieldValues.Of(inputs[field.Key]).Chosen.SequenceEqual(field.Value))
            .Select(field => $"{field.Key}:{Quote(string.Join(", ", field.Value.Select(value => Named(inputs[field.Key], value))))}");
        return $"{Word(person.Name)}: fill {string.Join(' ', given)}".TrimEnd();
    }

    /// <summary>The line for a message or a user command.</summary>
    public static string App(Person person, string name, StoredMessage? message, Person? target) =>
        $"{Word(person.Name)}: app {Quote(name)} on {(target is not null ? "@" + target.Name : Quote(message is null ? "" : FirstLine(message)))}";

    /// <summary>The line for a command.</summary>
    public static string Command(Person person, string commandLine) => $"{Word(person.Name)}: {commandLine}";

    /// <summary>The line for an ordinary message.</summary>
    public static string Message(Person person, string text) => $"{Word(person.Name)}: write {Quote(text)}";

    private static DateTime Minute(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        return new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0);
    }

    private IEnumerable<string> Way(Channel where)
    {
        if (where.Kind == ChannelKind.Dm)
        {
            yield return "in dm";
            yield break;
        }

        var home = (place is { Guild: { } present } ? present : where.World.Guilds[0]) == where.Guild;
        if (!home)
        {
            yield return $"server {Quote(where.Guild!.Name)}";
        }

        yield return $"in #{(where.Parent ?? where).Name}";
        if (where.IsThread)
        {
            yield return $"in thread {Quote(where.Name)}";
        }
    }

    /// <summary>The message by its text, where the newest one with such a button is another.</summary>
    private static string On(Person person, StoredMessage message, Func<StoredMessage, bool> hasIt)
    {
        var candidates = message.Channel.MessagesSeenBy(person).Reverse().Where(hasIt).ToList();
        if (candidates is [var newest, ..] && newest.Id == message.Id)
        {
            return "";
        }

        var lines = Lines(message);
        var telling = lines.FirstOrDefault(line => candidates.FirstOrDefault(other => Lines(other).Any(l => l.Contains(line, StringComparison.OrdinalIgnoreCase)))?.Id == message.Id);
        return $" on {Quote(telling ?? FirstLine(message))}";
    }

    private static string FirstLine(StoredMessage message) => Lines(message).FirstOrDefault() ?? "";

    private static List<string> Lines(StoredMessage message) =>
        [.. PlainText.Of(message, message.Channel.World, TimeZoneInfo.Utc).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.Contains('"', StringComparison.Ordinal))];

    private static string Label(JsonObject button) => $"{(string?)button["emoji"]?["name"]} {(string?)button["label"]}".Trim();

    private static string Named(JsonObject menu, string value) =>
        (string?)(menu["options"] as JsonArray)?.FirstOrDefault(option => (string?)option!["value"] == value)?["label"] ?? value;

    private static string Word(string name) => name.All(char.IsLetterOrDigit) ? name : Quote(name);

    private static string Quote(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n")}\"";
}
