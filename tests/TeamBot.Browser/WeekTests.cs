using DiscordStandIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TeamBot.Browser;

/// <summary>A team's week as people play it in the browser.</summary>
public sealed class WeekTests(Chromium chromium)
{
    [Fact]
    public async Task ATeamIsMadeJoinedAndPlayedThroughItsCheckIn()
    {
        await using var desk = await Desk.StartAsync(chromium);
        desk.Run.OthersLive = false;
        var window = await desk.OpenAsync("Ana");

        // By keyboard alone: the command from the list, the zone from what the bot offers.
        await window.Page.Locator("#composer").FocusAsync();
        await window.KeysAsync("/team cr");
        await Expect(window.Page.GetByRole(AriaRole.Option, new() { Name = "/team create" })).ToHaveAttributeAsync("aria-selected", "true");
        await window.PressKeyAsync("Enter");
        await window.KeysAsync("berl");
        await Expect(window.Page.GetByRole(AriaRole.Option, new() { Name = "Berlin" })).ToBeVisibleAsync();
        await window.PressKeyAsync("Enter");
        await Expect(window.Page.Locator("#option-timezone")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Berlin"));
        await window.PressKeyAsync("Enter");
        await window.SeesAsync("is a success team");
        await window.SeesSomewhereAsync("Only you can see this");

        await window.BecomeAsync("Ben");
        await window.DoesNotSeeAsync("Only you can see this");
        await window.PressAsync("Join");
        await window.SeesSomewhereAsync("How shall I tell you");
        await window.PressAsync("Write to me");
        await window.BecomeAsync("Chloe");
        await window.PressAsync("Join");
        await window.SeesSomewhereAsync("How shall I tell you");

        await window.TypeAsync("/goal set 3");
        await window.SeesAsync("Chloe will meet 3 new people");
        await window.TypeAsync("/goal log");
        await window.SeesAsync("Counted 1 contact");

        // Over the check-in and back, then over it again.
        var before = await window.Page.Locator(".clock").TextContentAsync();
        await window.PressAsync("Next check-in");
        await Expect(window.Page.Locator(".clock")).ToHaveTextAsync("Mon 2 March 09:00");
        await window.SeesSomewhereAsync("2 to 9 March");
        await window.PressAsync("Back");
        await Expect(window.Page.Locator(".clock")).ToHaveTextAsync(before!);
        await window.DoesNotSeeAsync("2 to 9 March");
        await window.SeesSomewhereAsync("Counted 1 contact");
        await window.PressAsync("Next check-in");
        await window.SeesSomewhereAsync("2 to 9 March");

        await window.PressAsync("Jump to a date");
        await window.Page.Locator("#date-field").FillAsync("2026-03-02T10:30");
        await window.PressAsync("Jump");
        await Expect(window.Page.Locator(".clock")).ToHaveTextAsync("Mon 2 March 10:30");

        await window.PressAsync("Check in");
        await Expect(window.Form).ToBeVisibleAsync();
        await window.IsAccessibleAsync("the check-in form");
        await window.Form.GetByLabel("goals").Or(window.Form.Locator("[id='field-goals']")).First.FillAsync("4 contacts");
        await window.Form.Locator("[id='field-win']").FillAsync("Asked for help");
        await window.PressAsync("Submit");
        await Expect(window.Form).ToHaveCountAsync(0);
        await window.SeesSomewhereAsync("Checked in for 2 to 9 March");
        await window.Page.Locator("nav").GetByRole(AriaRole.Button, new() { NameRegex = new("Answers") }).ClickAsync();
        await window.SeesSomewhereAsync("Asked for help");
        Assert.Empty(desk.Run.Town!.Log);
    }

    [Fact]
    public async Task ALeadIsSharedTwiceAndAFileIsExportedOpenedAndUploaded()
    {
        await using var desk = await Desk.StartWithATeamAsync(chromium);
        var window = await desk.OpenAsync("Ana");

        await window.TypeAsync("/lead share link:https://jobs.example.com/42 role:Engineer organisation:Acme");
        await window.SeesSomewhereAsync("Acme");
        await window.BecomeAsync("Ben");
        await window.TypeAsync("/lead share link:https://www.jobs.example.com/42?utm_source=mail");
        await window.SeesSomewhereAsync("already");

        await window.TypeAsync("/contact add name:\"Zelda Fitz\"");
        await window.SeesSomewhereAsync("Zelda Fitz");
        await window.TypeAsync("/contact export");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("csv") }).Last.ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("Zelda Fitz", text, StringComparison.Ordinal);

        await window.Page.Locator("#composer").FocusAsync();
        await window.KeysAsync("/contact import ");
        await window.Page.Locator("#option-file").SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text.Replace("Zelda Fitz", "Nuru Wekesa", StringComparison.Ordinal)) });
        await Expect(window.Page.Locator(".kept")).ToHaveTextAsync("people.csv");
        await window.PressAsync("Send");
        await window.SeesSomewhereAsync("Nuru Wekesa");

        // A run that somebody was given reads no files of this machine, and the page says why it stops.
        await window.Page.Locator("details.run summary").ClickAsync();
        await window.Page.Locator("details.run input[type=file]").SetInputFilesAsync(new FilePayload { Name = "gift.txt", MimeType = "text/plain", Buffer = "Ana: /contact import file:@/etc/hostname\n"u8.ToArray() });
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nothing on the page reads files of this machine");
    }

    [Fact]
    public async Task TwoPagesAreTwoPeopleAndADisconnectLosesNothing()
    {
        await using var desk = await Desk.StartWithATeamAsync(chromium);
        var (ana, ben) = (await desk.OpenAsync("Ana"), await desk.OpenAsync("Ben"));

        await ana.TypeAsync("/goal set 5");
        await ben.SeesSomewhereAsync("Ana will meet 5 new people");
        await ben.TypeAsync("/contact add name:Quentin");
        await ben.SeesSomewhereAsync("Quentin");
        await ana.DoesNotSeeAsync("Quentin");

        desk.Run.Town!.Discord.Faults.DropConnections();
        await ben.TypeAsync("/goal log 2");
        await ben.SeesSomewhereAsync("Counted 2 contacts");

        // The page's own connection breaks, and comes back with everything on it.
        await ana.Page.Context.SetOfflineAsync(true);
        await ben.TypeAsync("/goal set 4");
        await ana.Page.Context.SetOfflineAsync(false);
        await ana.SeesSomewhereAsync("Ben will meet 4 new people");

        // What is half typed is there again when the page is loaded anew, for each person and channel, and so are these.
        await ana.Page.Locator("#composer").FocusAsync();
        await ana.KeysAsync("/goal set 7 plan:after tea");
        await Expect(ana.Page.Locator("#option-plan")).ToHaveValueAsync("after tea");
        await ana.BecomeAsync("Ben");
        await ana.GoToAsync("TeamBot");
        await ana.Page.Locator("#composer").FillAsync("Thank you, \"B");
        await Expect(ana.Page.Locator(".composer[data-draft]")).ToHaveAttributeAsync("data-draft", "Thank you, \"B");
        await ana.Page.ReloadAsync();
        await ana.Page.Locator(".app[data-live]").WaitForAsync();
        await Expect(ana.Page.Locator(".conversation")).ToHaveAttributeAsync("data-as", "Ben");
        await Expect(ana.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "TeamBot" })).ToBeVisibleAsync();
        await Expect(ana.Page.Locator("#composer")).ToHaveValueAsync("Thank you, \"B");
        await ana.BecomeAsync("Ana");
        await ana.GoToAsync("phoenix");
        await Expect(ana.Page.Locator("#option-plan")).ToHaveValueAsync("after tea");
        await ana.Page.Locator("#option-plan").PressAsync("Enter");
        await ana.SeesSomewhereAsync("Ana will meet 7 new people");
        await ana.Page.ReloadAsync();
        await ana.Page.Locator(".app[data-live]").WaitForAsync();
        await Expect(ana.Page.Locator("#composer")).ToHaveValueAsync("");
    }
}
