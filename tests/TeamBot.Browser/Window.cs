using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TeamBot.Browser;

/// <summary>The page in one window, and what a person does with it. Looking waits until what is looked for is there.</summary>
internal sealed class Window(IPage page)
{
    public IPage Page => page;

    /// <summary>The messages on show.</summary>
    public ILocator Messages => page.Locator(".message");

    /// <summary>The newest message.</summary>
    public ILocator Last => Messages.Last;

    /// <summary>The form that is open.</summary>
    public ILocator Form => page.GetByRole(AriaRole.Dialog);

    /// <summary>Types keys alone, as quickly as they come, into whatever has the focus.</summary>
    public Task KeysAsync(string text) => page.Keyboard.TypeAsync(text);

    public Task PressKeyAsync(string key) => page.Keyboard.PressAsync(key);

    /// <summary>Types a command where one writes, and sends it: the first Enter takes it from the list, unless more was typed than its name.</summary>
    public async Task TypeAsync(string line)
    {
        await page.Locator("#composer").FocusAsync();
        await KeysAsync(line);
        await PressKeyAsync("Enter");
        var (chosen, sent) = (page.Locator(".composer[data-command]"), page.Locator("#composer:placeholder-shown"));
        await Expect(chosen.Or(sent).First).ToBeVisibleAsync();
        if (line.Trim().Count(letter => letter == ' ') < 2 && await chosen.CountAsync() > 0)
        {
            await PressKeyAsync("Enter");
        }

        await Expect(sent).ToBeVisibleAsync();
    }

    /// <summary>Presses the newest button of that name.</summary>
    public Task PressAsync(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Last.ClickAsync();

    /// <summary>Looks as somebody else, and waits until the conversation is theirs. Where it is narrow the people are behind a button.</summary>
    public async Task BecomeAsync(string person)
    {
        var who = page.Locator(".opens.who");
        if (await who.IsVisibleAsync())
        {
            await who.ClickAsync();
        }

        await page.GetByRole(AriaRole.Group, new() { Name = "Who you are" }).GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await page.Locator($".conversation[data-as={person}]").WaitForAsync();
    }

    /// <summary>Goes to another channel, thread or the direct messages; on a phone the channels are behind a button.</summary>
    public async Task GoToAsync(string name)
    {
        var fold = page.GetByRole(AriaRole.Button, new() { Name = "Channels", Exact = true });
        if (await fold.IsVisibleAsync())
        {
            await fold.ClickAsync();
        }

        await page.Locator("nav").GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = name })).ToBeVisibleAsync();
    }

    /// <summary>The newest message has this text, now or soon.</summary>
    public Task SeesAsync(string text) => Expect(Last).ToContainTextAsync(text);

    /// <summary>Some message on show has this text, now or soon.</summary>
    public Task SeesSomewhereAsync(string text) => Expect(Messages.Filter(new() { HasText = text }).Last).ToBeVisibleAsync();

    public Task DoesNotSeeAsync(string text) => Expect(Messages.Filter(new() { HasText = text })).ToHaveCountAsync(0);

    /// <summary>Opens the menu of what concerns the run, and presses one of its buttons.</summary>
    public async Task RunAsync(string name)
    {
        await page.Locator("details.run summary").ClickAsync();
        await page.Locator("details.run").GetByText(name).ClickAsync();
        await page.Locator("details.run summary").ClickAsync();
    }

    /// <summary>Nothing on the page hinders somebody who reads it by ear, by keyboard or with weak eyes (axe-core's rules of WCAG 2.2 A and AA).</summary>
    public async Task IsAccessibleAsync(string view)
    {
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        Assert.True(found.Violations.Length == 0, $"{view}:\n" + string.Join('\n', found.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(5).Select(node => node.Html + " " + string.Join(" | ", node.Any.Select(check => check.Message))))}")));
    }
}
