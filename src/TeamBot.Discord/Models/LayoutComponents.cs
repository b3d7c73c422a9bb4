using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>A row of up to five buttons, or of one select menu.</summary>
public sealed record ActionRow(params IReadOnlyList<Component> Components) : Component
{
    public override ComponentType Type => ComponentType.ActionRow;
    public IReadOnlyList<Component> Components { get => field ?? []; init; } = Components;
}

/// <summary>One to three texts beside a button or a thumbnail.</summary>
public sealed record Section(IReadOnlyList<Component> Components, Component? Accessory) : Component
{
    public override ComponentType Type => ComponentType.Section;
    public IReadOnlyList<Component> Components { get => field ?? []; init; } = Components;
}

/// <summary>A box around other components, with a bar of <see cref="AccentColor"/> (0xRRGGBB) at its side.</summary>
public sealed record Container(params IReadOnlyList<Component> Components) : Component
{
    public override ComponentType Type => ComponentType.Container;
    public IReadOnlyList<Component> Components { get => field ?? []; init; } = Components;
    public int? AccentColor { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Spoiler { get; init; }
}

/// <summary>Space between components, with a line unless <see cref="Divider"/> is false.</summary>
public sealed record Separator : Component
{
    public override ComponentType Type => ComponentType.Separator;
    public bool? Divider { get; init; }
    public SeparatorSpacing? Spacing { get; init; }
}

/// <summary>How much space.</summary>
public enum SeparatorSpacing
{
    None = 0,
    Small = 1,
    Large = 2,
}

/// <summary>In a form: a text of at most 45 characters, perhaps a <see cref="Description"/> of at most 100, and the field they belong to.</summary>
public sealed record Label([property: JsonPropertyName("label")] string? Text, Component? Component) : Component
{
    public override ComponentType Type => ComponentType.Label;
    public string? Description { get; init; }
}
