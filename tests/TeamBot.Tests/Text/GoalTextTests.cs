using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Tests.Text;

public sealed class GoalTextTests
{
    private static readonly GoalWhat Interviews = new(GoalKind.Interviews);
    private static readonly GoalWhat Pages = new(GoalKind.Own, "pages");

    [Theory]
    [InlineData("", "")]
    [InlineData("  \n ", "")]
    [InlineData("5", "5 contacts")]
    [InlineData("five", "5 contacts")]
    [InlineData("5 contacts", "5 contacts")]
    [InlineData("five contacts", "5 contacts")]
    [InlineData("contacts: 5", "5 contacts")]
    [InlineData("contacts: five", "5 contacts")]
    [InlineData("contacts = 5", "5 contacts")]
    [InlineData("contacts 5", "5 contacts")]
    [InlineData("contacts - 5", "5 contacts")]
    [InlineData("contacts x5", "5 contacts")]
    [InlineData("5: contacts", "5 contacts")]
    [InlineData("5contacts", "5 contacts")]
    [InlineData("5 × contacts", "5 contacts")]
    [InlineData("5x contacts; 2 apps", "5 contacts, 2 applications")]
    [InlineData("5 contacts, 1 interview", "5 contacts, 1 interview")]
    [InlineData("5 contacts and an interview.", "5 contacts, 1 interview")]
    [InlineData("5 contacts + 1 interview & two events", "5 contacts, 1 interview, 2 events")]
    [InlineData("contacts: 5 and apps: 3", "5 contacts, 3 applications")]
    [InlineData("5+ contacts", "5 contacts")]
    [InlineData("- 5 contacts\n- 1 interview\n", "5 contacts, 1 interview")]
    [InlineData("• 5 new people this week", "5 contacts")]
    [InlineData("2 read and review sessions", "2 read and review sessions")]
    [InlineData("100 pages", "100 pages")]
    [InlineData("1 finish my CV", "finish my CV")]
    [InlineData("update my CV", "update my CV")]
    [InlineData("5 contacts, Update the portfolio.", "5 contacts, Update the portfolio")]
    [InlineData("finish chapter 3", "finish chapter 3")]
    [InlineData("portfolio page online", "1 portfolio page online")]
    [InlineData("a talk", "1 talk")]
    [InlineData("3 mock interviews", "3 mock interviews")]
    [InlineData("5 contacts 2 interviews", "5 contacts, 2 interviews")]
    [InlineData("a dozen contacts, half a dozen talks", "12 contacts, 6 talks")]
    [InlineData("5 contacts 2 fish", "5 contacts, 2 fish")]
    [InlineData("five contacts 2 mock talks", "5 contacts, 2 mock talks")]
    [InlineData("5 people one on one", "5 people one on one")]
    [InlineData("talk to 5 people 2 times", "1 talk to 5 people 2 times")]
    [InlineData("2 fish", "2 fish")]
    [InlineData("1 fish, 3 sheep", "1 fish, 3 sheep")]
    [InlineData("2 Q&A sessions", "2 Q&A sessions")]
    [InlineData("2 Q & A sessions & a talk", "2 Q & A sessions, 1 talk")]
    [InlineData("R&D talks: 3", "3 R&D talks")]
    [InlineData("none", "")]
    [InlineData("None.", "")]
    [InlineData("no goals", "")]
    [InlineData("0", "")]
    [InlineData("-", "")]
    [InlineData("Nothing.", "")]
    public void GoalsAreUnderstood(string typed, string read)
    {
        Assert.True(GoalText.TryParseGoals(typed, out var goals, out var problem), problem);
        Assert.Equal(read, GoalText.WriteGoals(goals));
    }

    [Theory]
    [InlineData("0 contacts", "A goal is a number from 1 to 100, like “5 contacts”.")]
    [InlineData("several talks", "“several talks” was not understood; write it like “5 contacts”.")]
    [InlineData("talk", "“talk” was not understood; write it like “5 contacts”.")]
    [InlineData("-3 contacts", "A goal is a number from 1 to 100, like “5 contacts”.")]
    [InlineData("1,000 contacts", "A goal is a number from 1 to 100, like “5 contacts”.")]
    [InlineData("99999999999999999999 contacts", "A goal is a number from 1 to 100, like “5 contacts”.")]
    [InlineData("2.5 contacts", "“2\\.5 contacts” needs a whole number, like “5 contacts”.")]
    [InlineData("many contacts", "“many contacts” was not understood; write it like “5 contacts”.")]
    [InlineData("contacts", "“contacts” was not understood; write it like “5 contacts”.")]
    [InlineData("5-10 contacts", "“5-10 contacts” was not understood; write it like “5 contacts”.")]
    [InlineData("5 to 10 contacts", "“to 10 contacts” does not say what to count; write it like “contacts” or “practice talks”.")]
    [InlineData("5 contacts, **lots**", "“\\*\\*lots\\*\\*” was not understood; write it like “5 contacts”.")]
    [InlineData("5 contacts, 3 people", "“contacts” is there twice; write it once, with one number.")]
    [InlineData("1 lead, 2 apps, 3 events, 4 talks", "Name up to three goals, the ones that matter most this week.")]
    [InlineData("5 @everyone!", "")]
    public void WhatIsWrongWithGoalsIsOneSentence(string typed, string problem)
    {
        Assert.Equal(problem.Length == 0, GoalText.TryParseGoals(typed, out var goals, out var said));
        Assert.Equal(problem, said);
        Assert.Equal(problem.Length == 0, goals.Count > 0);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("contacts: 3\ninterviews: 1", "contacts: 3\ninterviews: 1")]
    [InlineData("3 contacts, no interviews", "contacts: 3\ninterviews: 0")]
    [InlineData("interviews: none", "interviews: 0")]
    [InlineData("PAGE: 40", "pages: 40")]
    [InlineData("1,000 pages", "pages: 1000")]
    [InlineData("apps: 2", "applications: 2")]
    [InlineData("Cold mail: 4\na talk: 1", "Cold mails: 4\ntalks: 1")]
    public void TotalsAreUnderstood(string typed, string read)
    {
        Assert.True(GoalText.TryParseTotals(typed, [GoalWhat.Contacts, Interviews, Pages], out var totals, out var problem), problem);
        Assert.Equal(read, GoalText.WriteTotals(totals));
    }

    [Fact]
    public void ANumberAloneIsTheOneThingExpected()
    {
        Assert.True(GoalText.TryParseTotals("3", [Pages], out var totals, out _));
        Assert.Equal([new GoalCount(3, Pages)], totals);
    }

    [Theory]
    [InlineData("3", "Say what the 3 were; write it like “contacts: 3”.")]
    [InlineData("contacts: some", "“contacts: some” was not understood; write it like “contacts: 3”.")]
    [InlineData("contacts: -1", "For contacts, write a number from 0 to 1,000.")]
    [InlineData("contacts: 1001", "For contacts, write a number from 0 to 1,000.")]
    public void TheLineThatWasNotUnderstoodIsNamed(string typed, string problem)
    {
        Assert.False(GoalText.TryParseTotals(typed, [GoalWhat.Contacts, Interviews], out _, out var said));
        Assert.Equal(problem, said);
    }

    [Fact]
    public void WhatIsWrittenReadsAsTheSame()
    {
        string[] pieces =
        [
            "talk", "talks", "copies", "inters", "and", "And", "ands", "2", "a", "an", "x", "3d", "C++", "read,", "review;", "to", "or", "/or", "*", "pages", "&", "+", "#", "/", "(", ")",
            "one", "ones", "no", "update", "finish", "dozen", "people", "several", "-", "–", "−3", "week", "this", "ünder", "5.", "contacts", ":7", "=", "b:", "🎯", "my", "mys", "QYs", "ies", "s", "y", "!", ".", "\n", "2.5", "1,000", "\u0301",
            "@", "~", "`", "|", "\\", "'", "<", ">", "?", "%", "…", "×", "·", "•", "：", "，", "0", "lead", "each", "new", "none", "\u200D", "日",
        ];
        var random = new Random(20260302);
        for (var round = 0; round < 20_000; round++)
        {
            var typed = string.Concat(random.GetItems(pieces, random.Next(1, 6)).Select(piece => piece + (random.Next(3) == 0 ? "" : " ")));
            if (!GoalWords.TryRecognise(typed, out var what, out _))
            {
                continue;
            }

            GoalCount[] goals = what.IsSameAs(Interviews) ? [new(random.Next(1, 4), what)] : [new(random.Next(1, 4), what), new(1, Interviews)];

            Assert.True(GoalText.TryParseGoals(GoalText.WriteGoals(goals), out var readGoals, out var problem), $"{typed}: {problem}");
            Assert.Equal(goals.Length, readGoals.Count);
            Assert.All(goals.Zip(readGoals), pair => Assert.True(pair.First.Count == pair.Second.Count && pair.First.What.IsSameAs(pair.Second.What), typed));
            Assert.True(GoalText.TryParseTotals(GoalText.WriteTotals(goals), [what, Interviews], out var readTotals, out problem), $"{typed}: {problem}");
            Assert.Equal(goals, readTotals);
        }
    }

    [Fact]
    public void NoInputThrows()
    {
        foreach (var text in TeamBot.Tests.Text.Samples.Texts(1000))
        {
            Assert.Equal(GoalText.TryParseGoals(text, out _, out var problem), problem.Length == 0);
            Assert.Equal(GoalText.TryParseTotals(text, [], out _, out problem), problem.Length == 0);
        }
    }
}
