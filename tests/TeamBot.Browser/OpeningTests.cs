using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TeamBot.Browser;

/// <summary>The built program, as whoever tries it starts it.</summary>
public sealed class OpeningTests(Chromium chromium)
{
    [Fact]
    public async Task TheProgramShowsItsPageAtOnceAndTheStoryFillsIn()
    {
        await using var context = await chromium.OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("about:blank");
        var (begin, started) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetUtcNow());
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TeamBot.Sandbox.dll"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
        try
        {
            var url = await UrlAsync(program);
            await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            await Expect(page.Locator(".bar")).ToBeVisibleAsync();
            var painted = await page.EvaluateAsync<double>("() => performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime");
            var paint = DateTimeOffset.FromUnixTimeMilliseconds((long)painted) - started;
            TestContext.Current.SendDiagnosticMessage($"First useful paint after {paint.TotalMilliseconds:0} ms.");
            await Expect(page.Locator(".message").Filter(new() { HasText = "Next check-in" }).Last).ToBeVisibleAsync(new() { Timeout = 30_000 });
            TestContext.Current.SendDiagnosticMessage($"The second week's board after {TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds:0} ms.");

            // A loaded machine is given room; docs/performance.md tells what a quiet one takes.
            Assert.InRange(paint.TotalSeconds, 0, 5);
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task TheProgramEndsInGoodOrder()
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TeamBot.Sandbox.dll"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await UrlAsync(program);
        using (var signal = Process.Start("kill", ["-TERM", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (program.ExitCode, await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task<string> UrlAsync(Process program)
    {
        while (await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Trim() is var text && text.StartsWith("http://", StringComparison.Ordinal))
            {
                return text;
            }
        }

        throw new InvalidOperationException("The program ended without telling where its page is.");
    }
}
