using Microsoft.Playwright;
using TeamBot.Sandbox.Page;
using static Microsoft.Playwright.Assertions;

namespace TeamBot.Browser;

/// <summary>The main views, in both themes and at both widths: for everybody, and as pictures.</summary>
public sealed class ViewTests(Chromium chromium)
{
    private static readonly DateTimeOffset Wednesday = new(2026, 3, 11, 13, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("dark", 1280, 800)]
    [InlineData("light", 1280, 800)]
    [InlineData("dark", 390, 844)]
    [InlineData("light", 390, 844)]
    public async Task TheMainViewsAreForEverybody(string theme, int width, int height)
    {
        await using var desk = await Desk.StartAsync(chromium, RunStart.Lively(Wednesday, Desk.Zone));
        var window = await desk.OpenAsync("Ana", new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });

        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await window.SeesSomewhereAsync("Next check-in");
        await window.IsAccessibleAsync($"the conversation, {theme}, {width}");
        Assert.False(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), "The page is wider than the window.");

        await window.Page.Locator("#composer").FocusAsync();
        await window.KeysAsync("/");
        await Expect(window.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await window.IsAccessibleAsync($"the commands, {theme}, {width}");
        await window.PressKeyAsync("Escape");
        await window.Page.Locator("#composer").FillAsync("");

        await window.PressAsync("Check in");
        await Expect(window.Form).ToBeVisibleAsync();
        await window.IsAccessibleAsync($"the form, {theme}, {width}");
        await window.PressKeyAsync("Escape");
        await Expect(window.Form).ToHaveCountAsync(0);

        await window.Page.Locator("details.run summary").ClickAsync();
        await window.Page.GetByText("Wire and faults").ClickAsync();
        await window.IsAccessibleAsync($"the menus, {theme}, {width}");
    }
}
