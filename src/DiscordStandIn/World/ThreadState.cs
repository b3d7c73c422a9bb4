namespace DiscordStandIn;

/// <summary>What only threads have (page "Threads"; page "Channel", Thread Metadata Object). Used under the world's lock.</summary>
internal sealed class ThreadState(World world, Person owner)
{
    private readonly SortedDictionary<ulong, DateTimeOffset> members = [];
    private bool archived;
    private DateTimeOffset changedAt = world.Now;
    private DateTimeOffset activeAt = world.Now;

    public Person Owner { get; } = owner;

    /// <summary>After how many minutes without activity it is archived: 60, 1440, 4320 or 10080.</summary>
    public int AutoArchiveMinutes { get; private set; } = 4320;

    public bool Locked { get; set; }

    /// <summary>For private threads: members may add others.</summary>
    public bool Invitable { get; set; } = true;

    public int RateLimit { get; set; }

    /// <summary>Pinned to the top of its forum; then it is not archived by itself.</summary>
    public bool IsOnTop { get; set; }

    public IReadOnlyList<ulong> AppliedTags { get; set; } = [];

    /// <summary>Messages ever sent, deleted ones included, without the one it began with.</summary>
    public int Sent { get; set; }

    public bool IsArchived => archived || IsIdle;

    /// <summary>When its archive status changed last.</summary>
    public DateTimeOffset ArchivedOrOpenedAt => !archived && IsIdle ? activeAt + TimeSpan.FromMinutes(AutoArchiveMinutes) : changedAt;

    public IReadOnlyDictionary<ulong, DateTimeOffset> Members => members;

    private bool IsIdle => !IsOnTop && world.Now - activeAt >= TimeSpan.FromMinutes(AutoArchiveMinutes);

    /// <summary>A message was sent, or the thread was opened again.</summary>
    public void Touch()
    {
        if (IsArchived)
        {
            (archived, changedAt) = (false, world.Now);
        }

        activeAt = world.Now;
    }

    public void Archive()
    {
        if (!archived)
        {
            (archived, changedAt, IsOnTop) = (true, world.Now, false);
        }
    }

    /// <summary>Changing it counts as activity.</summary>
    public void ArchiveAfter(int minutes)
    {
        AutoArchiveMinutes = minutes;
        changedAt = world.Now;
        activeAt = world.Now;
    }

    /// <inheritdoc cref="Person.Remember"/>
    public Action Remember()
    {
        var was = (archived, changedAt, activeAt, AutoArchiveMinutes, Locked, Invitable, RateLimit, IsOnTop, AppliedTags, Sent);
        var had = members.ToList();
        return () =>
        {
            (archived, changedAt, activeAt, AutoArchiveMinutes, Locked, Invitable, RateLimit, IsOnTop, AppliedTags, Sent) = was;
            members.Clear();
            had.ForEach(member => members.Add(member.Key, member.Value));
        };
    }

    /// <returns>False when they were in it already.</returns>
    public bool Join(Person person) => members.TryAdd(person.Id, world.Now);

    /// <returns>False when they were not in it.</returns>
    public bool Leave(Person person) => members.Remove(person.Id);
}
