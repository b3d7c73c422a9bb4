using NodaTime;
using NodaTime.Text;
using TeamBot.Storage;

namespace TeamBot.Tests.Features.Leads;

public sealed class LeadPlaceTests
{
    private static readonly Instant Now = InstantPattern.ExtendedIso.Parse("2026-03-06T09:00:00Z").Value;

    [Fact]
    public void WhatChangesReachesEveryCardButAnswersReachNoneThatWasPublished()
    {
        var (lead, news) = Lead(LeadPlaceKind.Announcements);
        var other = Team.Create(1, 5, "Robin", DateTimeZone.Utc, IsoDayOfWeek.Monday, new LocalTime(9, 0), 6, Now);
        lead.PlaceWith(other, Now);
        var robin = lead.Places[1];
        Assert.Equal((PostKind.Lead, 5UL, PostKind.PublicLead, 9UL), (robin.Card.Kind, robin.Card.ChannelId, news.Card.Kind, news.Card.ChannelId));

        int[] Wanted() => [lead.Card.Wanted, robin.Card.Wanted, news.Card.Wanted];
        var before = Wanted();
        lead.Answer(lead.Giver, LeadAnswerKind.Interested, null, Now);
        Assert.Equal([before[0] + 1, before[1] + 1, before[2]], Wanted());
        lead.Edit(lead.Words with { Role = "Baker" });
        lead.Close(LeadClosing.Filled);
        lead.Reopen(Now);
        lead.Withdraw(Now);
        Assert.Equal([before[0] + 5, before[1] + 5, before[2] + 4], Wanted());
    }

    [Fact]
    public void APlaceIsTakenAgainWithTheSameCardUnlessThatIsLost()
    {
        var (lead, place) = Lead(LeadPlaceKind.Channel);
        var card = place.Card;
        card.Sent(77, 1, Now);
        place.TakeBack(Now);
        Assert.False(place.Stands);
        lead.PlaceIn(Channel(9, LeadPlaceKind.Channel), Now);
        Assert.Same(place, Assert.Single(lead.Places));
        Assert.Equal((true, card), (place.Stands, place.Card));

        card.Vanish();
        lead.PlaceIn(Channel(9, LeadPlaceKind.Channel), Now);
        Assert.NotSame(card, place.Card);

        place.Card.Sent(78, 1, Now);
        lead.PlaceIn(Channel(10, LeadPlaceKind.Forum), Now);
        Assert.Equal((10UL, 10UL, true, PostState.Due), (place.ChannelId, place.Card.ChannelId!.Value, place.IsForum, place.Card.State));
    }

    [Fact]
    public void OnlyAnnouncementsArePublishedAndOnlyOnce()
    {
        var (_, plain) = Lead(LeadPlaceKind.Channel);
        plain.Posted(Now);
        Assert.Null(plain.PublishDueAt);

        var (lead, news) = Lead(LeadPlaceKind.Announcements);
        news.Posted(Now);
        Assert.Equal(Now, news.PublishDueAt);
        news.Published(Now);
        news.Posted(Now);
        Assert.Null(news.PublishDueAt);

        news.Card.Sent(77, 1, Now);
        news.TakeBack(Now);
        lead.PlaceIn(Channel(9, LeadPlaceKind.Announcements), Now);
        Assert.Null(news.PublishDueAt);
    }

    [Fact]
    public void PublishingIsTriedEverMoreRarelyAndNotForEver()
    {
        var (_, news) = Lead(LeadPlaceKind.Announcements);
        news.Posted(Now);
        Assert.True(news.TryAgain(Now));
        Assert.Equal(Now + Duration.FromMinutes(1), news.PublishDueAt);
        Assert.True(news.TryAgain(Now));
        Assert.Equal(Now + Duration.FromMinutes(2), news.PublishDueAt);
        var tries = 2;
        while (news.TryAgain(Now))
            tries++;
        Assert.Equal((9, null), (tries, news.PublishDueAt));
    }

    private static (Lead Lead, LeadPlace Place) Lead(LeadPlaceKind kind)
    {
        var team = Team.Create(1, 2, "Phoenix", DateTimeZone.Utc, IsoDayOfWeek.Monday, new LocalTime(9, 0), 3, Now);
        var ana = team.Join(3, "Ana", Now);
        var lead = new Lead(team, ana, new LeadWords(null, null, "Cook", null, null, null), null, Now);
        lead.PlaceIn(Channel(9, kind), Now);
        return (lead, lead.Places[0]);
    }

    private static LeadsChannel Channel(ulong id, LeadPlaceKind kind)
    {
        var channel = new LeadsChannel(1);
        channel.Set(id, kind, openToServer: true);
        return channel;
    }
}
