using Microsoft.Extensions.Time.Testing;
using TeamBot.Sandbox;

namespace TeamBot.Tests.Sandbox;

public sealed class RunClockTests
{
    private readonly FakeTimeProvider world = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void ARunsClockGoesWithTheWorlds()
    {
        var clock = new RunClock(world);
        var rung = 0;
        using var timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, world.GetUtcNow()), (rung, clock.GetUtcNow()));
    }

    [Fact]
    public void AKilledRunsClockStandsStillAndRingsNoMore()
    {
        var clock = new RunClock(world);
        var rung = 0;
        using var timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        var killed = world.GetUtcNow();
        clock.Stop();
        world.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, killed), (rung, clock.GetUtcNow()));
    }
}
