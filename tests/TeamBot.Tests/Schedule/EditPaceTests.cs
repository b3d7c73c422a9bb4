using Microsoft.Extensions.Time.Testing;
using TeamBot.Schedule;

namespace TeamBot.Tests.Schedule;

/// <summary>An edit that can't be made is tried ever more rarely, comes to an end, and keeps no other waiting.</summary>
public sealed class EditPaceTests
{
    private const long Broken = 1, Well = 2;

    private readonly FakeTimeProvider transport = new();

    [Theory]
    [InlineData(true, 60)]
    [InlineData(false, 12)]
    public void WhatFailsIsTriedTenTimesAndNoMore(bool allowed, int atLeastHours)
    {
        var pace = new EditPace(transport);
        List<DateTimeOffset> tries = [];
        for (var minute = 0; minute < 14 * 24 * 60; minute++, transport.Advance(TimeSpan.FromMinutes(1)))
        {
            if (!pace.Ready([Broken], hurry: false).Contains(Broken))
                continue;
            tries.Add(transport.GetUtcNow());
            if (allowed ? pace.NotAllowed(Broken) : pace.Failed(Broken))
                break;
        }

        Assert.Equal(10, tries.Count);
        Assert.InRange(tries[^1] - tries[0], TimeSpan.FromHours(atLeastHours), TimeSpan.FromDays(5));
        var waits = tries.Zip(tries.Skip(1), (one, next) => next - one).ToList();
        Assert.Equal(waits.Order(), waits);
    }

    [Fact]
    public void WhatFailsKeepsNoOtherWaitingAndASuccessBeginsAnew()
    {
        var pace = new EditPace(transport);
        for (var i = 0; i < 30; i++)
        {
            pace.Ready([Broken, Well], hurry: false);
            transport.Advance(TimeSpan.FromSeconds(2));
            Assert.Contains(Well, pace.Ready([Broken, Well], hurry: false));
            Assert.False(pace.Failed(Broken));
            transport.Advance(TimeSpan.FromHours(13));
            pace.Edited(i % 8 == 0 ? Broken : Well, old: false);
        }
    }

    [Fact]
    public void ATryBeforeItsTimeIsNotCounted()
    {
        var pace = new EditPace(transport);
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal([Broken], pace.Ready([Broken], hurry: true));
            Assert.False(pace.Failed(Broken));
        }
    }
}
