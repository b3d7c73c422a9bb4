using SkiaSharp;
using TeamBot.Pictures;

namespace TeamBot.Tests.Support;

/// <summary>What holds of every picture.</summary>
internal static class PictureBounds
{
    private const int MostBytes = 150 * 1024, MostDifference = 48;

#if DEBUG
    // Not optimised, and on whatever machine the tests run; the bound itself holds for what is published: dotnet test -c Release.
    private static readonly TimeSpan MostCpu = TimeSpan.FromMilliseconds(25);
#else
    private static readonly TimeSpan MostCpu = TimeSpan.FromMilliseconds(15);
#endif

    public static void ShouldBeSmall(this byte[] png)
    {
        Assert.InRange(png.Length, 1000, MostBytes);
        using var picture = SKBitmap.Decode(png);
        Assert.Equal(Picture.Width, picture.Width);
    }

    /// <summary>The quickest of many, by the clock: it is at least what the processor needed, and nothing that is busy beside it makes all of them slow.</summary>
    public static void ShouldBeQuick(Func<byte[]> draw)
    {
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < 500 && (i < 30 || quickest > MostCpu); i++)
        {
            var before = TimeProvider.System.GetTimestamp();
            draw();
            var took = TimeProvider.System.GetElapsedTime(before);
            quickest = took < quickest ? took : quickest;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Drawn in {quickest.TotalMilliseconds:F1} ms.");
        Assert.InRange(quickest, TimeSpan.Zero, MostCpu);
    }

    /// <summary>
    /// The picture in docs/images. Edges of letters differ a little from one Skia to the next; a bar or a word that differs is more than a thousandth of all points.
    /// <c>TEAMBOT_PICTURES=write</c> draws the references anew.
    /// </summary>
    public static void ShouldLookLike(this byte[] png, string name)
    {
        var file = Repository.Path($"docs/images/{name}.png");
        if (Environment.GetEnvironmentVariable("TEAMBOT_PICTURES") == "write")
        {
            File.WriteAllBytes(file, png);
        }

        using var picture = SKBitmap.Decode(png);
        using var reference = SKBitmap.Decode(file);
        Assert.Equal((reference.Width, reference.Height), (picture.Width, picture.Height));
        var different = picture.Pixels.Zip(reference.Pixels).Count(pair => Differ(pair.First, pair.Second));
        Assert.InRange(different, 0, picture.Width * picture.Height / 1000);
    }

    private static bool Differ(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) > MostDifference || Math.Abs(one.Green - other.Green) > MostDifference || Math.Abs(one.Blue - other.Blue) > MostDifference
        || Math.Abs(one.Alpha - other.Alpha) > MostDifference;
}
