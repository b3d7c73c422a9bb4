using NodaTime;
using TeamBot.Discord.Models;
using TeamBot.Features.Goals;
using TeamBot.Pictures;
using TeamBot.Storage;
using TeamBot.Tests.Support;
using TeamBot.Text;

namespace TeamBot.Tests.Features.Goals;

public sealed class HistoryPictureTests
{
    private static readonly GoalWhat Interviews = new(GoalKind.Interviews), Talks = new(GoalKind.Own, "practice talks"), Events = new(GoalKind.Events);
    private static readonly LocalDate Monday = new(2026, 1, 19);

    private static readonly GoalHistory Ana = new("Ana",
    [
        Week(0, [], "getting started"),
        Week(1, [new(GoalWhat.Contacts, 2, 5)]),
        Week(2, [new(GoalWhat.Contacts, 3, 5), new(Interviews, 1, 1)]),
        Week(3, [new(GoalWhat.Contacts, 5, 5), new(Talks, 2, null)]),
        Week(4, [], "away"),
        Week(5, [], "away"),
        Week(6, []),
        Week(7, [new(GoalWhat.Contacts, 7, 5), new(Interviews, 1, 2)]),
        Week(8, [new(GoalWhat.Contacts, 4, 8), new(Interviews, 2, 2), new(Talks, 1, 3), new(Events, 1, null)]),
        Week(9, [], "checked in"),
        Week(10, [new(GoalWhat.Contacts, 12, 10), new(Talks, 3, 3)]),
        new(Monday.PlusWeeks(11), Monday.PlusWeeks(12), Running: true, [new(GoalWhat.Contacts, 1, 10), new(Interviews, 0, 2)]),
    ]);

    [Fact]
    public void AHistoryLooksAsInTheDocuments() => HistoryPicture.Draw(Ana).ShouldLookLike("history");

    [Fact]
    public void TheDescriptionSaysTheSame() =>
        Assert.Equal(
            "Ana · 12 weeks. 19 to 26 Jan: getting started. 26 Jan to 2 Feb: 2 of 5 contacts. 2 to 9 Feb: 3 of 5 contacts, 1 of 1 interview. "
            + "9 to 16 Feb: 5 of 5 contacts, 2 practice talks. 16 to 23 Feb: away. 23 Feb to 2 Mar: away. 2 to 9 Mar. 9 to 16 Mar: 7 contacts (5 promised), 1 of 2 interviews. "
            + "16 to 23 Mar: 4 of 8 contacts, 2 of 2 interviews, 1 of 3 practice talks. 23 to 30 Mar: checked in. 30 Mar to 6 Apr: 12 contacts (10 promised), 3 of 3 practice talks. "
            + "6 to 13 Apr: 1 of 10 contacts, 2 interviews promised. Besides: 1 event.",
            HistoryPicture.Describe(Ana));

    [Fact]
    public void WhatIsTickedIsDoneAndNotCounted()
    {
        var history = new GoalHistory("Ana", [Week(0, [new(new GoalWhat(GoalKind.Own, "update my CV"), 1, 1)])]);

        Assert.Equal("Ana · 1 week. 19 to 26 Jan: update my CV, done.", HistoryPicture.Describe(history));
        Assert.Contains("**In all:** ☑ update my CV", string.Concat(HistoryCards.Show(history, self: true).ToBody().Components!.OfType<TextDisplay>().Select(text => text.Content)), StringComparison.Ordinal);
    }

    [Fact]
    public void TheFullestHistoryIsSmallQuickAndDescribed()
    {
        HistoryCount[] counts = [.. "abcdefgh".Select(letter => new HistoryCount(new GoalWhat(GoalKind.Own, $"{letter} {new string('w', 38)}"), 1000, 100))];
        var fullest = new GoalHistory(new string('W', 32), [.. Enumerable.Range(0, 12).Select(week => Week(week, counts))]);

        HistoryPicture.Draw(fullest).ShouldBeSmall();
        PictureBounds.ShouldBeQuick(() => HistoryPicture.Draw(fullest));
        Assert.InRange(FreeText.Length(HistoryPicture.Describe(fullest)), 1, Picture.LongestDescription);
        Assert.Contains("6 to 13 Apr: 1000 of 100 a wwwww…", HistoryPicture.Describe(fullest), StringComparison.Ordinal);
    }

    [Fact]
    public void AHistoryIsDrawnQuickly() => PictureBounds.ShouldBeQuick(() => HistoryPicture.Draw(Ana));

    [Theory]
    [InlineData("")]
    [InlineData("太郎 🎯")]
    public void AHistoryWithNothingInItIsDrawnToo(string name) => HistoryPicture.Draw(new GoalHistory(name, [Week(0, [])])).ShouldBeSmall();

    private static HistoryWeek Week(int number, HistoryCount[] counts, string? note = null) =>
        new(Monday.PlusWeeks(number), Monday.PlusWeeks(number + 1), Running: false, counts, note);
}
