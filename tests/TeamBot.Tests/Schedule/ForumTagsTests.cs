using TeamBot.Discord.Models;
using TeamBot.Features.Leads;
using TeamBot.Schedule;

namespace TeamBot.Tests.Schedule;

public sealed class ForumTagsTests
{
    [Theory]
    [InlineData("Data engineer, remote", "Data,Rémote")]
    [InlineData("Baker", "")]
    [InlineData("Go and data and remote and food and web and cloud", "Cloud,Data,Food,Go,Rémote")]
    [InlineData("Google", "")]
    public void TagsAreMatchedByNameUpToFive(string lead, string tags) =>
        Assert.Equal(tags, Found(lead, ChannelFlags.None, "Go", "Data", "Rémote", "Food", "Cloud", "Web", "Data science"));

    [Theory]
    [InlineData("Baker", "Other", "Trade", "Other")]
    [InlineData("Baker", "Trade", "Trade", "Office")]
    [InlineData("Baker in trade", "Trade", "Office", "Trade")]
    public void WhereATagIsNeededOneThatSaysNothingIsBetterThanAWrongOne(string lead, string tag, params string[] offered) =>
        Assert.Equal(tag, Found(lead, ChannelFlags.RequireTag, offered));

    [Fact]
    public void WhatOnlyModeratorsMaySetIsLeftToThem()
    {
        var forum = new Channel { Flags = ChannelFlags.RequireTag, AvailableTags = [new ForumTag { Id = new(1), Name = "Baker", Moderated = true }] };
        Assert.Empty(ForumPosts.Tags(forum, _ => true, []));
    }

    [Fact]
    public void AModeratorsTagStaysAndCountsAmongTheFive()
    {
        var forum = new Channel { AvailableTags = [.. Enumerable.Range(1, 8).Select(n => new ForumTag { Id = new((ulong)n), Name = $"tag {n}", Moderated = n is 7 or 8 })] };
        Assert.Equal([7UL, 1, 2, 3, 4], ForumPosts.Tags(forum, _ => true, [new(7), new(2), new(99)]).Select(id => id.Value));
        Assert.Equal([8UL], ForumPosts.Tags(forum, _ => false, [new(8), new(1)]).Select(id => id.Value));
    }

    private static string Found(string lead, ChannelFlags flags, params string[] offered)
    {
        var forum = new Channel { Flags = flags, AvailableTags = [.. offered.Select((name, at) => new ForumTag { Id = new((ulong)at + 1), Name = name })] };
        return string.Join(',', ForumPosts.Tags(forum, tag => WantedWords.Fit(tag, lead), []).Select(id => offered[id.Value - 1]).Order(StringComparer.Ordinal));
    }
}
