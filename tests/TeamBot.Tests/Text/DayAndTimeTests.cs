using NodaTime;
using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed class DayAndTimeTests
{
    [Theory]
    [InlineData("mon", IsoDayOfWeek.Monday)]
    [InlineData("Monday", IsoDayOfWeek.Monday)]
    [InlineData("mo", IsoDayOfWeek.Monday)]
    [InlineData("M", IsoDayOfWeek.Monday)]
    [InlineData(" MONDAYS ", IsoDayOfWeek.Monday)]
    [InlineData("every monday", IsoDayOfWeek.Monday)]
    [InlineData("tues", IsoDayOfWeek.Tuesday)]
    [InlineData("weds", IsoDayOfWeek.Wednesday)]
    [InlineData("thurs.", IsoDayOfWeek.Thursday)]
    [InlineData("on Fri", IsoDayOfWeek.Friday)]
    [InlineData("sa", IsoDayOfWeek.Saturday)]
    [InlineData("Su", IsoDayOfWeek.Sunday)]
    public void DaysAreUnderstood(string typed, IsoDayOfWeek day)
    {
        Assert.True(DayAndTime.TryParseDay(typed, out var read, out _));
        Assert.Equal(day, read);
    }

    [Theory]
    [InlineData("t", "“t” could be Tuesday or Thursday; write two letters or more.")]
    [InlineData("S", "“S” could be Saturday or Sunday; write two letters or more.")]
    [InlineData("", "“” is no day of the week; write it like “Monday” or “mon”.")]
    [InlineData("*tomorrow*", "“\\*tomorrow\\*” is no day of the week; write it like “Monday” or “mon”.")]
    [InlineData("none", "“none” is no day of the week; write it like “Monday” or “mon”.")]
    public void OtherDaysAreAskedForAgain(string typed, string problem)
    {
        Assert.False(DayAndTime.TryParseDay(typed, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Theory]
    [InlineData("9", 9, 0)]
    [InlineData("09", 9, 0)]
    [InlineData("0", 0, 0)]
    [InlineData("9am", 9, 0)]
    [InlineData("9 a.m.", 9, 0)]
    [InlineData("9pm", 21, 0)]
    [InlineData("9 PM", 21, 0)]
    [InlineData("9p", 21, 0)]
    [InlineData("12am", 0, 0)]
    [InlineData("12:30pm", 12, 30)]
    [InlineData("12:30 am", 0, 30)]
    [InlineData("18:30pm", 18, 30)]
    [InlineData("9:30", 9, 30)]
    [InlineData("09.30", 9, 30)]
    [InlineData("18.30", 18, 30)]
    [InlineData("18h30", 18, 30)]
    [InlineData("18h", 18, 0)]
    [InlineData("18:30h", 18, 30)]
    [InlineData("930", 9, 30)]
    [InlineData("0930", 9, 30)]
    [InlineData("1830", 18, 30)]
    [InlineData("930pm", 21, 30)]
    [InlineData("noon", 12, 0)]
    [InlineData("12 noon", 12, 0)]
    [InlineData("Midnight", 0, 0)]
    [InlineData("at 9 o'clock", 9, 0)]
    [InlineData("@9", 9, 0)]
    public void TimesAreUnderstood(string typed, int hour, int minute)
    {
        Assert.True(DayAndTime.TryParseTime(typed, out var read, out _));
        Assert.Equal(new LocalTime(hour, minute), read);
    }

    [Theory]
    [InlineData("25")]
    [InlineData("24:00")]
    [InlineData("9:75")]
    [InlineData("9:5")]
    [InlineData("13am")]
    [InlineData("0pm")]
    [InlineData("-9")]
    [InlineData("12345")]
    [InlineData("9 to 10")]
    [InlineData("soon")]
    [InlineData("\u0669")]
    [InlineData("9:\u0663\u0660")]
    [InlineData("")]
    public void OtherTimesAreAskedForAgain(string typed)
    {
        Assert.False(DayAndTime.TryParseTime(typed, out _, out var problem));
        Assert.EndsWith("” is no time of day; write it like “9:00”, “9am” or “18:30”.", problem, StringComparison.Ordinal);
    }
}
