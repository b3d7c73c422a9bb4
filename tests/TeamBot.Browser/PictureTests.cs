using Microsoft.Playwright;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace TeamBot.Browser;

/// <summary>
/// The pictures of the page in docs/images. Letters differ from machine to machine, so that they are compared coarsely: what has moved, or is gone, is seen all
/// the same. <c>TEAMBOT_PICTURES=write</c> makes the references anew.
/// </summary>
public sealed class PictureTests(LivelyDesk lively) : IClassFixture<LivelyDesk>
{
    private const int Cell = 40, MostDifference = 20;

    [Fact]
    public async Task TheBoard()
    {
        var window = await OpenAsync("Ana", ColorScheme.Dark, 1280, 800);
        await LooksAtAsync(window, "9 to 16 March");
        await ShouldLookLikeAsync(window, "sandbox-board");
    }

    [Fact]
    public async Task TheCheckInForm()
    {
        var window = await OpenAsync("Ana", ColorScheme.Dark, 1280, 800);
        await LooksAtAsync(window, "9 to 16 March");
        await window.PressAsync("Check in");
        await Expect(window.Form).ToBeVisibleAsync();
        await ShouldLookLikeAsync(window, "sandbox-check-in");
        await window.PressKeyAsync("Escape");
        await Expect(window.Form).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ALead()
    {
        var window = await OpenAsync("Ana", ColorScheme.Dark, 1280, 800);
        await LooksAtAsync(window, "Platform engineer at Tidewater");
        await ShouldLookLikeAsync(window, "sandbox-lead");
    }

    [Fact]
    public async Task ThePhone()
    {
        var window = await OpenAsync("Ana", ColorScheme.Light, 390, 844);
        await LooksAtAsync(window, "9 to 16 March");
        await ShouldLookLikeAsync(window, "sandbox-phone");
    }

    private async Task<Window> OpenAsync(string person, ColorScheme theme, int width, int height)
    {
        var window = await lively.Desk.OpenAsync(person, new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Dismiss what to try first" }).ClickAsync();
        return window;
    }

    /// <summary>Scrolls a message of the bot's own, not an answer about it, to the top.</summary>
    private static async Task LooksAtAsync(Window window, string text)
    {
        var message = window.Page.Locator(".message:not(.private)").Filter(new() { HasText = text }).Filter(new() { Has = window.Page.Locator(".card") }).Last;
        await Expect(message).ToBeVisibleAsync();
        await message.EvaluateAsync("one => { one.closest('.messages').scrollTop += one.getBoundingClientRect().top - one.closest('.messages').getBoundingClientRect().top - 12; }");
    }

    private static async Task ShouldLookLikeAsync(Window window, string name)
    {
        await window.Page.Mouse.MoveAsync(0, 0);
        await window.Page.EvaluateAsync("document.fonts.ready");
        var png = await window.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        var file = Path.Combine(Root(), "docs", "images", name + ".png");
        if (Environment.GetEnvironmentVariable("TEAMBOT_PICTURES") == "write")
        {
            await File.WriteAllBytesAsync(file, png);
        }

        using SKBitmap picture = SKBitmap.Decode(png), reference = SKBitmap.Decode(file);
        Assert.Equal((reference.Width, reference.Height), (picture.Width, picture.Height));
        var (cells, expected) = (Cells(picture), Cells(reference));
        var different = Enumerable.Range(0, cells.Count).Count(i => Math.Abs(cells[i] - expected[i]) > MostDifference);
        Assert.InRange(different, 0, cells.Count / 50);
    }

    /// <summary>How bright each cell of a coarse grid is.</summary>
    private static List<double> Cells(SKBitmap picture)
    {
        var pixels = picture.Pixels;
        return [.. from top in Enumerable.Range(0, picture.Height / Cell)
                   from left in Enumerable.Range(0, picture.Width / Cell)
                   select Enumerable.Range(top * Cell, Cell).Average(y => Enumerable.Range(left * Cell, Cell).Average(x =>
                       (pixels[(y * picture.Width) + x].Red + pixels[(y * picture.Width) + x].Green + pixels[(y * picture.Width) + x].Blue) / 3.0))];
    }

    private static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "README.md")))
        {
            root = root.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        }

        return root.FullName;
    }
}
