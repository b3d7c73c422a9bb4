using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>
/// A piece of a message or of a form (page <i>Component Reference</i>). One record for each type; what comes back from a form is the same record with
/// its value filled in and its texts left out.
/// </summary>
[JsonConverter(typeof(ComponentConverter))]
public abstract record Component
{
    [JsonPropertyOrder(-2)]
    public abstract ComponentType Type { get; }

    /// <summary>Unique in the message; numbered by Discord if left out.</summary>
    [JsonPropertyOrder(-1)]
    public int? Id { get; init; }

    /// <summary>The components and all that are nested in them, outer ones first.</summary>
    public static IEnumerable<Component> Flatten(IEnumerable<Component> components)
    {
        foreach (var component in components)
        {
            yield return component;
            foreach (var inner in Flatten(ChildrenOf(component))) yield return inner;
        }
    }

    private static IEnumerable<Component> ChildrenOf(Component component) => component switch
    {
        ActionRow row => row.Components,
        Container container => container.Components,
        Section { Accessory: { } accessory } section => [.. section.Components, accessory],
        Section section => section.Components,
        Label { Component: { } inner } => [inner],
        _ => [],
    };
}

/// <summary>Page <i>Component Reference</i>, "Component Types".</summary>
public enum ComponentType
{
    None = 0,
    ActionRow = 1,
    Button = 2,
    StringSelect = 3,
    TextInput = 4,
    UserSelect = 5,
    RoleSelect = 6,
    MentionableSelect = 7,
    ChannelSelect = 8,
    Section = 9,
    TextDisplay = 10,
    Thumbnail = 11,
    MediaGallery = 12,
    File = 13,
    Separator = 14,
    Container = 17,
    Label = 18,
    FileUpload = 19,
    RadioGroup = 21,
    CheckboxGroup = 22,
    Checkbox = 23,
}

/// <summary>A component of a type that is newer than this client: passed over, and written back as it came.</summary>
public sealed record UnknownComponent(JsonElement Raw) : Component
{
    public override ComponentType Type => Raw.TryGetProperty("type", out var type) && type.TryGetInt32(out var number) ? (ComponentType)number : ComponentType.None;
}

/// <summary>An emoji: a character in <paramref name="Name"/>, or a server's own by <paramref name="Id"/>.</summary>
public sealed record PartialEmoji(string? Name = null, Snowflake? Id = null, bool? Animated = null);
