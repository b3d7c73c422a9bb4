using Microsoft.Playwright;

namespace TeamBot.Browser;

public sealed class OpeningTests(Chromium chromium)
{
    [Fact]
    public async Task APersonTypesACommandAndReadsTheAnswer()
    {
        await using var desk = await Desk.StartAsync(chromium);
        var page = await desk.OpenAsync("Ana");
        desk.Run.Town!.Member("Ana").May("manage-channels");
        await page.Locator("#composer").FocusAsync();
        await page.Keyboard.TypeAsync("/team cr");
        await page.ScreenshotAsync(new() { Path = "/tmp/p1.png" });
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("berl");
        await page.Locator("#suggestion-0").WaitForAsync();
        await page.ScreenshotAsync(new() { Path = "/tmp/p2.png" });
        await page.Keyboard.PressAsync("Enter");
        await page.ScreenshotAsync(new() { Path = "/tmp/p3.png" });
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".message").Last).ToContainTextAsync("Join");
        await page.ScreenshotAsync(new() { Path = "/tmp/p4.png" });
        await page.Keyboard.TypeAsync("/goal set 5");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".message").Last).ToContainTextAsync("5 new people");
        await page.ScreenshotAsync(new() { Path = "/tmp/p5.png" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Check in" }).Last.ClickAsync();
        await page.Locator("dialog").WaitForAsync();
        await page.ScreenshotAsync(new() { Path = "/tmp/p6.png" });
    }
}
