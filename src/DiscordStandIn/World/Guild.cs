namespace DiscordStandIn;

/// <summary>A server.</summary>
public sealed class Guild
{
    private readonly List<Channel> channels = [];
    private readonly Dictionary<ulong, Membership> members = [];

    internal Guild(World world, ulong id, string name, Person owner)
    {
        World = world;
        Id = id;
        Name = name;
        Owner = owner;
        BotRoleId = world.NextId();
    }

    /// <summary>The world this server is in.</summary>
    public World World { get; }

    /// <summary>The server's snowflake, also the id of its @everyone role.</summary>
    public ulong Id { get; }

    /// <summary>The server's name.</summary>
    public string Name { get; }

    /// <summary>Who made the server; may do everything.</summary>
    public Person Owner { get; }

    /// <summary>The preferred locale of the server.</summary>
    public string Locale { get; set; } = "en-US";

    /// <summary>What the @everyone role allows.</summary>
    public Permissions EveryonePermissions { get; set; } = PermissionNames.Everyone;

    /// <summary>What the bot's managed role allows, besides what @everyone may.</summary>
    public Permissions BotPermissions { get; set; } = PermissionNames.Invited;

    /// <summary>The id of the bot's managed role.</summary>
    public ulong BotRoleId { get; }

    /// <summary>True while the bot is in the server.</summary>
    public bool HasBot => Has(World.Bot);

    /// <summary>The channels and threads that stand, oldest first.</summary>
    public IReadOnlyList<Channel> Channels
    {
        get
        {
            lock (World.Gate)
            {
                return [.. channels];
            }
        }
    }

    /// <summary>Who is in the server, the bot included.</summary>
    public IReadOnlyList<Person> Members
    {
        get
        {
            lock (World.Gate)
            {
                return [.. members.Values.Select(m => m.Person)];
            }
        }
    }

    /// <summary>Makes a channel: a text channel unless another kind that stands by itself is named.</summary>
    public Channel AddChannel(string name, ChannelKind kind = ChannelKind.Text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (kind is not (ChannelKind.Text or ChannelKind.Announcement or ChannelKind.Forum))
        {
            throw new ArgumentException($"A channel of kind {kind} does not stand by itself.", nameof(kind));
        }

        lock (World.Gate)
        {
            return Keep(new Channel(World, World.NextId(), name.TrimStart('#'), kind, this, parent: null, recipient: null));
        }
    }

    /// <summary>The channel of that name ("phoenix" or "#phoenix"), or null; threads are not looked through.</summary>
    public Channel? FindChannel(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Channels.FirstOrDefault(c => !c.IsThread && string.Equals(c.Name, name.TrimStart('#'), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Lets a person join; again after leaving is fine.</summary>
    public void Add(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (World.Gate)
        {
            members.TryAdd(person.Id, new Membership(person, World.Now));
            World.Tell(GatewayEvent.MemberAdd(this, person));
        }
    }

    /// <summary>Takes a person out: they left, or were removed.</summary>
    public void Remove(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (World.Gate)
        {
            members.Remove(person.Id);
            World.Tell(GatewayEvent.MemberRemove(this, person));
        }
    }

    /// <summary>True when this person is in the server.</summary>
    public bool Has(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (World.Gate)
        {
            return members.ContainsKey(person.Id);
        }
    }

    /// <summary>The bot is removed: the server and its channels are gone for it. Threads, messages and people stay.</summary>
    public void KickBot()
    {
        lock (World.Gate)
        {
            members.Remove(World.Bot.Id);
            World.Tell(GatewayEvent.GuildDelete(this));
        }
    }

    /// <summary>The bot is invited (again).</summary>
    public void AddBot()
    {
        lock (World.Gate)
        {
            members.TryAdd(World.Bot.Id, new Membership(World.Bot, World.Now));
            World.Tell(GatewayEvent.GuildCreate(this));
        }
    }

    /// <summary>What a person may in the whole server, before any channel's overwrites (page "Permissions").</summary>
    public Permissions PermissionsOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (World.Gate)
        {
            if (!members.ContainsKey(person.Id))
            {
                return Permissions.None;
            }

            var allowed = EveryonePermissions | (person.IsBot ? BotPermissions : Permissions.None);
            return person == Owner || allowed.HasFlag(Permissions.Administrator) ? PermissionNames.All : allowed;
        }
    }

    /// <inheritdoc cref="Person.Remember"/>
    internal Action Remember()
    {
        var was = (Locale, EveryonePermissions, BotPermissions);
        var (hadChannels, hadMembers) = (channels.ToList(), members.ToList());
        return () =>
        {
            (Locale, EveryonePermissions, BotPermissions) = was;
            channels.Clear();
            channels.AddRange(hadChannels);
            members.Clear();
            hadMembers.ForEach(member => members.Add(member.Key, member.Value));
        };
    }

    internal Channel Keep(Channel channel)
    {
        channels.Add(channel);
        World.Index(channel);
        if (!channel.IsThread)
        {
            World.Tell(GatewayEvent.ChannelCreate(channel));
        }
        else if (channel.CanSee(World.Bot))
        {
            World.Tell(GatewayEvent.ThreadCreate(channel, isNew: true));
        }

        return channel;
    }

    internal void Drop(Channel channel)
    {
        channels.Remove(channel);
        World.Tell(channel.IsThread ? GatewayEvent.ThreadDelete(channel) : GatewayEvent.ChannelDelete(channel));
    }

    internal DateTimeOffset JoinedAt(Person person)
    {
        lock (World.Gate)
        {
            return members.TryGetValue(person.Id, out var membership) ? membership.JoinedAt : World.Now;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private sealed record Membership(Person Person, DateTimeOffset JoinedAt);
}
