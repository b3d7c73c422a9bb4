using TeamBot.Discord.Models;

namespace TeamBot.Commands;

/// <summary>
/// Remembers the latest interactions, so that one that arrives again after a resume is not handled again. A token lives 15 minutes and a resume
/// replays less than that, so some thousands are plenty.
/// </summary>
sealed class SeenInteractions
{
    const int Most = 10_000;
    readonly HashSet<Snowflake> ids = [];
    readonly Queue<Snowflake> order = new();

    public bool IsNew(Snowflake id)
    {
        lock (ids)
        {
            if (!ids.Add(id))
                return false;
            order.Enqueue(id);
            if (order.Count > Most)
                ids.Remove(order.Dequeue());
            return true;
        }
    }
}
