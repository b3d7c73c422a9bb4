using NodaTime;
using SkiaSharp;
using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Hunts;
using TeamBot.Pictures;
using TeamBot.Storage;
using TeamBot.Tests.Support;

namespace TeamBot.Tests.Features.Hunts;

public sealed class HuntPictureTests
{
    private static readonly HuntCard Card = new(
    [
        new("someone from a class you took", Circle.Classmate), new("told a barista what you look for", Circle.Unasked), new("a neighbour", Circle.Neighbour),
        new("wrote to someone you had lost sight of", Circle.Unasked), new("someone two jobs back", Circle.Colleague), new("thanked someone who helped you", Circle.Unasked),
        new("someone you play or train with", Circle.Sports), new("sat beside someone new", Circle.Unasked), new("someone a friend introduced", Circle.Introduced),
    ]);

    private static readonly HuntCard Begun = Ticked(Card, 0, 1, 2, 4, 7);

    [Fact]
    public void ACardLooksAsInTheDocuments() => HuntPicture.Draw("March", Begun).ShouldLookLike("hunt");

    [Fact]
    public void TheDescriptionSaysTheSame() => Assert.Equal(
        "Scavenger hunt · March. Top row: someone from a class you took, ticked; told a barista what you look for, ticked; a neighbour, ticked. "
        + "Middle row: wrote to someone you had lost sight of; someone two jobs back, ticked; thanked someone who helped you. "
        + "Bottom row: someone you play or train with; sat beside someone new, ticked; someone a friend introduced.",
        HuntPicture.Describe("March", Begun));

    [Fact]
    public void ACardIsSmallAndQuickToDraw()
    {
        HuntPicture.Draw("September", Ticked(Card, 0, 1, 2, 3, 4, 5, 6, 7, 8)).ShouldBeSmall();
        PictureBounds.ShouldBeQuick(() => HuntPicture.Draw("March", Begun));
    }

    /// <summary>In four lines, of which the last leaves room for the tick, and no word is cut.</summary>
    [Fact]
    public void WhateverIsDrawnFitsIntoItsSquare()
    {
        using var font = new SKFont(SKTypeface.FromStream(TeamBot.Text.Resource.Open("Pictures.Fonts.Inter-SemiBold.otf")), 28);
        Assert.All(HuntPrompts.People.Concat(HuntPrompts.Deeds), square =>
        {
            var lines = HuntPicture.Lines(square.Words);
            Assert.InRange(lines.Count, 1, 4);
            Assert.All(lines, line => Assert.True(font.MeasureText(line) <= HuntPicture.Room, $"{line} is cut"));
            Assert.True(lines.Count < 4 || font.MeasureText(lines[3]) < HuntPicture.Room - 50, $"{square.Words} runs into the tick");
        });
    }

    /// <summary>As the Web Content Accessibility Guidelines ask of text, level AA and beyond.</summary>
    [Fact]
    public void WordsStandOutFromTheirSquares()
    {
        Assert.InRange(Contrast(Picture.Bright, Picture.Track), 4.5, 21);
        Assert.InRange(Contrast(Picture.Ink, Picture.Kept), 7, 21);
        // What is ticked is told from what is not, and a frame from what it frames, without colour.
        Assert.InRange(Contrast(Picture.Kept, Picture.Track), 3, 21);
    }

    /// <summary>Whatever there is to show keeps to Discord's limits, and has the buttons that it needs.</summary>
    [Theory]
    [InlineData("", "Tick or untick a square")]
    [InlineData("0", "1 of 9 ticked.")]
    [InlineData("012", "3 of 9 ticked, and 1 row full.")]
    [InlineData("01246", "5 of 9 ticked, and 2 rows full.")]
    [InlineData("012345678", "🎉 Scavenger hunt", "New card", "All nine")]
    public void ACardFitsAndSaysHowItStands(string ticked, params string[] said)
    {
        var hunt = new Hunt(1);
        var key = PrivacyKey.New();
        var card = Ticked(Card, [.. ticked.Select(at => at - '0')]);
        hunt.Begin(card, new LocalDate(2026, 3, 1), default, PersonKey.New(1, key).Unwrap(key));
        var parts = Component.Flatten(HuntCards.Show(hunt, card, mayTell: card.HasRow, asks: false).ToBody().Components!).ToList();
        var all = string.Join('\n', parts.Select(part => part switch { TextDisplay text => text.Content, Button button => button.Label, StringSelect menu => menu.Placeholder, _ => "" }));

        Assert.All(said, words => Assert.Contains(words, all, StringComparison.Ordinal));
        string[] buttons = [.. card.IsFull ? ["New card"] : Array.Empty<string>(), .. card.HasRow ? ["Tell the team"] : Array.Empty<string>()];
        Assert.Equal(buttons, parts.OfType<Button>().Select(button => button.Label));
        Assert.InRange(all.Length, 1, Fitting.MostText);
        Assert.All(parts.OfType<StringSelect>().Single().Options!, option => Assert.InRange(option.Label.Length, 1, 100));
    }

    private static HuntCard Ticked(HuntCard card, params int[] squares) => squares.Aggregate(card, (ticked, at) => ticked.With(at, ticked: true));

    private static double Contrast(SKColor one, SKColor other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(SKColor color) => 0.2126 * Linear(color.Red) + 0.7152 * Linear(color.Green) + 0.0722 * Linear(color.Blue);

    private static double Linear(byte part) => part / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
}
