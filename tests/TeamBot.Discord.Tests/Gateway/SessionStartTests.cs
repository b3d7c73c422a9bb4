using TeamBot.Discord.Gateway;
using TeamBot.Discord.Models;
using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Gateway;

/// <summary>Discord resets the token of a bot that starts 1,000 sessions in a day.</summary>
public class SessionStartTests
{
    private static readonly SessionStartLimit Plenty = new() { Total = 1000, Remaining = 999, ResetAfter = 14_400_000, MaxConcurrency = 1 };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public async Task ABotWhoseStartsAreUsedUpStopsAndSaysUntilWhen(int remaining)
    {
        await using var bot = await StartAsync(() => Plenty with { Remaining = remaining });

        var stopped = await Assert.ThrowsAsync<GatewayStoppedException>(() => bot.Running.InTime("the client's end"));

        Assert.StartsWith($"Only {remaining} of the 1000 sessions that Discord lets this bot start are left until 2026-03-02 13:00 UTC", stopped.Message, StringComparison.Ordinal);
        Assert.Null(stopped.CloseCode);
        Assert.True(bot.Discord.NobodyArrived);
    }

    [Fact]
    public async Task TheLastTenthIsLeftToWhoeverStartsTheBotByHand()
    {
        var limit = Plenty with { Remaining = 100 };
        await using var bot = await StartAsync(() => limit);
        var discord = await bot.ConnectAsync();

        await discord.CloseAsync(4009);
        await bot.Clock.PassAsync(seconds: 5);

        await Assert.ThrowsAsync<GatewayStoppedException>(() => bot.Running.InTime("the client's end"));
        Assert.True(bot.Discord.NobodyArrived);
    }

    [Fact]
    public async Task WhereTheLimitResetsWithinMinutesTheBotWaits()
    {
        var limit = Plenty with { Remaining = 3, ResetAfter = 300_000 };
        await using var bot = await StartAsync(() => limit);
        await bot.Clock.WhenWaitingAsync(TimeSpan.FromMinutes(5));
        Assert.True(bot.Discord.NobodyArrived);

        limit = Plenty;
        await bot.Clock.PassAsync(TimeSpan.FromMinutes(5));

        await bot.ConnectAsync();
    }

    [Fact]
    public async Task ALimitThatAllowsTheOnlyStartIsNoReasonToStop()
    {
        await using var bot = await StartAsync(() => new() { Total = 1, Remaining = 1, ResetAfter = 1000, MaxConcurrency = 1 });

        await bot.ConnectAsync();
    }

    [Fact]
    public async Task SessionsThatKeepDyingAreStartedEverMoreSlowly()
    {
        await using var bot = await StartAsync(() => Plenty);
        await DieAsync(bot);

        // Each wait begins with what every reconnection waits, and never is there a second start within 5 seconds (max_concurrency).
        foreach (var (backOff, pause) in new[] { (0.75, 5), (1.5, 10), (3, 20), (6, 40), (12, 80), (24, 160), (45, 320), (45, 640), (45, 900), (45, 900) })
        {
            await bot.Clock.PassAsync(backOff);
            await bot.Clock.PassAsync(pause - backOff);
            await DieAsync(bot);
        }
    }

    [Fact]
    public void EvenTheWorstLoopLeavesFourHundredStartsOfADay()
    {
        // Each session lives just long enough to be forgiven, or dies at once, in the mix that starts most.
        var most = Enumerable.Range(0, 12).Max(StartsInADay);

        Assert.InRange(most, 500, 600);

        static int StartsInADay(int deaths)
        {
            var clock = new TestClock();
            var starts = new SessionStarts(clock);
            var count = 0;
            for (var until = clock.GetUtcNow().AddDays(1); clock.GetUtcNow() < until; count++)
            {
                clock.Advance(starts.Wait);
                starts.Started(clock.GetTimestamp());
                if (count % (deaths + 1) == deaths) clock.Advance(TimeSpan.FromMinutes(10) + starts.Wait);
            }
            return count;
        }
    }

    [Fact]
    public async Task AfterASessionThatLastedTheNextIsStartedAtOnce()
    {
        await using var bot = await StartAsync(() => Plenty);
        await DieAsync(bot);
        await bot.Clock.PassAsync(seconds: 0.75);
        await bot.Clock.PassAsync(seconds: 4.25);
        var discord = await bot.ConnectAsync(heartbeatMs: 10_000_000);
        bot.Clock.Advance(TimeSpan.FromHours(1));

        await discord.CloseAsync(4009);

        await DieAsync(bot);
        await bot.Clock.PassAsync(seconds: 0.75);
        await bot.Clock.PassAsync(seconds: 4.25);
        await bot.ConnectAsync();
    }

    [Fact]
    public async Task AResumeIsNotCountedAsAStart()
    {
        await using var bot = await StartAsync(() => Plenty with { Remaining = 11 });
        (await bot.ConnectAsync()).Break();

        await bot.ResumedAsync(sequence: 1);
    }

    private static Task<Bot> StartAsync(Func<SessionStartLimit> limit) =>
        Bot.StartAsync(bot => bot.Gateway = () => new() { Url = bot.Discord.Url, SessionStartLimit = limit() });

    /// <summary>A new session that Discord ends as soon as it is asked for.</summary>
    private static async Task DieAsync(Bot bot)
    {
        var discord = await bot.Discord.AcceptAsync();
        await discord.HelloAsync(10_000_000);
        await discord.ExpectAsync(2);
        await discord.CloseAsync(4009);
    }
}
