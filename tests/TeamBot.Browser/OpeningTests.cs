using Microsoft.Playwright;

namespace TeamBot.Browser;

public sealed class OpeningTests(Chromium chromium)
{
    [Fact]
    public async Task APersonTypesACommandAndReadsTheAnswer()
    {
        await using var desk = await Desk.StartAsync(chromium);
        var page = await desk.OpenAsync("Ana");
        await page.GetByRole(AriaRole.Textbox).FillAsync("/help");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".message").Last).ToContainTextAsync("/goal");
        await page.ScreenshotAsync(new() { Path = "/tmp/p.png" });
    }
}
