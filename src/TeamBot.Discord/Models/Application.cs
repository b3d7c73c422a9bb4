namespace TeamBot.Discord.Models;

/// <summary>The app that the token belongs to (page <i>Application</i>, "Application Structure").</summary>
public sealed record Application
{
    public Snowflake Id { get; init; }
    public string Name { get => field ?? ""; init; }
    public User? Bot { get; init; }
    public User? Owner { get; init; }

    /// <summary>When set, Discord sends interactions there and not over the gateway.</summary>
    public string? InteractionsEndpointUrl { get; init; }

    /// <summary>How it can be installed, by integration type ("0" on a server, "1" by a person); what stands for each is not modelled.</summary>
    public IReadOnlyDictionary<string, System.Text.Json.JsonElement>? IntegrationTypesConfig { get; init; }

    /// <summary>Whether people can install it for themselves.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsForPeopleToo => IntegrationTypesConfig?.ContainsKey("1") ?? false;
}

/// <summary>Where and how often the bot may connect (page <i>Gateway</i>, "Get Gateway Bot").</summary>
public sealed record GatewayBot
{
    /// <summary>The socket's address, without query.</summary>
    public string Url { get => field ?? ""; init; }

    /// <summary>Connections that Discord recommends.</summary>
    public int Shards { get; init; }

    public SessionStartLimit? SessionStartLimit { get; init; }
}

/// <summary>How many sessions may still be started (page <i>Gateway</i>, "Session Start Limit Structure").</summary>
public sealed record SessionStartLimit
{
    public int Total { get; init; }
    public int Remaining { get; init; }

    /// <summary>Milliseconds until <see cref="Remaining"/> is <see cref="Total"/> again.</summary>
    public long ResetAfter { get; init; }

    /// <summary>Sessions that may be started within 5 seconds.</summary>
    public int MaxConcurrency { get; init; }
}
