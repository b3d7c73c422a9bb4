using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TeamBot.Browser;

/// <summary>The main views are for everybody, in both themes and at both widths.</summary>
public sealed class ViewTests(LivelyDesk lively) : IClassFixture<LivelyDesk>
{
    [Theory]
    [InlineData("dark", 1280, 800)]
    [InlineData("light", 1280, 800)]
    [InlineData("dark", 390, 844)]
    [InlineData("light", 390, 844)]
    public async Task TheMainViewsAreForEverybody(string theme, int width, int height)
    {
        var window = await OpenAsync(theme, width, height);
        var page = window.Page;
        var isPhone = width < 700;
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await window.SeesSomewhereAsync("Next check-in");
        await LooksAtAsync("the conversation");

        await page.Locator("#composer").FocusAsync();
        await window.KeysAsync("/");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await LooksAtAsync("the commands");
        await window.PressKeyAsync("Escape");
        await page.Locator("#composer").FillAsync("");

        await window.PressAsync("Check in");
        await Expect(window.Form).ToBeVisibleAsync();
        await LooksAtAsync("the form");
        await window.PressKeyAsync("Escape");
        await Expect(window.Form).ToHaveCountAsync(0);

        await window.Messages.Filter(new() { HasText = "Tidewater" }).First.ScrollIntoViewIfNeededAsync();
        await LooksAtAsync("a lead card");

        await SendAsync("/hunt");
        await Expect(window.Last.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await LooksAtAsync("the hunt card");

        await SendAsync("/me");
        await window.SeesAsync("Your data");
        await Expect(window.Last.GetByRole(AriaRole.Combobox).First).ToBeVisibleAsync();
        await window.Last.GetByRole(AriaRole.Combobox).First.ClickAsync();
        await Expect(window.Last.GetByRole(AriaRole.Option).First).ToBeFocusedAsync();
        await LooksAtAsync("a private answer with its menu open");
        await window.PressKeyAsync("Escape");
        await Expect(window.Last.GetByRole(AriaRole.Combobox).First).ToBeFocusedAsync();

        await page.Locator("details.run summary").ClickAsync();
        await LooksAtAsync("what concerns the run");
        await window.PressKeyAsync("Escape");
        await Expect(page.Locator("details.run summary")).ToBeFocusedAsync();

        await page.GetByText("Wire and faults").ClickAsync();
        await page.Locator(".wire summary").First.ClickAsync();
        await LooksAtAsync("the wire");
        await page.GetByText("Wire and faults").ClickAsync();

        await window.GoToAsync("Answers, 9 to 16 March");
        await LooksAtAsync("a thread");
        await window.BecomeAsync("Ben");
        await window.GoToAsync("TeamBot");
        await window.SeesSomewhereAsync("check");
        await LooksAtAsync("direct messages");

        if (isPhone)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Channels", Exact = true }).ClickAsync();
            await LooksAtAsync("the channels");
        }
        else
        {
            await page.GetByLabel("Members").GetByRole(AriaRole.Button).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menuitem)).ToBeFocusedAsync();
            await LooksAtAsync("a person's menu");
        }

        async Task SendAsync(string command)
        {
            await page.Locator("#composer").FillAsync(command);
            await Expect(page.GetByRole(AriaRole.Option, new() { Name = command }).First).ToHaveAttributeAsync("aria-selected", "true");
            await window.PressKeyAsync("Enter");
            await Expect(page.Locator(".composer[data-command]")).ToBeVisibleAsync();
            await window.PressKeyAsync("Enter");
        }

        async Task LooksAtAsync(string view)
        {
            await window.IsAccessibleAsync($"{view}, {theme}, {width}");
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{view}: the page is wider than the window.");
        }
    }

    /// <summary>WCAG 2.2, 1.4.10: at 320 pixels, which is 1280 at four times the size, nothing but code has to be scrolled sideways.</summary>
    [Fact]
    public async Task AtFourTimesTheSizeNothingIsCutOff()
    {
        var window = await OpenAsync("dark", 320, 640);
        await window.SeesSomewhereAsync("Next check-in");
        await window.PressAsync("Check in");
        await Expect(window.Form).ToBeVisibleAsync();
        Assert.Equal("", await window.Page.EvaluateAsync<string>("""
            [...document.querySelectorAll("body *")]
                .filter(one => !one.closest(".time, .people, .channels, .hidden, pre") && one.getBoundingClientRect().right > innerWidth + 1)
                .map(one => one.outerHTML.slice(0, 100)).join("\n")
            """));
        await window.PressKeyAsync("Escape");
        await Expect(window.Form).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task OnAPhoneTheChannelsAreBehindAButtonThatTheFocusReturnsTo()
    {
        var window = await OpenAsync("light", 390, 844);
        var (fold, nav) = (window.Page.GetByRole(AriaRole.Button, new() { Name = "Channels", Exact = true }), window.Page.Locator("nav"));
        await Expect(nav).ToBeHiddenAsync();
        await Expect(fold).ToHaveAttributeAsync("aria-expanded", "false");

        await fold.FocusAsync();
        await window.PressKeyAsync("Enter");
        await Expect(fold).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(nav.Locator("[aria-current]")).ToBeFocusedAsync();
        await window.PressKeyAsync("Shift+Tab");
        await Expect(nav.GetByRole(AriaRole.Button).Last).ToBeFocusedAsync();
        await window.PressKeyAsync("Escape");
        await Expect(nav).ToBeHiddenAsync();
        await Expect(fold).ToBeFocusedAsync();

        await window.GoToAsync("Answers, 9 to 16 March");
        await Expect(nav).ToBeHiddenAsync();
        await Expect(window.Page.Locator("#composer")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task AMessageAndAPersonHaveAMenuForPointerAndKeyboard()
    {
        var window = await OpenAsync("dark", 1280, 800);
        var (page, item) = (window.Page, window.Page.GetByRole(AriaRole.Menuitem));
        var board = window.Messages.Filter(new() { HasText = "Next check-in" }).Last;
        await board.ClickAsync(new() { Button = MouseButton.Right, Position = new() { X = 200, Y = 60 } });
        await Expect(item).ToBeFocusedAsync();
        await window.PressKeyAsync("Escape");
        await Expect(item).ToHaveCountAsync(0);

        var more = board.GetByRole(AriaRole.Button, new() { Name = "Apps for this message" });
        await more.FocusAsync();
        await window.PressKeyAsync("Enter");
        await Expect(item).ToBeFocusedAsync();
        await Expect(item).ToHaveTextAsync("Save as lead");
        await window.PressKeyAsync("Tab");
        await Expect(item).ToHaveCountAsync(0);

        await page.GetByLabel("Members").GetByRole(AriaRole.Button, new() { Name = "Chloe" }).ClickAsync();
        await Expect(item).ToHaveTextAsync("Add as contact");
        await window.PressKeyAsync("Enter");
        await Expect(window.Form.Or(window.Messages.Filter(new() { HasText = "Chloe" }).Last)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhatToTryFirstStaysAwayOnceItWasDismissed()
    {
        var window = await OpenAsync("dark", 1280, 800);
        var steps = window.Page.GetByLabel("What to try first", new() { Exact = true });
        await Expect(steps).ToBeVisibleAsync();
        await steps.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(steps).ToBeHiddenAsync();
        await window.Page.ReloadAsync();
        await window.SeesSomewhereAsync("Next check-in");
        await Expect(steps).ToBeHiddenAsync();
        await window.RunAsync("What to try first");
        await Expect(steps).ToBeVisibleAsync();
    }

    private Task<Window> OpenAsync(string theme, int width, int height) => lively.Desk.OpenAsync("Ana", new()
    {
        ViewportSize = new() { Width = width, Height = height },
        ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
    });
}
