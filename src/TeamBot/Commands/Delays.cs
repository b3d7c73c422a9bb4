using NodaTime;

namespace TeamBot.Commands;

/// <summary>
/// How long interactions were on their way. The machine's clock may be wrong, so that all seem old; what counts is how much older one is than the least old of all.
/// </summary>
sealed class Delays
{
    readonly Lock gate = new();
    Duration? least;

    /// <param name="age">By the machine's clock, since Discord made the interaction.</param>
    public Duration Of(Duration age)
    {
        lock (gate)
        {
            if (least is null || age < least)
                least = age;
            return age - least.Value;
        }
    }

    /// <summary>Discord still took an answer to one that seemed late: the clock was set forward meanwhile, and what came since is measured from here.</summary>
    public void WasInTime(Duration age)
    {
        lock (gate)
            least = age;
    }
}
