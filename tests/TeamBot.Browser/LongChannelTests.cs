using DiscordStandIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TeamBot.Browser;

public sealed class LongChannelTests(Chromium chromium)
{
    [Fact]
    public async Task AChannelOfFiveThousandMessagesScrollsAndANewOneShowsAtOnce()
    {
        await using var desk = await Desk.StartAsync(chromium);
        var (world, phoenix) = (desk.Run.Town!.World, desk.Run.Town.World.Guilds[0].FindChannel("phoenix")!);
        var ana = desk.Run.Members[0];
        for (var i = 1; i <= 5000; i++)
        {
            world.Write(ana, phoenix, $"Message {i}{(i % 7 == 0 ? "\nwith a second line\nand a **third**" : "")}");
        }

        var window = await desk.OpenAsync("Ben");
        await window.SeesAsync("Message 5000");
        var list = window.Page.Locator(".messages");

        // A thousand messages up, page by page; what is in the browser stays few.
        await window.Page.EvaluateAsync("""
            () => {
                window.frames2 = [];
                let last = performance.now();
                const tick = now => { window.frames2.push(now - last); last = now; window.ticking = requestAnimationFrame(tick); };
                window.ticking = requestAnimationFrame(tick);
            }
            """);
        await list.HoverAsync();
        var most = 0;
        for (var turn = 0; turn < 5000 && await FirstAsync(window) > 4000; turn++)
        {
            await window.Page.Mouse.WheelAsync(0, -2000);
            most = Math.Max(most, await window.Messages.CountAsync());
        }

        Assert.InRange(await FirstAsync(window), 1, 4000);
        Assert.InRange(most, 50, 200);
        var slow = await window.Page.EvaluateAsync<double>("() => { cancelAnimationFrame(window.ticking); const all = window.frames2.sort((a, b) => a - b); return all[Math.floor(all.length * 0.95)]; }");
        TestContext.Current.SendDiagnosticMessage($"95 % of frames took less than {slow:0.0} ms while scrolling.");

        // One who reads older messages is not thrown back by a new one.
        var read = await ReadAsync(window);
        world.Write(ana, phoenix, "While you read");
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Jump to the latest") })).ToBeVisibleAsync();
        Assert.Equal(read, await ReadAsync(window));
        await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Jump to the latest") }).ClickAsync();
        await window.SeesAsync("While you read");

        List<double> took = [];
        for (var i = 0; i < 20; i++)
        {
            var text = $"Now {i}";
            var shown = window.Page.EvaluateAsync<double>("text => new Promise(done => new MutationObserver((_, all) => { if (document.querySelector('.messages').textContent.includes(text)) { all.disconnect(); done(Date.now()); } }).observe(document.querySelector('.messages'), { childList: true, subtree: true, characterData: true }))", text + ".");
            await window.Page.EvaluateAsync("() => 0");
            var begin = TimeProvider.System.GetUtcNow();
            world.Write(ana, phoenix, text + ".");
            took.Add(await shown - begin.ToUnixTimeMilliseconds());
        }

        took.Sort();
        TestContext.Current.SendDiagnosticMessage($"A new message showed after {took[10]:0} ms (median), {took[^1]:0} ms at most.");
        Assert.InRange(took[10], 0, 1000);
    }

    /// <summary>The message at the upper edge of what is seen.</summary>
    private static async Task<string> ReadAsync(Window window) => await window.Page.EvaluateAsync<string>("""
        () => {
            const edge = document.querySelector('.messages').getBoundingClientRect().top + 40;
            return [...document.querySelectorAll('.message')].find(one => one.getBoundingClientRect().bottom > edge).querySelector('.text').textContent;
        }
        """);

    /// <summary>The number of the first message that is in the browser.</summary>
    private static async Task<int> FirstAsync(Window window) =>
        await window.Page.EvaluateAsync<int>("() => Number(document.querySelector('.message .text').textContent.match(/Message (\\d+)/)[1])");
}
