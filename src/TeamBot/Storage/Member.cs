using NodaTime;

namespace TeamBot.Storage;

/// <summary>How a member asked to be told of a check-in.</summary>
public enum Notify
{
    /// <summary>Not asked yet; treated as <see cref="Neither"/>.</summary>
    Unasked,
    Neither,
    Mention,
    Write,
}

/// <summary>One person in one team. The row outlives leaving, so that coming back finds the old weeks.</summary>
public sealed class Member
{
    Member() { }

    internal Member(ulong user, Instant now) => (UserId, JoinedAt) = (user, now);

    public long Id { get; private set; }
    public long TeamId { get; private set; }
    public Team Team { get; private set; } = null!;
    public ulong UserId { get; private set; }

    /// <summary>The name last seen on the server, as it was typed: show it through <see cref="Text.FreeText.Show"/>.</summary>
    public string Name { get; private set; } = "";
    public Notify Notify { get; set; }
    public Instant JoinedAt { get; private set; }
    public Instant? LeftAt { get; private set; }
    public bool MayNotRejoin { get; private set; }

    /// <summary>Asked to be let in and had no answer yet.</summary>
    public Instant? AskedAt { get; private set; }

    /// <summary>Since when they found work and stay only for the leads; null for who is asked to check in.</summary>
    public Instant? AlumnusSince { get; private set; }

    /// <summary>In the team, as an alumnus perhaps.</summary>
    public bool IsIn => LeftAt is null;

    /// <summary>In the team with a seat: promises, and is asked to check in.</summary>
    public bool Present => IsIn && AlumnusSince is null;

    public bool IsAlumnus => IsIn && AlumnusSince is not null;

    /// <summary>A week that held somebody for under four days is their "getting started" and is never measured.</summary>
    public bool IsGettingStartedIn(Week week) =>
        week.EndsAt - Instant.Max(week.StartsAt, JoinedAt) < Week.ShortestMeasured;

    public bool WasHereIn(Week week) => JoinedAt < week.EndsAt;

    /// <summary>Keeps the name that Discord showed with the latest interaction; true when it changed.</summary>
    public bool IsSeenAs(string name)
    {
        if (name == Name)
            return false;
        Name = name;
        return true;
    }

    public void Leave(Instant now) => LeftAt = now;

    public void BecomeAlumnus(Instant now) => AlumnusSince = now;

    /// <summary>Undoes becoming an alumnus, as if it had not happened.</summary>
    public void NoAlumnus() => AlumnusSince = null;

    public void Remove(Instant now, bool mayNotRejoin) => (LeftAt, MayNotRejoin) = (LeftAt ?? now, mayNotRejoin);

    /// <summary>Has been in the team at some time, and not only asked to be let in.</summary>
    public bool WasIn => LeftAt is null || LeftAt >= JoinedAt;

    /// <summary>Asks to be let in; until then, not in the team. Who has never been in it is out since before they came.</summary>
    internal void Ask(string name, Instant now) => (AskedAt, LeftAt, Name) = (now, LeftAt ?? JoinedAt - Duration.FromSeconds(1), name);

    /// <summary>The name of all who had theirs deleted.</summary>
    public const string Former = "a former member";

    /// <summary>
    /// What it is about stays for the team's totals, whom it is about does not: the row's own number stands for them, which is no person's on Discord. Only where the team
    /// has closed itself to them it knows whom.
    /// </summary>
    public void Forget(Instant now)
    {
        (Name, Notify, AskedAt, LeftAt) = (Former, Notify.Neither, null, LeftAt ?? now);
        if (!MayNotRejoin)
            UserId = Forgotten;
    }

    /// <summary>What stands for somebody of whom nothing is known any more.</summary>
    internal ulong Forgotten => (ulong)Id;

    /// <summary>Of a week that was over by then, what they did is still part of the result.</summary>
    public bool IsFormerIn(Week week) => Name == Former && week.EndsAt <= LeftAt && week.HasReported(this);

    /// <summary>The first ids on Discord are larger by far.</summary>
    public static bool IsForgotten(ulong user) => user < 1UL << 22;

    public void DontLetIn() => AskedAt = null;

    public void Unblock() => MayNotRejoin = false;

    /// <summary>Undoes leaving or being removed, as if it had not happened.</summary>
    public void ComeBack() => (LeftAt, MayNotRejoin) = (null, false);

    /// <summary>Who left in this same week is back as if nothing had happened; later, it is a new beginning.</summary>
    internal void ComeIn(string name, Instant weekBegan, Instant now)
    {
        if ((AlumnusSince ?? LeftAt) < weekBegan)
            JoinedAt = now;
        LeftAt = AskedAt = AlumnusSince = null;
        Name = name;
    }
}
