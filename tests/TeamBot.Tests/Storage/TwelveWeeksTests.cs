using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Tests.Support;

namespace TeamBot.Tests.Storage;

/// <summary>Every twelve weeks of check-ins a team is asked whether it goes on; on the real database engine, without Discord.</summary>
public sealed class TwelveWeeksTests : IAsyncDisposable
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
    private readonly ServiceProvider services;
    private readonly DatabaseLoop loop;

    public TwelveWeeksTests()
    {
        MigratedDatabase.CopyTo(file);
        services = new ServiceCollection()
            .AddStorage(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:TeamBot", $"Data Source={file}")]).Build())
            .BuildServiceProvider();
        loop = services.GetRequiredService<DatabaseLoop>();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        File.Delete(file);
    }

    [Fact]
    public async Task ATeamIsAskedAfterTwelveCheckInsAndAgainTwelveAfterThat()
    {
        await BeginAsync();
        Assert.Equal([13, 25], await AskedAsync(1, 27, acts: week => week is not 13)); // but for a press
    }

    [Fact]
    public async Task WithoutAnyActInTheWeekOfTheQuestionItIsPausedAtTheNextCheckInAndAskedTwelveWeeksAfterItWoke()
    {
        await BeginAsync();
        await AskedAsync(1, 12, acts: _ => true);
        await AskedAsync(13, 14, acts: _ => false, presses: false);
        await loop.RunAsync(async db =>
        {
            var team = await db.LoadTeamAsync(1, At(14), Cancel);
            Assert.Equal(PausedBy.Silence, team.PausedBy);
            Assert.True(team.Paused);
            team.Resume(At(20));
            await db.SaveChangesAsync(Cancel);
        });
        // The pause does not count: from the 21st Monday on there are twelve more, with the question's own week among the twelve.
        Assert.Equal([32], await AskedAsync(21, 33, acts: _ => true));
    }

    [Fact]
    public async Task AnActThatWasTakenBackIsAnAnswerToo()
    {
        await BeginAsync();
        await AskedAsync(1, 12, acts: _ => true);
        await AskedAsync(13, 13, acts: _ => false, presses: false);
        await ActAsync(13, undone: true);
        await AskedAsync(14, 14, acts: _ => true);
        await loop.RunAsync(async db => Assert.False((await db.LoadTeamAsync(1, At(14), Cancel)).Paused));
    }

    [Fact]
    public async Task ASilentTeamIsAskedOneQuestionAndTheOtherAWeekLater()
    {
        await BeginAsync();
        await AskedAsync(1, 10, acts: _ => true);
        Assert.Empty(await AskedAsync(11, 13, acts: _ => false, presses: false));
        await loop.RunAsync(async db =>
        {
            var team = await db.LoadTeamAsync(1, At(13), Cancel);
            Assert.Equal(GoingOn.Asked, team.WeekAt(At(13))!.GoingOn);
        });
        await ActAsync(13);
        Assert.Equal([14], await AskedAsync(14, 14, acts: _ => true));
    }

    [Fact]
    public async Task TheTotalsAreOverTheTwelveWeeksAndStayOnTheBoardAfterTheAnswer()
    {
        await BeginAsync();
        await AskedAsync(1, 13, acts: _ => true);
        await loop.RunAsync(async db =>
        {
            var team = await db.LoadTeamAsync(1, At(13), Cancel);
            var week = team.WeekAt(At(13))!;
            Assert.Equal([new GoalCount(24, GoalWhat.Contacts)], week.Twelve);
            Assert.True(week.LooksBack);
        });
    }

    private static Instant At(int monday) => Monday + Duration.FromDays(7 * (monday - 1));

    private Task BeginAsync() => loop.RunAsync(async db =>
    {
        await StorageSetup.MigrateAsync(db, Cancel);
        var team = Team.Create(1, 2, "Phoenix", DateTimeZone.Utc, IsoDayOfWeek.Monday, new LocalTime(9, 0), 3, Monday - Duration.FromDays(1));
        team.Join(3, "Ana", Monday - Duration.FromDays(1));
        db.Teams.Add(team);
        await db.SaveChangesAsync(Cancel);
    });

    /// <summary>Lives from one Monday's check-in through another's, and returns those on which the question was asked.</summary>
    private async Task<List<int>> AskedAsync(int from, int through, Func<int, bool> acts, bool presses = true)
    {
        List<int> asked = [];
        for (var monday = from; monday <= through; monday++)
        {
            await loop.RunAsync(async db =>
            {
                var team = await db.LoadTeamAsync(1, At(monday), Cancel);
                if (team.WeekAt(At(monday)) is not { } week)
                    return;
                week.Board!.Sent((ulong)monday, 1, At(monday));
                if (week.GoingOn == GoingOn.AskedAfterTwelve)
                {
                    asked.Add(monday);
                    if (presses)
                        week.GoOn();
                }
                foreach (var over in team.Weeks.Where(w => w.CloseDueAt <= At(monday) + Duration.FromDays(3)))
                    over.Close(At(monday));
                await db.SaveChangesAsync(Cancel);
            });
            if (acts(monday))
                await ActAsync(monday);
        }
        return asked;
    }

    private Task ActAsync(int monday, bool undone = false) => loop.RunAsync(async db =>
    {
        var now = At(monday) + Duration.FromDays(1);
        var team = await db.LoadTeamAsync(1, now, Cancel);
        var week = team.WeekAt(now)!;
        var act = new Act(team.Members[0], week, ActKind.Log, now);
        if (undone)
            act.Undo(now);
        else
            week.Log(act, new GoalCount(2, GoalWhat.Contacts), team.DateOf(now));
        db.Acts.Add(act);
        await db.SaveChangesAsync(Cancel);
    });
}
