using NodaTime;
using TeamBot.Commands;

namespace TeamBot.Tests.Commands;

public sealed class DelaysTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-7)]
    public void AClockThatIsWrongMakesNothingLate(int secondsAhead)
    {
        var delays = new Delays();
        var ahead = Duration.FromSeconds(secondsAhead);
        Assert.Equal(Duration.Zero, delays.Of(ahead + Duration.FromMilliseconds(80)));
        Assert.Equal(Duration.FromSeconds(5), delays.Of(ahead + Duration.FromMilliseconds(5080)));
        Assert.Equal(Duration.Zero, delays.Of(ahead + Duration.FromMilliseconds(60)));
        Assert.Equal(Duration.FromSeconds(5), delays.Of(ahead + Duration.FromMilliseconds(5060)));
    }

    [Fact]
    public void AClockThatIsSetForwardMakesNothingLateOnceDiscordTookAnAnswer()
    {
        var delays = new Delays();
        delays.Of(Duration.FromMilliseconds(80));
        var forward = Duration.FromSeconds(10);
        Assert.Equal(forward, delays.Of(forward + Duration.FromMilliseconds(80)));
        delays.WasInTime(forward + Duration.FromMilliseconds(80));
        Assert.Equal(Duration.Zero, delays.Of(forward + Duration.FromMilliseconds(80)));
    }
}
