using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed class GoalWordsTests
{
    [Theory]
    [InlineData("", GoalKind.Contacts)]
    [InlineData(null, GoalKind.Contacts)]
    [InlineData("contact", GoalKind.Contacts)]
    [InlineData("Contacts", GoalKind.Contacts)]
    [InlineData("new people", GoalKind.Contacts)]
    [InlineData("new contacts this week", GoalKind.Contacts)]
    [InlineData("this week", GoalKind.Contacts)]
    [InlineData("interview", GoalKind.Interviews)]
    [InlineData("job interviews", GoalKind.Interviews)]
    [InlineData("leads", GoalKind.Leads)]
    [InlineData("job leads.", GoalKind.Leads)]
    [InlineData("apps", GoalKind.Applications)]
    [InlineData("more job applications", GoalKind.Applications)]
    [InlineData("meetups", GoalKind.Events)]
    [InlineData("EVENTS", GoalKind.Events)]
    [InlineData("5 contacts", GoalKind.Contacts)]
    [InlineData("an interview", GoalKind.Interviews)]
    [InlineData("appl", GoalKind.Applications)]
    [InlineData("inter", GoalKind.Interviews)]
    [InlineData("2 new appl", GoalKind.Applications)]
    public void UsualKindsAreUnderstood(string? typed, GoalKind kind)
    {
        Assert.True(GoalWords.TryRecognise(typed, out var what, out _));
        Assert.Equal(new GoalWhat(kind), what);
    }

    [Theory]
    [InlineData("practice talks", "practice talks")]
    [InlineData("  Pages of my   book ", "Pages of my book")]
    [InlineData("read, write: repeat", "read write repeat")]
    [InlineData("mock interviews", "mock interviews")]
    [InlineData("walks each week", "walks")]
    [InlineData("x rays", "rays")]
    [InlineData("CV", "CV")]
    [InlineData("a talk", "talk")]
    [InlineData("3 cold calls", "cold calls")]
    [InlineData("the 2 talks", "talks")]
    [InlineData("10-minute pitches", "10-minute pitches")]
    [InlineData("int", "int")]
    [InlineData("internal talks", "internal talks")]
    public void AnythingElseIsOwnWords(string typed, string own)
    {
        Assert.True(GoalWords.TryRecognise(typed, out var what, out _));
        Assert.Equal(new GoalWhat(GoalKind.Own, own), what);
    }

    [Theory]
    [InlineData("a", "“a” does not say what to count; write it like “contacts” or “practice talks”.")]
    [InlineData("42", "“42” does not say what to count; write it like “contacts” or “practice talks”.")]
    [InlineData("*_*", "“\\*\\_\\*” does not say what to count; write it like “contacts” or “practice talks”.")]
    [InlineData("an own goal that goes on and on for far too long", "Say what you count in 40 characters or fewer, like “practice talks”.")]
    public void WhatCannotBeCountedIsAskedForAgain(string typed, string problem)
    {
        Assert.False(GoalWords.TryRecognise(typed, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Theory]
    [InlineData(1, "1 interview")]
    [InlineData(5, "5 interviews")]
    public void CountsAreSaidInWords(int count, string said) => Assert.Equal(said, GoalWords.Count(count, new GoalWhat(GoalKind.Interviews)));

    [Theory]
    [InlineData(1, "talks", "1 talk")]
    [InlineData(2, "talk", "2 talks")]
    [InlineData(0, "talk", "0 talks")]
    [InlineData(1, "companies", "1 company")]
    [InlineData(2, "practising a talk by heart, all of it once", "2 practising a talk by heart, all of it once")]
    [InlineData(2, "such a very long name for one small talk", "2 such a very long name for one small talk")]
    public void OwnWordsAreCountedAsOthersAre(int count, string own, string said) => Assert.Equal(said, GoalWords.Count(count, new GoalWhat(GoalKind.Own, own)));

    [Theory]
    [InlineData("Pages", "page", true)]
    [InlineData("companies", "Company", true)]
    [InlineData("class", "classes", true)]
    [InlineData("class", "clas", false)]
    [InlineData("talk", "call", false)]
    public void OwnWordsAreTheSameInAnyLetterCaseAndNumber(string one, string other, bool same) =>
        Assert.Equal(same, new GoalWhat(GoalKind.Own, one).IsSameAs(new GoalWhat(GoalKind.Own, other)));
}
