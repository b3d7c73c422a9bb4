using NodaTime;
using NodaTime.Text;
using TeamBot.Storage;

namespace TeamBot.Tests.Features.Leads;

public sealed class LeadTests
{
    private static readonly Instant Shared = InstantPattern.ExtendedIso.Parse("2026-03-06T09:00:00Z").Value;

    [Fact]
    public void TheGiverIsAskedThreeDaysBeforeItRunsOutAndAnAnswerBegins30DaysAnew()
    {
        var lead = Lead();
        Assert.Equal(Shared + Duration.FromDays(27), lead.DueAt);
        lead.ComeDue(lead.DueAt!.Value);
        Assert.NotNull(lead.Question);
        Assert.Equal((Shared + Duration.FromDays(30), lead.ExpiresAt), (lead.DueAt, lead.ExpiresAt));

        var answered = Shared + Duration.FromDays(28);
        lead.Keep(answered);
        Assert.Null(lead.Question);
        Assert.Equal((answered + Duration.FromDays(27), answered + Duration.FromDays(30)), (lead.DueAt, lead.ExpiresAt));
    }

    [Fact]
    public void AfterDowntimeThereAreStillThreeDaysToAnswer()
    {
        var lead = Lead();
        var late = Shared + Duration.FromDays(40);
        lead.ComeDue(late);
        Assert.True(lead.Open);
        Assert.Equal(late + Duration.FromDays(3), lead.DueAt);
        lead.ComeDue(late + Duration.FromDays(3));
        Assert.Equal((LeadClosing.Expired, (Instant?)null), (lead.Closing, lead.DueAt));
    }

    [Fact]
    public void WhoLeftIsNotAskedAndTheLeadRunsOutOnItsDay()
    {
        var lead = Lead();
        lead.Giver.Leave(Shared);
        lead.ComeDue(lead.DueAt!.Value);
        Assert.Null(lead.Question);
        Assert.Equal((true, lead.ExpiresAt), (lead.Open, lead.DueAt));
        lead.ComeDue(lead.ExpiresAt);
        Assert.Equal(LeadClosing.Expired, lead.Closing);
    }

    [Fact]
    public void ATeamAtRestIsAskedNothingAndTheTimeDoesNotCount()
    {
        var lead = Lead();
        lead.Team.Pause();
        lead.ComeDue(lead.DueAt!.Value);
        Assert.Null(lead.Question);
        Assert.Equal((Shared + Duration.FromDays(34), Shared + Duration.FromDays(37)), (lead.DueAt, lead.ExpiresAt));
    }

    [Fact]
    public void AClosedLeadHasNothingDueUntilItIsOpenedAgain()
    {
        var lead = Lead();
        lead.Close(LeadClosing.Filled);
        Assert.Equal((false, (Instant?)null), (lead.Open, lead.DueAt));
        lead.Reopen(Shared + Duration.FromDays(1));
        Assert.Equal((Shared + Duration.FromDays(27), Shared + Duration.FromDays(30)), (lead.DueAt, lead.ExpiresAt));
        lead.Close(LeadClosing.NoLongerOpen);
        lead.Reopen(Shared + Duration.FromDays(29));
        Assert.Equal(Shared + Duration.FromDays(59), lead.ExpiresAt);
    }

    [Fact]
    public void WhatCameOfItIsSaidOnceUntilItIsTakenBack()
    {
        var lead = Lead();
        var said = lead.CameTo(lead.Giver, LeadAnswerKind.Applied, Shared)!;
        said.Tell(Post.Untold(1, lead.Team, "applied"));
        Assert.Null(lead.CameTo(lead.Giver, LeadAnswerKind.Applied, Shared));
        lead.TakeBack(said, Shared);
        Assert.Empty(lead.AnswersOf(lead.Giver));
        // Nobody was told yet, so it is told the next time.
        Assert.Null(said.Notice);
        Assert.Same(said, lead.CameTo(lead.Giver, LeadAnswerKind.Applied, Shared));

        var notice = Post.Untold(1, lead.Team, "applied");
        said.Tell(notice);
        notice.Tell();
        lead.TakeBack(said, Shared);
        Assert.Same(notice, said.Notice);
    }

    private static Lead Lead()
    {
        var team = Team.Create(1, 2, "Phoenix", DateTimeZone.Utc, IsoDayOfWeek.Monday, new LocalTime(9, 0), 3, Shared);
        var ana = team.Join(3, "Ana", Shared);
        return new Lead(team, ana, new LeadWords(null, null, "Cook", null, null, null), new Act(ana, team.WeekAt(Shared)!, ActKind.Lead, Shared), Shared);
    }
}
