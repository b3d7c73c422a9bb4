using NodaTime;
using NodaTime.Extensions;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>
/// What someone needs who moves the world's clock: when something is next due, when the sweep has seen to it, when all is settled.
/// </summary>
public sealed class Clockwork(DatabaseLoop database, Sweeper sweeper, Outbox outbox, BotActivity activity)
{
    /// <summary>The earliest due time of any row; null when nothing waits.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel) =>
        (await database.RunAsync(db => db.NextDueAsync(cancel)))?.ToDateTimeOffset();

    /// <summary>Done when a sweep that began at this world time or later has ended.</summary>
    public Task SweptAsync(DateTimeOffset through, CancellationToken cancel) => sweeper.SweptAsync(through.ToInstant(), cancel);

    /// <summary>Done when no interaction is in hand, nothing due is unsent and no edit waits; what waits is sent at once.</summary>
    public async Task QuietAsync(CancellationToken cancel)
    {
        do
            await activity.WhenIdleAsync(cancel);
        while (await outbox.FlushAsync(cancel));
        await activity.WhenIdleAsync(cancel);
    }
}
