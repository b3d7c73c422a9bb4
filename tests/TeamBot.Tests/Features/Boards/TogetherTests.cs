using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Features.Boards;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Tests.Support;

namespace TeamBot.Tests.Features.Boards;

/// <summary>The line of what a team did together, with a goal of the team's own and without; on the real database engine, without Discord.</summary>
public sealed class TogetherTests : IAsyncDisposable
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly GoalWhat Interviews = new(GoalKind.Interviews);

    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
    private readonly ServiceProvider services;
    private readonly DatabaseLoop loop;

    public TogetherTests()
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
    public async Task TheLineIsTheTeamsProgressTowardItsGoalAndTheOtherKindsFollow()
    {
        await BeginAsync();
        await ChangeAsync(since: 2, 20);
        await ReadsAsync("20 contacts wanted", null, null);
        // Toward the goal one who reports is enough; the others need two to add up.
        await ActAsync(At(2), "Ben", 1, Interviews);
        await ReadsAsync("20 contacts wanted", null, null);
        await ActAsync(At(2), "Ana", 0);
        await ReadsAsync("20 contacts wanted · 1 interview", "1 interview", "1 interview");
        await ActAsync(At(2), "Ana", 1);
        await ReadsAsync("▰▱▱▱▱▱▱▱▱▱ 1 of 20 contacts · 1 interview", "▰▱▱▱▱▱▱▱▱▱ 1 of 20 contacts · 1 interview", "1 of 20 contacts · 1 interview");
        await ActAsync(At(2), "Ana", 18);
        await ReadsAsync("▰▰▰▰▰▰▰▰▰▱ 19 of 20 contacts · 1 interview", "▰▰▰▰▰▰▰▰▰▱ 19 of 20 contacts · 1 interview", "19 of 20 contacts · 1 interview");
        await ActAsync(At(2), "Ben", 2);
        await ReadsAsync(
            "▰▰▰▰▰▰▰▰▰▰ 21 contacts, 1 more than the goal · 1 interview. Well done, everyone!", "▰▰▰▰▰▰▰▰▰▰ 21 contacts, 1 more than the goal · 1 interview. Well done, everyone!", "21 contacts, 1 more than the goal · 1 interview");
    }

    [Fact]
    public async Task NewcomersAndWhoIsAwayCountTowardTheGoalAndWhoLeftDoesNot()
    {
        await BeginAsync();
        await ChangeAsync(since: 2, 20);
        await ActAsync(At(2), "Ana", 3);
        await loop.RunAsync(async db =>
        {
            var team = await db.LoadTeamAsync(1, At(2, day: 5), Cancel);
            team.Join(5, "Dee", At(2, day: 5));
            await db.SaveChangesAsync(Cancel);
        });
        await ActAsync(At(2, day: 5), "Dee", 4);
        await ActAsync(At(2, day: 5), "Ben", 2, away: true);
        await SeeAsync(At(2, day: 5), (team, week) =>
        {
            Assert.True(team.Members.Single(m => m.Name == "Dee").IsGettingStartedIn(week));
            Assert.Equal(9, Together.Toward(team, week)!.Value.Done);
            team.Members.Single(m => m.Name == "Dee").Leave(At(2, day: 5));
            Assert.Equal(5, Together.Toward(team, week)!.Value.Done);
        });
    }

    [Fact]
    public async Task AWeekKeepsTheGoalThatItHadAndALaterChangeTakesThePlaceOfOneAhead()
    {
        await BeginAsync();
        await ChangeAsync(since: 2, 20);
        await ChangeAsync(since: 4, 30);
        await SeeAsync(At(2), (team, _) => Assert.Equal([0, 20, 20, 30, 30], Targets(team)));
        await ChangeAsync(since: 3, 10);
        await SeeAsync(At(2), (team, _) => Assert.Equal([0, 20, 10, 10, 10], Targets(team)));
        await ChangeAsync(since: 5, 0);
        await SeeAsync(At(2), (team, _) => Assert.Equal([0, 20, 10, 10, 0], Targets(team)));
    }

    [Fact]
    public async Task AWeekThatIsNotMeasuredHasNoGoalAndWithoutOneTheLineIsAsBefore()
    {
        await BeginAsync();
        await ChangeAsync(since: 1, 20);
        await SeeAsync(At(2) - Duration.FromHours(1), (team, week) =>
        {
            Assert.True(week.IsGettingStarted);
            Assert.Null(Together.Toward(team, week));
        });
        await ChangeAsync(since: 2, 0);
        await ActAsync(At(2), "Ana", 3);
        await SeeAsync(At(2), (team, week) => Assert.Null(Together.Line(team, week, running: true)));
        await ActAsync(At(2), "Ben", 2);
        await SeeAsync(At(2), (team, week) => Assert.Equal("5 contacts", Together.Line(team, week, running: true)));
    }

    [Fact]
    public async Task WhatStandsAndWhatComesIsToldInOneSentence()
    {
        await BeginAsync();
        foreach (var (now, next, told) in new[]
        {
            (0, 0, null),
            (1, 1, "**Phoenix** wants 1 contact a week together."),
            (20, 25, "**Phoenix** wants 20 contacts a week together, and 25 contacts from next week on."),
            (20, 0, "**Phoenix** wants 20 contacts a week together, to the end of this one."),
            (0, 25, "**Phoenix** wants 25 contacts a week together, from next week on."),
        })
        {
            await ChangeAsync(since: 2, now);
            await ChangeAsync(since: 3, next);
            await SeeAsync(At(2), (team, _) => Assert.Equal(told, TeamGoalCards.Ahead(team)));
        }
    }

    /// <summary>A week's Monday, or some days later; week 2 is the first that begins with a check-in.</summary>
    private static Instant At(int week, int day = 0) => Monday + Duration.FromDays((7 * (week - 2)) + day);

    private static IEnumerable<int> Targets(Team team) => Enumerable.Range(1, 5).Select(week => team.GoalIn(week)?.Count ?? 0);

    private Task BeginAsync() => loop.RunAsync(async db =>
    {
        await StorageSetup.MigrateAsync(db, Cancel);
        var before = Monday - Duration.FromDays(1);
        var team = Team.Create(1, 2, "Phoenix", DateTimeZone.Utc, IsoDayOfWeek.Monday, new LocalTime(9, 0), 3, before);
        team.Join(3, "Ana", before);
        team.Join(4, "Ben", before);
        db.Teams.Add(team);
        await db.SaveChangesAsync(Cancel);
    });

    private Task ChangeAsync(int since, int target) => loop.RunAsync(async db =>
    {
        var team = await db.LoadTeamAsync(1, Monday - Duration.FromDays(1), Cancel);
        team.Goals.Add(new TeamGoal(team, target == 0 ? null : new GoalCount(target, GoalWhat.Contacts), since, 3));
        await db.SaveChangesAsync(Cancel);
    });

    private Task ActAsync(Instant now, string name, int count, GoalWhat? what = null, bool away = false) => loop.RunAsync(async db =>
    {
        var team = await db.LoadTeamAsync(1, now, Cancel);
        var week = team.WeekAt(now)!;
        var act = new Act(team.Members.Single(m => m.Name == name), week, ActKind.CheckIn, now);
        week.Take(act, away);
        if (count > 0)
            week.Log(act, new GoalCount(count, what ?? GoalWhat.Contacts), team.DateOf(now));
        db.Acts.Add(act);
        await db.SaveChangesAsync(Cancel);
    });

    /// <param name="running">On the running week's board.</param>
    /// <param name="over">On that of a week that is over.</param>
    private Task ReadsAsync(string running, string? over, string? picture) => SeeAsync(At(2), (team, week) =>
    {
        Assert.Equal(running, Together.Line(team, week, running: true));
        Assert.Equal(over, Together.Line(team, week, running: false));
        Assert.Equal(picture, Together.Words(team, week));
    });

    private Task SeeAsync(Instant now, Action<Team, Week> see) => loop.RunAsync(async db =>
    {
        var team = await db.LoadTeamAsync(1, now, Cancel);
        see(team, team.WeekAt(now)!);
    });
}
