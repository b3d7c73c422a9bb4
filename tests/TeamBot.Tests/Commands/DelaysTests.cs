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
}
