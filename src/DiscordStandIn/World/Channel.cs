namespace DiscordStandIn;

/// <summary>The channel types of the page "Channel" that this world has.</summary>
public enum ChannelKind
{
    /// <summary>A text channel of a server.</summary>
    Text = 0,

    /// <summary>The direct messages between one person and the bot.</summary>
    Dm = 1,

    /// <summary>A channel whose messages can be published to the channels that follow it.</summary>
    Announcement = 5,

    /// <summary>A thread below an announcement channel.</summary>
    AnnouncementThread = 10,

    /// <summary>A public thread below a text channel, or a post of a forum.</summary>
    Thread = 11,

    /// <summary>A thread that only its members and moderators see.</summary>
    PrivateThread = 12,

    /// <summary>A channel that holds nothing but posts, each a thread.</summary>
    Forum = 15,
}

/// <summary>A text channel, a thread, or the direct messages between one person and the bot.</summary>
public sealed class Channel
{
    private readonly SortedDictionary<ulong, StoredMessage> messages = [];
    private readonly Dictionary<ulong, Overwrite> memberOverwrites = [];
    private readonly List<(ulong Message, DateTimeOffset At)> pins = [];
    private readonly List<Channel> followers = [];
    private readonly List<ForumTag> tags = [];

    internal Channel(World world, ulong id, string name, ChannelKind kind, Guild? guild, Channel? parent, Person? recipient)
    {
        World = world;
        Id = id;
        Name = name;
        Kind = kind;
        Guild = guild;
        Parent = parent;
        Recipient = recipient;
        CreatedAt = world.Now;
    }

    /// <summary>The world this channel is in.</summary>
    public World World { get; }

    /// <summary>The channel's snowflake.</summary>
    public ulong Id { get; }

    /// <summary>The name, without "#".</summary>
    public string Name { get; internal set; }

    /// <summary>What it is.</summary>
    public ChannelKind Kind { get; }

    /// <summary>The server, null for direct messages.</summary>
    public Guild? Guild { get; }

    /// <summary>The channel that a thread hangs below.</summary>
    public Channel? Parent { get; }

    /// <summary>The human side of direct messages.</summary>
    public Person? Recipient { get; }

    /// <summary>True for threads of every kind, posts of forums among them.</summary>
    public bool IsThread => Kind is ChannelKind.Thread or ChannelKind.AnnouncementThread or ChannelKind.PrivateThread;

    /// <summary>True for a thread that was archived, by somebody or by its own idleness.</summary>
    public bool IsArchived => Thread is { IsArchived: true };

    /// <summary>True for a thread that only who has Manage Threads may write in.</summary>
    public bool IsLocked => Thread is { Locked: true };

    /// <summary>Who is in the thread, in the order of their ids; nobody for other channels.</summary>
    public IReadOnlyList<Person> ThreadMembers
    {
        get
        {
            lock (World.Gate)
            {
                return [.. (Thread?.Members.Keys ?? []).Select(World.FindPerson).OfType<Person>()];
            }
        }
    }

    /// <summary>The names of the tags on a post of a forum.</summary>
    public IReadOnlyList<string> AppliedTags
    {
        get
        {
            lock (World.Gate)
            {
                return [.. (Thread?.AppliedTags ?? []).Select(id => Parent!.tags.Find(t => t.Id == id)?.Name).OfType<string>()];
            }
        }
    }

    /// <summary>The tags that a forum offers.</summary>
    public IReadOnlyList<ForumTag> Tags
    {
        get
        {
            lock (World.Gate)
            {
                return [.. tags];
            }
        }
    }

    /// <summary>A forum in which each post needs a tag.</summary>
    public bool RequiresTag { get; set; }

    /// <summary>The pinned messages, the latest pin first.</summary>
    public IReadOnlyList<StoredMessage> PinnedMessages
    {
        get
        {
            lock (World.Gate)
            {
                return [.. Pins.Select(p => messages[p.Message])];
            }
        }
    }

    /// <summary>When it was made, on the world clock.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>True once <see cref="Delete"/> was called: the bot gets 10003.</summary>
    public bool Deleted { get; private set; }

    /// <summary>What the channel gives to or takes from everyone.</summary>
    public Overwrite EveryoneOverwrite { get; private set; } = new(Permissions.None, Permissions.None);

    /// <summary>Messages that stand and that all can see, oldest first.</summary>
    public IReadOnlyList<StoredMessage> Messages
    {
        get
        {
            lock (World.Gate)
            {
                return [.. messages.Values.Where(m => m.OnlySeenBy is null)];
            }
        }
    }

    /// <summary>Makes a public thread below this channel, or returns the one of that name. The posts of a forum are found, newest first, and not made.</summary>
    public Channel AddThread(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (Kind == ChannelKind.Forum)
        {
            return Guild!.Channels.LastOrDefault(c => c.Parent == this && c.Name == name) ?? throw new PlayerException($"There is no post called {name} in {this}.");
        }

        if (Guild is null || Kind is not (ChannelKind.Text or ChannelKind.Announcement))
        {
            throw new InvalidOperationException($"{this} can hold no threads.");
        }

        lock (World.Gate)
        {
            return Guild.Channels.FirstOrDefault(c => c.Parent == this && c.Name == name)
                ?? StartThread(World.NextId(), name, Kind == ChannelKind.Text ? ChannelKind.Thread : ChannelKind.AnnouncementThread, Guild.Owner);
        }
    }

    /// <summary>A moderator puts a tag on a post of a forum.</summary>
    public void Tag(ForumTag tag)
    {
        lock (World.Gate)
        {
            Thread!.AppliedTags = [.. Thread.AppliedTags, tag.Id];
        }
    }

    /// <summary>Adds a tag to a forum.</summary>
    public ForumTag AddTag(string name, bool moderated = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (World.Gate)
        {
            var tag = new ForumTag(World.NextId(), name, moderated);
            tags.Add(tag);
            return tag;
        }
    }

    /// <summary>Somebody has another channel, on whatever server, follow this announcement channel: what is published here then appears there too.</summary>
    public void LetFollow(Channel follower)
    {
        ArgumentNullException.ThrowIfNull(follower);
        lock (World.Gate)
        {
            followers.Add(follower);
        }
    }

    /// <summary>All that stands here and that one person can see, oldest first, their private answers included.</summary>
    public IReadOnlyList<StoredMessage> MessagesSeenBy(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (World.Gate)
        {
            return CanSee(person) ? [.. messages.Values.Where(m => m.OnlySeenBy is null || m.OnlySeenBy == person)] : [];
        }
    }

    /// <summary>Gives a person (or the bot) permissions in this channel.</summary>
    public void Allow(Person person, Permissions permissions)
    {
        ArgumentNullException.ThrowIfNull(person);
        Change(person, o => new Overwrite(o.Allow | permissions, o.Deny & ~permissions));
    }

    /// <summary>Takes permissions in this channel from a person (or the bot).</summary>
    public void Deny(Person person, Permissions permissions)
    {
        ArgumentNullException.ThrowIfNull(person);
        Change(person, o => new Overwrite(o.Allow & ~permissions, o.Deny | permissions));
    }

    /// <summary>Forgets all that was given to or taken from a person (or the bot) in this channel.</summary>
    public void Clear(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Change(person, _ => null);
    }

    /// <summary>Gives everyone permissions in this channel.</summary>
    public void AllowEveryone(Permissions permissions)
    {
        lock (World.Gate)
        {
            Root.EveryoneOverwrite = new Overwrite(Root.EveryoneOverwrite.Allow | permissions, Root.EveryoneOverwrite.Deny & ~permissions);
        }
    }

    /// <summary>Takes permissions in this channel from everyone.</summary>
    public void DenyEveryone(Permissions permissions)
    {
        lock (World.Gate)
        {
            Root.EveryoneOverwrite = new Overwrite(Root.EveryoneOverwrite.Allow & ~permissions, Root.EveryoneOverwrite.Deny | permissions);
        }
    }

    /// <summary>What a person (or the bot) may here: roles, then everyone's overwrite, then their own; without View Channel nothing (page "Permissions").</summary>
    public Permissions PermissionsOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (World.Gate)
        {
            return Guild is null ? PermissionsInDm(person) : PermissionsInGuild(Guild, person);
        }
    }

    /// <summary>True when this person has the channel in their app.</summary>
    public bool CanSee(Person person) => !Deleted && PermissionsOf(person).HasFlag(Permissions.ViewChannel);

    /// <summary>A moderator closes a thread: it is archived, and if <paramref name="locked"/> only moderators write in it again.</summary>
    public void Close(bool locked = false)
    {
        lock (World.Gate)
        {
            var state = Thread ?? throw new InvalidOperationException($"{this} is no thread.");
            state.Locked = locked;
            state.Archive();
            Threads.Tell(this, GatewayEvent.ThreadUpdate(this));
        }
    }

    /// <summary>Somebody removes the channel (its threads go with it).</summary>
    public void Delete()
    {
        lock (World.Gate)
        {
            if (Guild is null || Deleted)
            {
                return;
            }

            Deleted = true;
            foreach (var thread in Guild.Channels.Where(c => c.Parent == this))
            {
                thread.Delete();
            }

            Guild.Drop(this);
        }
    }

    /// <summary>What members see behind "#", or the thread's title, or whose direct messages these are.</summary>
    public override string ToString() => Kind switch
    {
        ChannelKind.Dm => $"DM of {Recipient}",
        _ when IsThread => $"thread \"{Name}\"",
        _ => "#" + Name,
    };

    internal ThreadState? Thread { get; private init; }

    internal IReadOnlyList<Channel> Followers => followers;

    /// <summary>The pins that stand, the latest first.</summary>
    internal IEnumerable<(ulong Message, DateTimeOffset At)> Pins => pins.Where(p => messages.ContainsKey(p.Message)).Reverse();

    internal void Pin(ulong message) => pins.Add((message, World.Now));

    internal bool Unpin(ulong message) => pins.RemoveAll(p => p.Message == message) > 0;

    internal bool IsPinned(ulong message) => pins.Exists(p => p.Message == message);

    /// <summary>Makes a thread below this channel; its owner is in it.</summary>
    internal Channel StartThread(ulong id, string name, ChannelKind kind, Person owner, Action<ThreadState>? set = null)
    {
        var state = new ThreadState(World, owner);
        set?.Invoke(state);
        state.Join(owner);
        return Guild!.Keep(new Channel(World, id, name, kind, Guild, this, recipient: null) { Thread = state });
    }

    /// <inheritdoc cref="Person.Remember"/>
    internal Action Remember()
    {
        var was = (Name, Deleted, RequiresTag, EveryoneOverwrite);
        var (hadMessages, hadOverwrites, hadPins, hadFollowers, hadTags) = (messages.ToList(), memberOverwrites.ToList(), pins.ToList(), followers.ToList(), tags.ToList());
        var thread = Thread?.Remember();
        return () =>
        {
            (Name, Deleted, RequiresTag, EveryoneOverwrite) = was;
            messages.Clear();
            hadMessages.ForEach(message => messages.Add(message.Key, message.Value));
            memberOverwrites.Clear();
            hadOverwrites.ForEach(overwrite => memberOverwrites.Add(overwrite.Key, overwrite.Value));
            pins.Clear();
            pins.AddRange(hadPins);
            followers.Clear();
            followers.AddRange(hadFollowers);
            tags.Clear();
            tags.AddRange(hadTags);
            thread?.Invoke();
        };
    }

    internal IReadOnlyDictionary<ulong, Overwrite> MemberOverwrites => memberOverwrites;

    internal Channel Root => Parent ?? this;

    internal ulong? LastMessageId => messages.Values.LastOrDefault(m => m.OnlySeenBy is null)?.Id;

    internal StoredMessage? Find(ulong messageId) => messages.GetValueOrDefault(messageId);

    internal void Store(StoredMessage message) => messages[message.Id] = message;

    internal bool Forget(ulong messageId) => messages.Remove(messageId);

    /// <summary>What one needs to write here; Send Messages says nothing in threads (page "Threads", Permissions).</summary>
    internal Permissions ToSend => IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages;

    private void Change(Person person, Func<Overwrite, Overwrite?> change)
    {
        lock (World.Gate)
        {
            var overwrites = Root.memberOverwrites;
            var changed = change(overwrites.GetValueOrDefault(person.Id) ?? new Overwrite(Permissions.None, Permissions.None));
            if (changed is null or { Allow: Permissions.None, Deny: Permissions.None })
            {
                overwrites.Remove(person.Id);
            }
            else
            {
                overwrites[person.Id] = changed;
            }
        }
    }

    private Permissions PermissionsInGuild(Guild guild, Person person)
    {
        var permissions = guild.PermissionsOf(person);
        if (permissions.HasFlag(Permissions.Administrator) || permissions == Permissions.None)
        {
            return permissions;
        }

        permissions = (permissions & ~Root.EveryoneOverwrite.Deny) | Root.EveryoneOverwrite.Allow;
        if (Root.memberOverwrites.TryGetValue(person.Id, out var own))
        {
            permissions = (permissions & ~own.Deny) | own.Allow;
        }

        // A private thread is seen by its members and by moderators (page "Threads", Permissions).
        if (Kind == ChannelKind.PrivateThread && !Thread!.Members.ContainsKey(person.Id) && !permissions.HasFlag(Permissions.ManageThreads))
        {
            return Permissions.None;
        }

        // Implicit denials, as the page "Permissions" has them.
        if (!permissions.HasFlag(Permissions.ViewChannel))
        {
            return Permissions.None;
        }

        return permissions.HasFlag(ToSend)
            ? permissions
            : permissions & ~(Permissions.MentionEveryone | Permissions.SendTtsMessages | Permissions.AttachFiles | Permissions.EmbedLinks);
    }

    private Permissions PermissionsInDm(Person person) =>
        person != Recipient && !person.IsBot
            ? Permissions.None
            : Permissions.ViewChannel | Permissions.SendMessages | Permissions.ReadMessageHistory | Permissions.AttachFiles | Permissions.EmbedLinks
                | Permissions.MentionEveryone | Permissions.UseExternalEmojis | Permissions.AddReactions | Permissions.UseApplicationCommands
                | Permissions.SendPolls | Permissions.UseExternalStickers | Permissions.UseExternalApps | Permissions.PinMessages;
}
