using NodaTime;
using NodaTime.Text;
using TeamBot.Storage;

namespace TeamBot.Tests.Features.Asks;

public sealed class AskTests
{
    internal static readonly Instant Asked = InstantPattern.ExtendedIso.Parse("2026-03-06T09:00:00Z").Value;

    [Fact]
    public void BooksAreLookedThroughOnceAndItRunsOutAfter14Days()
    {
        var ask = Of(TeamOf(3));
        Assert.Equal(Asked, ask.DueAt);
        ask.Looked();
        Assert.Equal((true, Asked + Duration.FromDays(14)), (ask.LookedFor, ask.DueAt));
        ask.End(AskEnding.Found);
        Assert.Equal((false, (Instant?)null), (ask.Open, ask.DueAt));
        ask.Reopen(Asked + Duration.FromDays(1));
        Assert.Equal(Asked + Duration.FromDays(14), ask.DueAt);
        ask.End(AskEnding.RanOut);
        ask.Reopen(Asked + Duration.FromDays(20));
        Assert.Equal((true, Asked + Duration.FromDays(34)), (ask.Open, ask.DueAt));
    }

    [Fact]
    public void AnUndoBeforeTheLookLeavesItToBeDone()
    {
        var ask = Of(TeamOf(3));
        ask.End(AskEnding.Withdrawn);
        ask.Looked();
        Assert.Null(ask.DueAt);
        ask = Of(TeamOf(3));
        ask.End(AskEnding.Withdrawn);
        ask.Reopen(Asked);
        Assert.Equal(Asked, ask.DueAt);
    }

    [Fact]
    public void ThreeMayBeAskedADayOfTheTeams()
    {
        var team = TeamOf(3, "Asia/Tokyo");
        AskedBefore[] today = [new(Asked), new(Asked), new(Asked - Duration.FromHours(9))];
        // In Tokyo it is 18:00 and the day ends in six hours.
        Assert.Equal(Asked + Duration.FromHours(6), Ask.NextAfter(today, team, Asked));
        Assert.Null(Ask.NextAfter(today, team, Asked + Duration.FromHours(6)));
        Assert.Null(Ask.NextAfter([new(Asked), new(Asked), new(Asked - Duration.FromHours(19))], team, Asked));
    }

    [Theory]
    [InlineData(2, 3, true)]
    [InlineData(3, 0, false)]
    [InlineData(0, 5, true)]
    [InlineData(0, 6, false)]
    public void SlipsThatWereTakenBackAtOnceDoNotCountUnlessTheyAreMany(int questions, int slips, bool mayAsk)
    {
        var today = Enumerable.Repeat(new AskedBefore(Asked), questions).Concat(Enumerable.Repeat(new AskedBefore(Asked, WasSlip: true), slips));
        Assert.Equal(mayAsk, Ask.NextAfter(today, TeamOf(3), Asked) is null);
    }

    [Fact]
    public void AnUnreadYesOfSomebodyWhoLeftIsReadNoMore()
    {
        var ask = Of(TeamOf(2));
        var offer = new AskOffer(ask, ask.Team.Members[1], null, Asked);
        ask.Offers.Add(offer);
        var yes = Post.Untold(2, ask.Team, "yes");
        offer.Accept(yes);
        ask.End(AskEnding.TeamArchived);
        Assert.NotEqual(Post.Told, yes.Problem);
        ask.End(AskEnding.AskerLeft);
        Assert.Equal((Post.Told, (string?)null), (yes.Problem, yes.Text));
    }

    [Theory]
    [InlineData(2, 1, null)]
    [InlineData(5, 1, null)]
    [InlineData(6, 1, 1)]
    [InlineData(6, 2, 1)]
    [InlineData(8, 3, 3)]
    [InlineData(8, 7, 3)]
    [InlineData(8, 0, null)]
    public void TheTeamIsNeverToldSoMuchThatItCouldTellWhoOffered(int members, int offers, int? told)
    {
        var team = TeamOf(members);
        var ask = Of(team);
        foreach (var member in team.Members.Skip(1).Take(offers))
            ask.Offers.Add(new AskOffer(ask, member, null, Asked));
        Assert.Equal(told, ask.OffersToTell(members - 1));
        ask.Offers.ForEach(o => o.TakeBack());
        Assert.Null(ask.OffersToTell(members - 1));
    }

    [Fact]
    public void AnOfferIsOneMessageHoweverOftenItIsTakenBackAndMadeAgain()
    {
        var offer = new AskOffer(Of(TeamOf(2)), TeamOf(2).Members[1], null, Asked);
        var notice = offer.Notice!;
        notice.Sent(1, 1, Asked);
        offer.TakeBack();
        offer.Make([1], Asked);
        Assert.Same(notice, offer.Notice);
        Assert.Equal((OfferState.Waiting, 3), (offer.State, notice.Wanted));

        var untold = new AskOffer(Of(TeamOf(2)), TeamOf(2).Members[1], null, Asked);
        untold.TakeBack();
        Assert.Equal(PostState.GivenUp, untold.Notice!.State);
        untold.Make(null, Asked);
        Assert.Equal(PostState.Due, untold.Notice!.State);
    }

    [Fact]
    public void AYesThatWasNotToldYetIsTakenBackInSilence()
    {
        var ask = Of(TeamOf(2));
        var offer = new AskOffer(ask, ask.Team.Members[1], null, Asked);
        offer.Accept(Post.Untold(2, ask.Team, "yes"));
        Assert.True(offer.Unanswer());
        offer.Decline();
        Assert.True(offer.Unanswer());
        var told = Post.Untold(2, ask.Team, "yes");
        offer.Accept(told);
        told.Tell();
        Assert.False(offer.Unanswer());
        Assert.Equal(OfferState.Waiting, offer.State);
    }

    internal static Team TeamOf(int members, string zone = "Etc/UTC", string name = "Ana")
    {
        var team = Team.Create(1, 2, "Phoenix", DateTimeZoneProviders.Tzdb[zone], IsoDayOfWeek.Monday, new LocalTime(9, 0), 3, Asked);
        for (var i = 0; i < members; i++)
        {
            var member = team.Join(3 + (ulong)i, i == 0 ? name : $"{name}{i}", Asked);
            // As the database numbers them.
            typeof(Member).GetProperty(nameof(Member.Id))!.SetValue(member, i + 1L);
        }

        return team;
    }

    internal static Ask Of(Team team, string organisation = "Acme", string? role = null) => new(team, team.Members[0], organisation, "acme", role, Asked);
}
