namespace TeamBot.Discord.Rest;

/// <summary>
/// Lets everything through until a 429 closes it. The callbacks of all interactions share one: each is sent once, to a path of its own, so there is no limit to
/// learn, and nothing may hold one up but Discord's word.
/// </summary>
internal sealed class OpenGate(TimeProvider clock) : Gate(clock)
{
    protected override bool TryPass(TimeSpan now, out TimeSpan? askAgainAt)
    {
        askAgainAt = null;
        return true;
    }
}
