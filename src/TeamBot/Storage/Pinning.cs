using NodaTime;

namespace TeamBot.Storage;

/// <summary>Why a board is not pinned that should be.</summary>
public enum PinProblem
{
    None,

    /// <summary>The bot lacks Pin Messages in the channel.</summary>
    NotAllowed,

    /// <summary>The channel has as many pins as Discord allows.</summary>
    Full,
}

/// <summary>
/// A team's wish to have its newest board pinned, and how far that is done. A row of its own, because few teams have one and it is looked at once a week.
/// What is wished is written by commands, what is done by the outbox alone, so that neither takes the other's change away.
/// </summary>
public sealed class Pinning
{
    static readonly Duration FirstWait = Duration.FromMinutes(1);

    /// <summary>With the waits doubled each time, about two hours.</summary>
    const int MostTries = 8;

    Pinning() { }

    public static Pinning Of(Team team) => new() { TeamId = team.Id };

    public long TeamId { get; private set; }
    public bool On { get; private set; }

    /// <summary>The message of the newest board.</summary>
    public ulong? Board { get; private set; }

    /// <summary>Counts the changes to what is wished; <see cref="Met"/> is the count up to which they are done.</summary>
    public int Wishes { get; private set; }
    public int Met { get; private set; }

    /// <summary>Not to be tried again before.</summary>
    public Instant? NotBefore { get; private set; }
    public int Tries { get; private set; }

    /// <summary>The message that is pinned.</summary>
    public ulong? Pinned { get; private set; }

    /// <summary>Was pinned before, and is still to be unpinned.</summary>
    public ulong? Former { get; private set; }

    /// <summary>A pin that was begun: it may have been set.</summary>
    public ulong? Begun { get; private set; }
    public PinProblem Problem { get; private set; }

    /// <summary>The organiser heard that there is no room for a pin; once is enough until there was.</summary>
    public bool ToldFull { get; private set; }

    /// <summary>What should be pinned now.</summary>
    public ulong? Wanted => On ? Board : null;

    public void SwitchOn(ulong? board)
    {
        (On, Board) = (true, board ?? Board);
        Wish();
    }

    public void SwitchOff()
    {
        On = false;
        Wish();
    }

    /// <summary>A new board is there.</summary>
    public void Posted(ulong board)
    {
        Board = board;
        Wish();
    }

    /// <summary>What stood in the way may be gone.</summary>
    public void Wish() => (Wishes, NotBefore, Tries) = (Wishes + 1, null, 0);

    internal void Begin(ulong message) => Begun = message;

    internal void WasPinned(ulong message) =>
        (Former, Pinned, Begun, Problem, ToldFull) = (Pinned, message, null, PinProblem.None, false);

    /// <summary>What is pinned is to be so no longer.</summary>
    internal void Retire() => (Former, Pinned) = (Pinned, null);

    internal void WasUnpinned() => Former = null;

    /// <summary>That message is gone.</summary>
    internal void Lost() => Begun = null;

    internal void Settle(int wishes, PinProblem problem) => (Met, Tries, NotBefore, Problem) = (wishes, 0, null, problem);

    /// <summary>True when it is to be tried once more.</summary>
    internal bool TryAgain(Instant now)
    {
        if (++Tries >= MostTries)
            return false;
        NotBefore = now + (FirstWait * (1 << (Tries - 1)));
        return true;
    }

    /// <summary>Whether the organiser is to hear of it now.</summary>
    internal bool TellFull()
    {
        var first = !ToldFull;
        ToldFull = true;
        return first;
    }
}
