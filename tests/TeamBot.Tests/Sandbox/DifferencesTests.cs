using TeamBot.Sandbox.Show;

namespace TeamBot.Tests.Sandbox;

public sealed class DifferencesTests
{
    private static readonly string[] Board = ["This week", "Ana 0 of 5", "Ben 2 of 3", "Cem no promise yet", "[Check in]"];

    [Fact]
    public void AnEditTellsTheLinesThatAreNew() =>
        Assert.Equal(
            ["…", "Ana 1 of 5", "…"],
            Differences.Told(Board, ["This week", "Ana 1 of 5", "Ben 2 of 3", "Cem no promise yet", "[Check in]"])!);

    [Fact]
    public void WhatWentWithoutAnythingInItsPlaceIsTold() =>
        Assert.Equal(["…", "(gone: [Check in])"], Differences.Told(Board, Board[..^1])!);

    [Fact]
    public void AnEditOfMostLinesIsToldWhole() =>
        Assert.Equal(["Closed", "Ana 5 of 5", "Ben 3 of 3", "Cem 1", "[Check in]"], Differences.Told(Board, ["Closed", "Ana 5 of 5", "Ben 3 of 3", "Cem 1", "[Check in]"])!);

    [Fact]
    public void AnEditThatNobodySeesIsNotTold() => Assert.Null(Differences.Told(Board, [.. Board])!);

    [Fact]
    public void WhatWentComesBeforeWhatCame() =>
        Assert.Equal(" a|-b|+c| d", string.Join('|', Differences.Between(["a", "b", "d"], ["a", "c", "d"]).Select(line => $"{line.Mark}{line.Text}")));
}
