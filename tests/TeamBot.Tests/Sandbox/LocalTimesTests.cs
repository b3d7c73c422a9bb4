using TeamBot.Sandbox;

namespace TeamBot.Tests.Sandbox;

public sealed class LocalTimesTests
{
    private static readonly TimeZoneInfo LosAngeles = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    [Theory]
    [InlineData("2026-03-02 09:00", "2026-03-02T17:00Z")]
    [InlineData("2026-03-08 02:30", "2026-03-08T10:00Z")]
    [InlineData("2026-11-01 01:30", "2026-11-01T08:30Z")]
    public void ASkippedTimeIsTheFirstAfterTheGapAndADoubleOneTheFirst(string local, string instant)
    {
        Assert.True(LocalTimes.TryParse(local, out var parsed));
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), LocalTimes.At(parsed, LosAngeles));
    }
}
