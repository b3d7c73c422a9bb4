using Microsoft.Extensions.Time.Testing;

namespace TeamBot.EndToEnd.Kill;

/// <summary>
/// The local Discord's transport clock. It stands still while a bot is there, so that a slow machine never makes an answer late; while none is there
/// the seconds for which a member would wait for nothing pass at once.
/// </summary>
internal sealed class Impatience : FakeTimeProvider
{
    private static readonly TimeSpan LongerThanAnybodyWaits = TimeSpan.FromSeconds(20);
    private volatile bool nobodyThere;

    public void NobodyIsThere()
    {
        nobodyThere = true;
        Advance(LongerThanAnybodyWaits);
    }

    public void SomebodyIsThere() => nobodyThere = false;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (nobodyThere)
        {
            // Not on this thread, which holds the world's lock and has yet to keep the timer.
            _ = Task.Run(() => Advance(LongerThanAnybodyWaits));
        }

        return timer;
    }
}
