using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.TestHost;

/// <summary>
/// What the parent says on standard input, one line each, and what is answered on standard output:
/// <code>
/// 1 start 2026-03-02T20:00:00Z   starts the bot at this world time        1 done
/// 2 now 2026-03-09T16:00:00Z     moves its world clock                    2 done
/// 3 swept 2026-03-09T16:00:00Z   once a sweep of that time has ended      3 done
/// 4 quiet                        once nothing is in hand                  4 done
/// 5 due                          when something is next due, or "never"   5 2026-03-11T16:00:00Z
/// go 17                          lets moment 17 pass (see Moments)
/// </code>
/// A failure is answered as "4 failed: …". The bot ends in good order when standard input ends.
/// </summary>
internal sealed class Conversation(IHost host, FakeTimeProvider clock, Moments moments, Line line)
{
    public async Task RunAsync(TextReader input)
    {
        WarmUp();
        line.Say("ready");
        while (await input.ReadLineAsync() is { } said)
        {
            var words = said.Split(' ');
            if (words is ["go", var moment])
            {
                moments.Go(int.Parse(moment, CultureInfo.InvariantCulture));
            }
            else
            {
                _ = AnswerAsync(words[0], words[1], words.Length > 2 ? Time(words[2]) : default);
            }
        }

        await host.StopAsync();
    }

    /// <summary>What a start does before it touches anything, done while the parent still has another run of the bot in hand.</summary>
    private void WarmUp()
    {
        _ = host.Services.GetRequiredService<DatabaseLoop>();
        _ = host.Services.GetServices<IHostedService>().Count();
    }

    private async Task AnswerAsync(string number, string verb, DateTimeOffset time)
    {
        try
        {
            line.Say($"{number} {await AnswerAsync(verb, time)}");
        }
        catch (Exception failure)
        {
            line.Say($"{number} failed: {failure.ToString().ReplaceLineEndings(" ")}");
        }
    }

    private async Task<string> AnswerAsync(string verb, DateTimeOffset time)
    {
        var clockwork = host.Services.GetRequiredService<Clockwork>();
        switch (verb)
        {
            case "start":
                clock.SetUtcNow(time);
                await host.StartAsync();
                return "done";
            case "now":
                clock.SetUtcNow(time);
                return "done";
            case "swept":
                await clockwork.SweptAsync(time, CancellationToken.None);
                return "done";
            case "quiet":
                await clockwork.QuietAsync(CancellationToken.None);
                return "done";
            case "due":
                return await clockwork.NextDueAsync(CancellationToken.None) is { } due ? due.ToString("O", CultureInfo.InvariantCulture) : "never";
            default:
                throw new ArgumentException($"“{verb}” is nothing that can be asked here.");
        }
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
