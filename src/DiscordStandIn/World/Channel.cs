namespace DiscordStandIn;

/// <summary>The channel types of the page "Channel" that this world has.</summary>
public enum ChannelKind
{
    /// <summary>A text channel of a server.</summary>
    Text = 0,

    /// <summary>The direct messages between one person and the bot.</summary>
    Dm = 1,

    /// <summary>A public thread below a text channel.</summary>
    Thread = 11,
}

/// <summary>A text channel, a thread, or the direct messages between one person and the bot.</summary>
public sealed class Channel
{
    private readonly SortedDictionary<ulong, StoredMessage> messages = [];
    private readonly Dictionary<ulong, Overwrite> memberOverwrites = [];

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
    public string Name { get; }

    /// <summary>What it is.</summary>
    public ChannelKind Kind { get; }

    /// <summary>The server, null for direct messages.</summary>
    public Guild? Guild { get; }

    /// <summary>The channel that a thread hangs below.</summary>
    public Channel? Parent { get; }

    /// <summary>The human side of direct messages.</summary>
    public Person? Recipient { get; }

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

    /// <summary>Makes a public thread below this channel, or returns the one of that name.</summary>
    public Channel AddThread(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (Guild is null || Kind != ChannelKind.Text)
        {
            throw new InvalidOperationException($"{this} can hold no threads.");
        }

        lock (World.Gate)
        {
            return Guild.Channels.FirstOrDefault(c => c.Parent == this && c.Name == name)
                ?? Guild.Keep(new Channel(World, World.NextId(), name, ChannelKind.Thread, Guild, this, recipient: null));
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
        ChannelKind.Text => "#" + Name,
        ChannelKind.Thread => $"thread \"{Name}\"",
        _ => $"DM of {Recipient}",
    };

    internal IReadOnlyDictionary<ulong, Overwrite> MemberOverwrites => memberOverwrites;

    internal Channel Root => Parent ?? this;

    internal ulong? LastMessageId => messages.Values.LastOrDefault(m => m.OnlySeenBy is null)?.Id;

    internal StoredMessage? Find(ulong messageId) => messages.GetValueOrDefault(messageId);

    internal void Store(StoredMessage message) => messages[message.Id] = message;

    internal bool Forget(ulong messageId) => messages.Remove(messageId);

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

        // Implicit denials, as the page "Permissions" has them.
        if (!permissions.HasFlag(Permissions.ViewChannel))
        {
            return Permissions.None;
        }

        var toSend = Kind == ChannelKind.Thread ? Permissions.SendMessagesInThreads : Permissions.SendMessages;
        return permissions.HasFlag(toSend)
            ? permissions
            : permissions & ~(Permissions.MentionEveryone | Permissions.SendTtsMessages | Permissions.AttachFiles | Permissions.EmbedLinks);
    }

    private Permissions PermissionsInDm(Person person) =>
        person != Recipient && !person.IsBot
            ? Permissions.None
            : Permissions.ViewChannel | Permissions.SendMessages | Permissions.ReadMessageHistory | Permissions.AttachFiles | Permissions.EmbedLinks
                | Permissions.MentionEveryone | Permissions.UseExternalEmojis | Permissions.AddReactions | Permissions.UseApplicationCommands
                | Permissions.SendPolls | Permissions.UseExternalStickers | Permissions.UseExternalApps;
}
