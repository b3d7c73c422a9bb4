using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>A button; a link has <see cref="Url"/>, a premium one <see cref="SkuId"/>, the others <see cref="CustomId"/> (at most 100 characters).</summary>
public sealed record Button : Component
{
    public override ComponentType Type => ComponentType.Button;

    /// <summary>Secondary if left out.</summary>
    public ButtonStyle Style { get => field is ButtonStyle.None ? ButtonStyle.Secondary : field; init; }

    /// <summary>At most 80 characters.</summary>
    public string? Label { get; init; }

    public PartialEmoji? Emoji { get; init; }
    public string? CustomId { get; init; }

    /// <summary>At most 512 characters.</summary>
    public string? Url { get; init; }

    public Snowflake? SkuId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Disabled { get; init; }
}

/// <summary>Page <i>Component Reference</i>, "Button Styles".</summary>
public enum ButtonStyle
{
    None = 0,
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
    Link = 5,
    Premium = 6,
}

/// <summary>A menu of at most 25 texts.</summary>
public sealed record StringSelect : Component
{
    public override ComponentType Type => ComponentType.StringSelect;
    public string? CustomId { get; init; }

    /// <summary>Null when it comes back from a form.</summary>
    public IReadOnlyList<SelectOption>? Options { get; init; }

    /// <summary>At most 150 characters.</summary>
    public string? Placeholder { get; init; }

    public int? MinValues { get; init; }
    public int? MaxValues { get; init; }

    /// <summary>Form only; true if left out.</summary>
    public bool? Required { get; init; }

    /// <summary>Message only; a form refuses it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Disabled { get; init; }

    /// <summary>What was picked, when it comes back from a form.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>One line of a menu; label, value and description have at most 100 characters each.</summary>
public sealed record SelectOption(string Label, string Value, string? Description = null)
{
    public PartialEmoji? Emoji { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Default { get; init; }
}

/// <summary>A field for text in a form.</summary>
public sealed record TextInput : Component
{
    public override ComponentType Type => ComponentType.TextInput;
    public string? CustomId { get; init; }

    /// <summary>Null when it comes back.</summary>
    public TextInputStyle? Style { get; init; }

    /// <summary>0 to 4000 characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>1 to 4000 characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>True if left out.</summary>
    public bool? Required { get; init; }

    /// <summary>What stands there when the form opens; what was typed when it comes back.</summary>
    public string? Value { get; init; }

    /// <summary>At most 100 characters.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>One line, or several.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Named as in Discord's documentation.")]
public enum TextInputStyle
{
    None = 0,
    Short = 1,
    Paragraph = 2,
}

/// <summary>In a form: exactly one of two to ten options.</summary>
public sealed record RadioGroup : Component
{
    public override ComponentType Type => ComponentType.RadioGroup;
    public string? CustomId { get; init; }
    public IReadOnlyList<GroupOption>? Options { get; init; }

    /// <summary>True if left out.</summary>
    public bool? Required { get; init; }

    /// <summary>What was chosen, when it comes back; null for nothing.</summary>
    public string? Value { get; init; }
}

/// <summary>In a form: any of one to ten options.</summary>
public sealed record CheckboxGroup : Component
{
    public override ComponentType Type => ComponentType.CheckboxGroup;
    public string? CustomId { get; init; }
    public IReadOnlyList<GroupOption>? Options { get; init; }
    public int? MinValues { get; init; }
    public int? MaxValues { get; init; }

    /// <summary>True if left out.</summary>
    public bool? Required { get; init; }

    /// <summary>What was chosen, when it comes back.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>An option of a <see cref="RadioGroup"/> or <see cref="CheckboxGroup"/>; each text has at most 100 characters.</summary>
public sealed record GroupOption(string Label, string Value, string? Description = null)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Default { get; init; }
}

/// <summary>In a form: yes or no.</summary>
public sealed record Checkbox : Component
{
    public override ComponentType Type => ComponentType.Checkbox;
    public string? CustomId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Default { get; init; }

    /// <summary>What was chosen, when it comes back.</summary>
    public bool? Value { get; init; }
}

/// <summary>In a form: files to hand in; they come back as ids in <see cref="InteractionData.Resolved"/>.</summary>
public sealed record FileUploadInput : Component
{
    public override ComponentType Type => ComponentType.FileUpload;
    public string? CustomId { get; init; }
    public int? MinValues { get; init; }
    public int? MaxValues { get; init; }

    /// <summary>True if left out.</summary>
    public bool? Required { get; init; }

    /// <summary><c>image</c>, <c>video</c>, <c>audio</c> or endings with their dot; at most 10.</summary>
    public IReadOnlyList<string>? FileTypes { get; init; }

    public IReadOnlyList<Snowflake>? Values { get; init; }
}
