using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;

namespace TeamBot;

/// <summary>The keys of the two clocks. The world's can be moved, in the sandbox and in tests; the transport's is always real.</summary>
public static class Clocks
{
    /// <summary>Rules, schedule, weeks.</summary>
    public const string World = "world";

    /// <summary>HTTP time-outs, heartbeats, the three seconds of an interaction, the debounce of edits.</summary>
    public const string Transport = "transport";
}

/// <summary>The world's clock, as NodaTime tells it.</summary>
public sealed class WorldClock([FromKeyedServices(Clocks.World)] TimeProvider time)
{
    public Instant Now => time.GetUtcNow().ToInstant();
}
