using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>What the menus have in common that Discord itself fills with users, roles or channels.</summary>
public abstract record EntitySelect : Component
{
    public string? CustomId { get; init; }

    /// <summary>At most 150 characters.</summary>
    public string? Placeholder { get; init; }

    public IReadOnlyList<SelectDefaultValue>? DefaultValues { get; init; }
    public int? MinValues { get; init; }
    public int? MaxValues { get; init; }

    /// <summary>Form only; true if left out.</summary>
    public bool? Required { get; init; }

    /// <summary>Message only; a form refuses it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Disabled { get; init; }

    /// <summary>What was picked, when it comes back from a form.</summary>
    public IReadOnlyList<Snowflake>? Values { get; init; }
}

/// <summary>A menu of users.</summary>
public sealed record UserSelect : EntitySelect
{
    public override ComponentType Type => ComponentType.UserSelect;
}

/// <summary>A menu of roles.</summary>
public sealed record RoleSelect : EntitySelect
{
    public override ComponentType Type => ComponentType.RoleSelect;
}

/// <summary>A menu of users and roles.</summary>
public sealed record MentionableSelect : EntitySelect
{
    public override ComponentType Type => ComponentType.MentionableSelect;
}

/// <summary>A menu of channels.</summary>
public sealed record ChannelSelect : EntitySelect
{
    public override ComponentType Type => ComponentType.ChannelSelect;
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }
}

/// <summary>What is picked beforehand; <paramref name="Type"/> is <c>user</c>, <c>role</c> or <c>channel</c>.</summary>
public sealed record SelectDefaultValue(Snowflake Id, string Type);
