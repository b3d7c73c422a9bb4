using System.Diagnostics.CodeAnalysis;

namespace DiscordStandIn;

/// <summary>All that there is: servers, channels, people, messages. One lock, <see cref="Gate"/>, guards it.</summary>
public sealed class World
{
    private static readonly DateTimeOffset DiscordEpoch = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider clock;
    private readonly List<Guild> guilds = [];
    private readonly List<Person> people = [];
    private readonly Dictionary<ulong, Channel> channels = [];
    private readonly List<Happening> happenings = [];
    private ulong lastId;
    private ulong lastAccount = (ulong)(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) - DiscordEpoch).TotalMilliseconds << 22;

    internal World(TimeProvider clock, string botName, Func<string, byte[]> readFile)
    {
        (this.clock, ReadFile) = (clock, readFile);
        ApplicationId = NextId();
        Bot = new Person(ApplicationId, botName, isBot: true);
        people.Add(Bot);
        Commands = new CommandBook(this);
    }

    /// <summary>Raised for each happening, in order, under the world's lock: hand it on and return.</summary>
    [SuppressMessage("Design", "CA1003", Justification = "There is no sender to name.")]
    public event Action<Happening>? Happened;

    /// <summary>The application's id, which is also its bot user's.</summary>
    public ulong ApplicationId { get; }

    /// <summary>The application's bot user.</summary>
    public Person Bot { get; }

    /// <inheritdoc cref="StandInOptions.ReadFile"/>
    internal Func<string, byte[]> ReadFile { get; }

    /// <summary>The world clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>All servers.</summary>
    public IReadOnlyList<Guild> Guilds
    {
        get
        {
            lock (Gate)
            {
                return [.. guilds];
            }
        }
    }

    /// <summary>All people, the bot first.</summary>
    public IReadOnlyList<Person> People
    {
        get
        {
            lock (Gate)
            {
                return [.. people];
            }
        }
    }

    /// <summary>All that people could notice so far, in order.</summary>
    public IReadOnlyList<Happening> Happenings
    {
        get
        {
            lock (Gate)
            {
                return [.. happenings];
            }
        }
    }

    /// <summary>The number of the latest happening, 0 when nothing happened: what comes after it is new.</summary>
    public long LastHappening
    {
        get
        {
            lock (Gate)
            {
                return happenings.Count;
            }
        }
    }

    internal Lock Gate { get; } = new();

    internal CommandBook Commands { get; }

    /// <summary>Uploads by id; they stay also when their message is gone.</summary>
    internal Dictionary<ulong, StoredFile> Files { get; } = [];

    /// <summary>The latest message of each nonce, for <c>enforce_nonce</c>.</summary>
    internal Dictionary<string, StoredMessage> Nonces { get; } = [];

    internal Action<GatewayEvent>? Listener { get; set; }

    /// <summary>An uploaded file by its id, or null; it stays also when its message is gone.</summary>
    public StoredFile? FindFile(ulong id)
    {
        lock (Gate)
        {
            return Files.GetValueOrDefault(id);
        }
    }

    /// <summary>The happenings after a number, in order.</summary>
    public IReadOnlyList<Happening> HappeningsAfter(long number)
    {
        lock (Gate)
        {
            return happenings.GetRange((int)number, happenings.Count - (int)number);
        }
    }

    /// <summary>Makes a server with its owner, and the bot in it.</summary>
    public Guild AddGuild(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (Gate)
        {
            var owner = AddPerson(name + " owner");
            var guild = new Guild(this, NextId(), name, owner);
            guilds.Add(guild);
            guild.AddBot();
            guild.Add(owner);
            return guild;
        }
    }

    /// <summary>Makes a person, who is in no server yet.</summary>
    public Person AddPerson(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (Gate)
        {
            var person = new Person(NextAccount(), name, isBot: false);
            people.Add(person);
            return person;
        }
    }

    /// <summary>The server of that name, or null.</summary>
    public Guild? FindGuild(string name) => Guilds.FirstOrDefault(g => string.Equals(g.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The person of that name ("Ana" or "@Ana"), or null.</summary>
    public Person? FindPerson(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return People.FirstOrDefault(p => string.Equals(p.Name, name.TrimStart('@'), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The direct messages between a person and the bot.</summary>
    public Channel DmOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (Gate)
        {
            return channels.Values.FirstOrDefault(c => c.Kind == ChannelKind.Dm && c.Recipient == person)
                ?? Index(new Channel(this, NextId(), person.Name, ChannelKind.Dm, guild: null, parent: null, person));
        }
    }

    /// <summary>A person writes a message by hand; nobody checks whether they may (a <see cref="Player"/> does).</summary>
    public StoredMessage Write(Person author, Channel where, string text)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(where);
        lock (Gate)
        {
            return Posting.Create(where, author, new Api.MessageDraft { Content = text, Allowed = AllowedMentions.All }, new Origin());
        }
    }

    /// <summary>Somebody removes a message by hand; dismissing a private answer counts as that.</summary>
    public void Remove(StoredMessage message, Person? by = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (Gate)
        {
            if (message.Channel.Find(message.Id) is { } standing)
            {
                Posting.Delete(standing, by);
            }
        }
    }

    /// <summary>Notes all that there is now. Messages do not change, so that nothing of them is copied.</summary>
    /// <returns>What makes it so again; what came about since is gone then, and its ids are given anew.</returns>
    internal Action Remember()
    {
        lock (Gate)
        {
            var (hadGuilds, hadPeople, hadChannels, hadFiles, hadNonces) = (guilds.ToList(), people.ToList(), channels.ToList(), Files.ToList(), Nonces.ToList());
            var (happened, id) = (happenings.Count, lastId);
            List<Action> parts = [.. people.Select(p => p.Remember()), .. guilds.Select(g => g.Remember()), .. channels.Values.Select(c => c.Remember()), Commands.Remember()];
            return () =>
            {
                lock (Gate)
                {
                    guilds.Clear();
                    guilds.AddRange(hadGuilds);
                    people.Clear();
                    people.AddRange(hadPeople);
                    channels.Clear();
                    hadChannels.ForEach(channel => channels.Add(channel.Key, channel.Value));
                    Files.Clear();
                    hadFiles.ForEach(file => Files.Add(file.Key, file.Value));
                    Nonces.Clear();
                    hadNonces.ForEach(nonce => Nonces.Add(nonce.Key, nonce.Value));
                    happenings.RemoveRange(happened, happenings.Count - happened);
                    lastId = id;
                    parts.ForEach(part => part());
                }
            };
        }
    }

    /// <summary>A snowflake of the world's present; unique also while the clock stands still (page "Reference", Snowflakes).</summary>
    internal ulong NextId()
    {
        lock (Gate)
        {
            var now = (ulong)Math.Max(0, (Now - DiscordEpoch).TotalMilliseconds) << 22;
            lastId = Math.Max(lastId + 1, now);
            return lastId;
        }
    }

    /// <summary>Accounts are older than what they do here, and none's id depends on what else was made before it: a script plays the same whatever commands a bot registers.</summary>
    private ulong NextAccount() => lastAccount += 7919UL << 22;

    internal Channel? FindChannel(ulong id)
    {
        lock (Gate)
        {
            return channels.TryGetValue(id, out var channel) && !channel.Deleted ? channel : null;
        }
    }

    internal Person? FindPerson(ulong id)
    {
        lock (Gate)
        {
            return people.Find(p => p.Id == id);
        }
    }

    internal Guild? FindGuild(ulong id)
    {
        lock (Gate)
        {
            return guilds.Find(g => g.Id == id);
        }
    }

    internal Channel Index(Channel channel)
    {
        channels[channel.Id] = channel;
        return channel;
    }

    internal void Tell(GatewayEvent gatewayEvent) => Listener?.Invoke(gatewayEvent);

    internal Happening Record(HappeningKind kind, Channel where, Person? onlySeenBy, Person? by, StoredMessage? message, Func<Happening, Happening>? more = null)
    {
        lock (Gate)
        {
            var happening = new Happening(happenings.Count + 1, Now, kind, where, onlySeenBy, by, message);
            happening = more?.Invoke(happening) ?? happening;
            happenings.Add(happening);
            Happened?.Invoke(happening);
            return happening;
        }
    }
}
