using NodaTime;

namespace TeamBot.Storage;

public enum LeadPlaceKind
{
    /// <summary>Another team's channel.</summary>
    Team,

    // The server's leads channel.
    Channel,
    Forum,

    /// <summary>What is posted there is published to the channels that follow it.</summary>
    Announcements,
}

/// <summary>Where a lead stands besides its own team's channel, because its giver chose a wider audience.</summary>
public sealed class LeadPlace
{
    static readonly Duration FirstWait = Duration.FromMinutes(1);

    /// <summary>With the waits doubled each time, about eight hours.</summary>
    const int MostTries = 10;

    LeadPlace() { }

    internal LeadPlace(Team home, Team other, Instant now) =>
        (GuildId, Team, TeamId, ChannelId, Card) = (home.GuildId, other, other.Id, other.ChannelId, Post.For(PostKind.Lead, other, now));

    internal LeadPlace(Team home, LeadsChannel channel, Instant now) =>
        (GuildId, ChannelId, Kind, Card) = (home.GuildId, channel.ChannelId, channel.Kind, Post.Elsewhere(PostKind.PublicLead, home, channel.ChannelId, now));

    public long Id { get; private set; }
    public long LeadId { get; private set; }
    public Lead Lead { get; private set; } = null!;
    public ulong GuildId { get; private set; }

    /// <summary>The other team; null for the server's leads channel.</summary>
    public long? TeamId { get; private set; }
    public Team? Team { get; private set; }

    /// <summary>Of a forum it is the forum; the card's own is the post's.</summary>
    public ulong ChannelId { get; private set; }
    public LeadPlaceKind Kind { get; private set; }
    public Post Card { get; private set; } = null!;
    public long CardId { get; private set; }

    /// <summary>It is to stand here no longer.</summary>
    public Instant? TakenBackAt { get; private set; }

    /// <summary>Whoever looks after the channel took it off, and does not want it back from its giver.</summary>
    public bool TakenOff { get; private set; }

    /// <summary>What a forum's post is called; null while its name and tags are to follow the lead's words.</summary>
    public string? Named { get; private set; }

    /// <summary>When the message is to be published; null where it need not be, or not any more.</summary>
    public Instant? PublishDueAt { get; private set; }
    public int PublishTries { get; private set; }
    public Instant? PublishedAt { get; private set; }

    public bool Stands => TakenBackAt is null;

    public bool IsForum => Kind == LeadPlaceKind.Forum;

    public void TakeBack(Instant now)
    {
        TakenBackAt ??= now;
        PublishDueAt = null;
        Card.Touch();
    }

    internal void TakeOff(Instant now)
    {
        TakeBack(now);
        TakenOff = true;
    }

    /// <summary>Takes the same place once more; where the card could not be posted, or was deleted, it is posted anew.</summary>
    internal void StandAgain(Team home, ulong channel, LeadPlaceKind kind, Instant now)
    {
        (TakenBackAt, TakenOff) = (null, false);
        var isLost = Card.State == PostState.GivenUp && (Card.CanStartOver || Card.Problem == Post.Deleted);
        if (isLost || (TeamId is null && channel != ChannelId))
        {
            (ChannelId, Kind, Named, PublishDueAt, PublishedAt, PublishTries) = (channel, kind, null, null, null, 0);
            Card = Team is { } other ? Post.For(PostKind.Lead, other, now) : Post.Elsewhere(PostKind.PublicLead, home, channel, now);
            return;
        }
        Card.Touch();
        Card.PostAfterAll(now);
        if (Kind == LeadPlaceKind.Announcements && PublishedAt is null && Card.MessageId is not null)
            PublishDueAt = now;
    }

    public void WasNamed(string name) => Named = name;

    internal void WasReworded() => Named = null;

    /// <summary>It was posted; what belongs to be published is due.</summary>
    public void Posted(Instant now)
    {
        if (Kind == LeadPlaceKind.Announcements && PublishedAt is null && Stands)
            PublishDueAt = now;
    }

    public void Published(Instant now) => (PublishedAt, PublishDueAt) = (now, null);

    public void PublishAt(Instant at) => PublishDueAt = at;

    /// <summary>True when it is to be tried once more.</summary>
    public bool TryAgain(Instant now)
    {
        PublishDueAt = ++PublishTries < MostTries ? now + (FirstWait * (1 << (PublishTries - 1))) : null;
        return PublishDueAt is not null;
    }

    public void DontPublish() => PublishDueAt = null;
}

/// <summary>A team that takes part in the exchange of leads with the other teams of its server. A row of its own, for it is read only when a lead is shared.</summary>
public sealed class LeadExchange
{
    LeadExchange() { }

    public LeadExchange(Team team) => TeamId = team.Id;

    public long TeamId { get; private set; }
}

/// <summary>The channel of a server in which leads of all its teams can stand.</summary>
public sealed class LeadsChannel
{
    LeadsChannel() { }

    public LeadsChannel(ulong guild) => GuildId = guild;

    public ulong GuildId { get; private set; }
    public ulong ChannelId { get; private set; }
    public LeadPlaceKind Kind { get; private set; }

    /// <summary>Everyone on the server can read it; false also while Discord does not tell.</summary>
    public bool OpenToServer { get; private set; }

    public void Set(ulong channel, LeadPlaceKind kind, bool openToServer) => (ChannelId, Kind, OpenToServer) = (channel, kind, openToServer);

    public void IsOpen(bool toServer) => OpenToServer = toServer;
}
