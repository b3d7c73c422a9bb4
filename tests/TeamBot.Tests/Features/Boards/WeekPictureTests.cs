using NodaTime;
using SkiaSharp;
using TeamBot.Features.Boards;
using TeamBot.Pictures;
using TeamBot.Tests.Support;
using TeamBot.Text;

namespace TeamBot.Tests.Features.Boards;

public sealed class WeekPictureTests
{
    private static readonly LocalDate Monday = new(2026, 3, 30);
    private static readonly WeekPictureMember Ana = new("Ana", [new("3 of 5 contacts", 3, 5), new("1 of 1 interview", 1, 1)]);
    private static readonly WeekPictureMember Ben = new("Ben", [], "away");
    private static readonly WeekPictureMember Cleo = new("Cleo", []);
    private static readonly WeekPictureData Small = new("Phoenix · 2 to 9 March", [Ana, Ben, Cleo], "Together: 3 of 5 contacts, 1 of 1 interview");

    private static readonly WeekPictureData Ordinary = new(
        "Phoenix · 30 March to 6 April",
        [
            new("Ana", [new("5 of 5 contacts", 5, 5), new("1 of 2 interviews", 1, 2)]),
            new("Ben", [new("3 of 6 contacts", 3, 6)]),
            new("Cleo", [], "away"),
            new("Dan", []),
            new("Eve", [new("4 of 4 contacts", 4, 4), new("✓ finish my CV", 1, 1)]),
        ],
        "Together: 12 of 15 contacts, 1 of 2 interviews",
        Weeks(8));

    // Only scripts that the bot's own font has: the others look as the machine's fonts do.
    private static readonly WeekPictureData Full = new(
        "Σκάλα и Мост, the team · 28 Dec 2026 to 4 Jan 2027",
        [
            new("Bartholomew Featherstonehaugh", [new("2 of 2 interviews", 2, 2), new("7 of 12 applications", 7, 12), new("1 of 1 event", 1, 1)]),
            new("Çağla Ünal-Öztürk", [], "away"),
            new("Дмитрий Александрович", [new("1 of 4 practice interviews with an old friend", 1, 4)]),
            new("A member with a very long name who has not reported", []),
            new("Ελένη Παπαδοπούλου", [new("3 leads", 3, null), new("5 of 5 contacts", 5, 5)]),
            new("Nguyễn Thị Minh Khai", [new("4 contacts", 4, null)]),
            new("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", [new("100 of 100 applications", 100, 100)]),
            new("Hanna", [], "getting started"),
            new("Ivo", [new("12 of 10 contacts", 12, 10)]),
            new("José Ángel", [new("1 of 100 pages of my book", 1, 100)]),
            new("Łukasz", [], "checked in"),
            new("Žofie", []),
        ],
        "Together: 21 contacts, 15 promised; 2 of 2 interviews; 107 of 112 applications; 3 leads; 1 of 1 event",
        Weeks(12, new LocalDate(2026, 12, 28), done: 21));

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(12)]
    public void APictureIsAPhoneSizedPngOfFewBytes(int members)
    {
        var png = WeekPicture.Draw(Crowd(members));

        png.ShouldBeSmall();
        using var picture = SKBitmap.Decode(png);
        Assert.Equal(0, picture.GetPixel(0, 0).Alpha);
        Assert.Equal(255, picture.GetPixel(450, 5).Alpha);
    }

    [Fact]
    public void TheFullestWeekIsOfFewBytesToo()
    {
        var longest = new WeekPictureGoal("100 of 100 mock interviews", 77, 100);
        var member = new WeekPictureMember("Bartholomew Featherstone", [longest, longest]);

        var fullest = Small with { Members = [.. Enumerable.Repeat(member, 12)], Totals = Crowd(12).Totals, Trend = Weeks(12) };

        WeekPicture.Draw(fullest).ShouldBeSmall();
        PictureBounds.ShouldBeQuick(() => WeekPicture.Draw(fullest));
    }

    [Fact]
    public void AWeekLooksAsInTheDocuments() => WeekPicture.Draw(Ordinary).ShouldLookLike("week");

    [Fact]
    public void AFullTeamLooksAsInTheDocuments() => WeekPicture.Draw(Full).ShouldLookLike("full-team");

    [Fact]
    public void AnOrdinaryWeekIsDrawnQuickly() => PictureBounds.ShouldBeQuick(() => WeekPicture.Draw(Ordinary));

    [Fact]
    public void MoreMembersMakeAHigherPicture() => Assert.True(HeightOf(Crowd(12)) > HeightOf(Crowd(5)));

    [Fact]
    public void AKeptPromiseIsDrawnInAnotherColourThanOneOnTheWay()
    {
        using var picture = SKBitmap.Decode(WeekPicture.Draw(Small));
        var onTheWay = picture.GetPixel(330, 124);
        var kept = picture.GetPixel(330, 170);

        Assert.NotEqual(onTheWay, kept);
        Assert.True(onTheWay.Blue > onTheWay.Red && kept.Red > kept.Blue);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(20, true)]
    public void ATeamsOwnGoalIsOneBarAcrossThePicture(int done, bool isReached)
    {
        var without = Small with { Totals = $"Together: {done} of 20 contacts" };
        var with = without with { Goal = new(Monday, done, 20) };
        Assert.True(HeightOf(with) > HeightOf(without));

        using var picture = SKBitmap.Decode(WeekPicture.Draw(with));
        // Below the members' four lines and the line that ends them.
        var row = (int)Picture.TitleHeight + (4 * 46) + (3 * 14) + 30;
        var (begin, end) = (picture.GetPixel(60, row), picture.GetPixel(840, row));
        Assert.Equal(isReached, begin == end);
        Assert.Equal(isReached, begin.Red > begin.Blue);
        Assert.Equal(WeekPicture.Describe(without), WeekPicture.Describe(with));
    }

    [Fact]
    public void WhoHasNotReportedHasNoBar()
    {
        using var picture = SKBitmap.Decode(WeekPicture.Draw(Small with { Members = [Cleo], Totals = "" }));
        var card = picture.GetPixel(450, 5);

        for (var x = 250; x < 890; x++)
        {
            for (var y = 90; y < picture.Height - 10; y++)
            {
                Assert.Equal(card, picture.GetPixel(x, y));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("日本 太郎")]
    [InlineData("🎯👩‍💻")]
    [InlineData("\uD83D")]
    [InlineData("שלום")]
    [InlineData("Zoe\u0308 \u0301\u0335\u0335\u0335")]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW")]
    public void AnyNameCanBeDrawn(string name)
    {
        var png = WeekPicture.Draw(new WeekPictureData(name, [Ana with { Name = name }, Cleo with { Name = name }], name));

        Assert.True(HeightOf(png) > 100);
    }

    [Fact]
    public void ALongNameIsCutInTheTitleAndTheDatesAreNot()
    {
        const string dates = " · 28 December 2026 to 4 January 2027";
        var longest = Small with { Title = new string('W', 40) + dates };

        // All that is right of the cut is the same, as it is the dates; with other dates it is not.
        Assert.Equal(TitleOf(longest, left: 500), TitleOf(longest with { Title = new string('W', 39) + "X" + dates }, left: 500));
        Assert.NotEqual(TitleOf(longest, left: 500), TitleOf(longest with { Title = new string('W', 40) + " · 28 December 2026 to 5 January 2027" }, left: 500));
    }

    [Fact]
    public void OddNumbersCanBeDrawn()
    {
        WeekPictureGoal[] goals = [new("0 of 5", 0, 5), new("9 of 5", 9, 5), new("1 of 0", 1, 0), new("-1 of 5", -1, 5), new("1 of 100", 1, 100), new("4 contacts", 4, null)];

        Assert.True(HeightOf(WeekPicture.Draw(Small with { Members = [Ana with { Goals = goals }] })) > 300);
    }

    [Fact]
    public void TheDescriptionSaysTheSame() =>
        Assert.Equal(
            "Phoenix · 2 to 9 March. Ana: 3 of 5 contacts, 1 of 1 interview. Ben: away. Cleo. Together: 3 of 5 contacts, 1 of 1 interview.",
            WeekPicture.Describe(Small));

    [Fact]
    public void TheDescriptionSaysTheTotalOverTheWeeksToo() =>
        Assert.EndsWith(
            "Together: 3 of 5 contacts, 1 of 1 interview. Together, contacts week by week: 16 Mar 8 of 14, 23 Mar 11, 30 Mar 12 of 15.",
            WeekPicture.Describe(Small with { Trend = new("contacts", [new(new(2026, 3, 16), 8, 14), new(new(2026, 3, 23), 11, 0), new(new(2026, 3, 30), 12, 15)]) }),
            StringComparison.Ordinal);

    [Fact]
    public void TheDescriptionOfAFullTeamNamesEverybodyAndFits()
    {
        var crowd = Crowd(12);
        var longest = new WeekPictureGoal("100 of 100 " + new string('w', 40), 100, 100);
        var longWinded = crowd with
        {
            Title = new string('T', 100),
            Members = [.. crowd.Members.Select((member, i) => member with { Name = $"{i:D2} {new string('n', 29)}", Goals = [longest, longest, longest], Note = null })],
            Totals = new string('t', 300),
        };

        Assert.InRange(FreeText.Length(WeekPicture.Describe(crowd)), 1, Picture.LongestDescription);
        var text = WeekPicture.Describe(longWinded);
        Assert.InRange(FreeText.Length(text), 1, Picture.LongestDescription);
        Assert.All(Enumerable.Range(0, 12), i => Assert.Contains($"{i:D2} nnn", text, StringComparison.Ordinal));
    }

    private static WeekPictureData Crowd(int members)
    {
        WeekPictureMember[] everybody =
        [
            new("Ana", [new("3 of 5 contacts", 3, 5)]),
            new("Bartholomew Featherstonehaugh", [new("2 of 2 interviews", 2, 2), new("7 of 12 applications", 7, 12)]),
            new("Çağla Ünal-Öztürk", [], "away"),
            new("Dmitri (он) 🎯", [new("1 of 4 practice interviews with an old friend", 1, 4)]),
            new("A member with a very long name who has not reported", []),
            new("Eve", [new("0 of 3 leads", 0, 3), new("5 of 5 contacts", 5, 5), new("1 of 1 finish my CV", 1, 1)]),
            new("太郎", [new("4 contacts", 4, null)]),
            new("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", [new("100 of 100 applications", 100, 100)]),
            new("Hanna", [], "getting started"),
            new("Ivo", [new("12 of 10 contacts", 12, 10)]),
            new("José Ángel", [new("1 of 100 pages of my book", 1, 100)]),
            new("Արմեն שלום עולם ok", []),
        ];
        var totals = members < 5
            ? "Together: 5 of 7 contacts"
            : "Together: 25 of 28 contacts, 2 of 2 interviews, 107 of 112 applications, 0 of 3 leads, and 3 more of their own";
        return new WeekPictureData("Phoenix · 30 March to 6 April", everybody[..members], totals, Weeks(members));
    }

    private static WeekPictureTrend Weeks(int count, LocalDate? until = null, int done = 12) =>
        new("contacts",
        [
            .. Enumerable.Range(1, count - 1).Select(i => new WeekPictureTotal((until ?? Monday).PlusWeeks(i - count), 7 + (i * i % 11), 13 + (i % 5))),
            new(until ?? Monday, done, 15),
        ]);

    private static SKColor[] TitleOf(WeekPictureData data, int left)
    {
        using var picture = SKBitmap.Decode(WeekPicture.Draw(data));
        return [.. from y in Enumerable.Range(20, 60) from x in Enumerable.Range(left, picture.Width - left) select picture.GetPixel(x, y)];
    }

    private static int HeightOf(WeekPictureData data) => HeightOf(WeekPicture.Draw(data));

    private static int HeightOf(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        return picture.Height;
    }
}
