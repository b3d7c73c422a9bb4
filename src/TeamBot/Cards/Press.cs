using TeamBot.Discord.Models;

namespace TeamBot.Cards;

/// <summary>Buttons, by how much they ask to be pressed. None is ever red.</summary>
public static class Press
{
    public static Button Primary(string label, string customId) => Of(ButtonStyle.Primary, label, customId);

    public static Button Secondary(string label, string customId) => Of(ButtonStyle.Secondary, label, customId);

    public static Button Off(string label, string customId) => Of(ButtonStyle.Secondary, label, customId) with { Disabled = true };

    public static Button Link(string label, string url) => new() { Style = ButtonStyle.Link, Label = label, Url = url };

    static Button Of(ButtonStyle style, string label, string customId) => new() { Style = style, Label = label, CustomId = customId };
}
