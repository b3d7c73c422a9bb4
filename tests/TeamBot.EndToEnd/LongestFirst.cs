using Xunit.Sdk;
using Xunit.v3;

// Most tests wait for the bot rather than work, so there are more of them in hand than there are cores.
[assembly: Parallelization(MaxThreads = 4)]
[assembly: TestCollectionOrderer(typeof(TeamBot.EndToEnd.LongestFirst))]

namespace TeamBot.EndToEnd;

/// <summary>The tests that kill the bot take longest by far, so they begin first and the others run beside them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(c => c.TestCollectionDisplayName.Contains(".Kill.", StringComparison.Ordinal)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}
