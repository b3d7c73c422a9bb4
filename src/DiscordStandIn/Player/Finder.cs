using System.Text.Json.Nodes;

namespace DiscordStandIn;

/// <summary>Finds what a person can see in a channel: messages by their text, buttons by their label, menus by their placeholder.</summary>
internal sealed class Finder(Person person, Channel where)
{
    /// <summary>The newest message with that text.</summary>
    public StoredMessage Message(string text) =>
        Newest().FirstOrDefault(m => Says(m, text)) ?? throw new PlayerException($"{person} sees no message with \"{text}\" in {where}.");

    public (StoredMessage Message, JsonObject Button) Button(string label, string? on) =>
        One(on, "button", label, c => (int)c["type"]! == 2 && IsCalled(c, label));

    public (StoredMessage Message, JsonObject Menu) Menu(string name) =>
        One(null, "menu", name, c => (int)c["type"]! is 3 or 5 or 6 or 7 or 8 && ((string?)c["placeholder"] == name || (string?)c["custom_id"] == name));

    private (StoredMessage Message, JsonObject Component) One(string? on, string what, string name, Func<JsonObject, bool> fits)
    {
        var place = on is null ? $"in {where}" : $"on a message with \"{on}\" in {where}";
        var isOff = false;
        foreach (var message in Newest().Where(m => on is null || Says(m, on)))
        {
            var found = ComponentTree.All(message.Components).Where(fits).ToList();
            var enabled = found.Where(c => (bool?)c["disabled"] != true).ToList();
            isOff |= found.Count > enabled.Count;
            switch (enabled.Count)
            {
                case 0:
                    continue;
                case 1:
                    return (message, enabled[0]);
                default:
                    throw new PlayerException($"The message has {enabled.Count} {what}s \"{name}\": which one is meant?");
            }
        }

        throw new PlayerException(isOff ? $"The {what} \"{name}\" {place} is off." : $"{person} sees no {what} \"{name}\" {place}.");
    }

    private IEnumerable<StoredMessage> Newest() => where.MessagesSeenBy(person).Reverse();

    private bool Says(StoredMessage message, string text) =>
        PlainText.Of(message, where.World, TimeZoneInfo.Utc).Contains(text, StringComparison.OrdinalIgnoreCase);

    private static bool IsCalled(JsonObject button, string label)
    {
        var (text, emoji) = ((string?)button["label"] ?? "", (string?)button["emoji"]?["name"] ?? "");
        return text == label || $"{emoji} {text}".Trim() == label;
    }
}
