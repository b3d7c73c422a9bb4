using DiscordStandIn;

namespace TeamBot.Sandbox;

/// <content>Where things happen, and what the bot may there.</content>
public sealed partial class Town
{
    /// <summary>The next steps happen in this channel of the present server, made when new.</summary>
    public Town In(string channel)
    {
        Here = new Place(Here.Guild.FindChannel(channel) ?? Here.Guild.AddChannel(channel), InDms: false);
        return this;
    }

    /// <summary>The next steps happen in this forum of the present server, made when new, with these tags.</summary>
    public Town InForum(string channel, params string[] tags)
    {
        var forum = Here.Guild.FindChannel(channel) ?? Here.Guild.AddChannel(channel, ChannelKind.Forum);
        foreach (var tag in tags.Where(tag => forum.Tags.All(known => known.Name != tag)))
        {
            forum.AddTag(tag);
        }

        Here = new Place(forum, InDms: false);
        return this;
    }

    /// <summary>The next steps happen in this announcement channel of the present server, made when new.</summary>
    public Town InAnnouncements(string channel)
    {
        Here = new Place(Here.Guild.FindChannel(channel) ?? Here.Guild.AddChannel(channel, ChannelKind.Announcement), InDms: false);
        return this;
    }

    /// <summary>The present channel follows an announcement channel of this server or of another: what is published there appears here too.</summary>
    public Town Follows(string channel)
    {
        var news = World.Guilds.OrderBy(guild => guild == Here.Guild ? 0 : 1).Select(guild => guild.FindChannel(channel)).FirstOrDefault(c => c is { Kind: ChannelKind.Announcement })
            ?? throw new PlayerException($"There is no announcement channel called {channel}.");
        news.LetFollow(Here.Channel);
        return this;
    }

    /// <summary>The next steps happen in each person's own direct messages with the bot.</summary>
    public Town InDms()
    {
        Here = Here with { InDms = true };
        return this;
    }

    /// <summary>The next steps happen in this thread of the present channel, made when new.</summary>
    public Town InThread(string name)
    {
        Here = new Place((Here.Channel.Parent ?? Here.Channel).AddThread(name), InDms: false);
        return this;
    }

    /// <summary>The next steps happen on this server, made when new, in its first channel until another is named.</summary>
    public Town OnServer(string name)
    {
        var server = World.FindGuild(name) ?? World.AddGuild(name);
        Here = new Place(server.Channels.FirstOrDefault(channel => channel.Kind == ChannelKind.Text) ?? server.AddChannel("general"), InDms: false);
        return this;
    }

    /// <summary>The bot loses permissions in the present channel, such as "send-messages".</summary>
    public Town BotLoses(params string[] permissions)
    {
        Here.Channel.Deny(World.Bot, Parse(permissions));
        return this;
    }

    /// <summary>The bot is given permissions in the present channel, lost ones back among them.</summary>
    public Town BotMay(params string[] permissions)
    {
        Here.Channel.Allow(World.Bot, Parse(permissions));
        return this;
    }

    /// <summary>The bot is removed from the present server.</summary>
    public Town BotIsKicked()
    {
        Here.Guild.KickBot();
        return this;
    }

    internal static Permissions Parse(IEnumerable<string> names) => names.Aggregate(Permissions.None, (all, name) =>
        PermissionNames.TryParse(name, out var permission)
            ? all | permission
            : throw new PlayerException($"Discord has no permission “{name}”; they are written like manage-channels or send-messages."));
}
