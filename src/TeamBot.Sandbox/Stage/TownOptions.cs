using DiscordStandIn;
using Microsoft.Extensions.Hosting;

namespace TeamBot.Sandbox;

/// <summary>What a town can have other than usual.</summary>
public sealed record TownOptions
{
    /// <summary>The server that everybody is on at the start.</summary>
    public string Server { get; init; } = "Home";

    /// <summary>The channel in which the first lines happen, without its #.</summary>
    public string Channel { get; init; } = "phoenix";

    /// <summary>False for a local Discord without our bot.</summary>
    public bool WithBot { get; init; } = true;

    /// <summary>Settings of the bot besides those that lead it here, such as ("Team:Size", "4").</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>A last word on how the stand-in is started: shorter answer times, tighter limits.</summary>
    public Func<StandInOptions, StandInOptions> StandIn { get; init; } = options => options;

    /// <summary>A last word on each host of the bot before it is built.</summary>
    public Action<HostApplicationBuilder>? Bot { get; init; }

    /// <summary>How long to wait, on the real clock, for something to happen before giving up with a sentence on what was still busy.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The file to which every exchange is appended; null for none.</summary>
    public string? RecordFile { get; init; }

    /// <summary>Without <see cref="RecordFile"/>: the folder that gets one file of recorded exchanges from each town; null for none.</summary>
    public string? RecordFolder { get; init; } = Environment.GetEnvironmentVariable("TEAMBOT_RECORD_DIR");
}
