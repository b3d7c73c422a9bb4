using System.Text.Json.Nodes;
using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>A dispatch on its way to the bot's sessions; who has not asked for its intent does not get it.</summary>
/// <param name="Name">The event's name, such as INTERACTION_CREATE.</param>
/// <param name="Intents">The intents of which one is needed, 0 when it is always sent (page "Gateway", List of Intents).</param>
/// <param name="GuildId">The server it is about, which decides the shard; null for direct messages.</param>
/// <param name="Data">Makes the event's data; called only when a session wants it.</param>
internal sealed record GatewayEvent(string Name, long Intents, ulong? GuildId, Func<JsonObject> Data)
{
    private const long Guilds = 1 << 0;
    private const long GuildMembers = 1 << 1;
    private const long GuildMessages = 1 << 9;
    private const long DirectMessages = 1 << 12;

    public static GatewayEvent InteractionCreate(Interaction interaction) =>
        new("INTERACTION_CREATE", 0, interaction.Where.Guild?.Id, () => interaction.Payload);

    public static GatewayEvent GuildCreate(Guild guild) => new("GUILD_CREATE", Guilds, guild.Id, () => GuildJson.Created(guild));

    public static GatewayEvent GuildDelete(Guild guild) => new("GUILD_DELETE", Guilds, guild.Id, () => new JsonObject { ["id"] = Text.Of(guild.Id) });

    public static GatewayEvent ChannelCreate(Channel channel) => new("CHANNEL_CREATE", Guilds, channel.Guild?.Id, () => ChannelJson.Of(channel));

    public static GatewayEvent ChannelDelete(Channel channel) => new("CHANNEL_DELETE", Guilds, channel.Guild?.Id, () => ChannelJson.Of(channel));

    public static GatewayEvent ThreadCreate(Channel thread, bool isNew) => new("THREAD_CREATE", Guilds, thread.Guild?.Id, () =>
    {
        var json = ChannelJson.Of(thread);
        if (isNew)
        {
            json["newly_created"] = true;
        }

        return json;
    });

    public static GatewayEvent ThreadUpdate(Channel thread) => new("THREAD_UPDATE", Guilds, thread.Guild?.Id, () => ChannelJson.Of(thread));

    public static GatewayEvent ThreadDelete(Channel thread) => new("THREAD_DELETE", Guilds, thread.Guild?.Id, () => ChannelJson.Gone(thread));

    /// <summary>Tells of the bot's own membership when its thread was opened again.</summary>
    public static GatewayEvent ThreadMemberUpdate(Channel thread) => new("THREAD_MEMBER_UPDATE", Guilds, thread.Guild?.Id, () =>
    {
        var json = ChannelJson.ThreadMember(thread, thread.World.Bot);
        json["guild_id"] = Text.Of(thread.Guild!.Id);
        return json;
    });

    /// <summary>Without the members intent it is sent only about the bot itself.</summary>
    public static GatewayEvent ThreadMembersUpdate(Channel thread, Person person, bool joined) =>
        new("THREAD_MEMBERS_UPDATE", person == thread.World.Bot ? Guilds | GuildMembers : GuildMembers, thread.Guild?.Id, () =>
        {
            var json = new JsonObject
            {
                ["id"] = Text.Of(thread.Id),
                ["guild_id"] = Text.Of(thread.Guild!.Id),
                ["member_count"] = Math.Min(50, thread.Thread!.Members.Count),
            };
            if (joined)
            {
                var added = ChannelJson.ThreadMember(thread, person);
                added["member"] = PersonJson.Member(thread.Guild, person);
                added["presence"] = null;
                json["added_members"] = new JsonArray(added);
            }
            else
            {
                json["removed_member_ids"] = new JsonArray(Text.Of(person.Id));
            }

            return json;
        });

    public static GatewayEvent PinsUpdate(Channel channel) =>
        new("CHANNEL_PINS_UPDATE", channel.Guild is null ? DirectMessages : Guilds, channel.Guild?.Id, () =>
        {
            var json = new JsonObject
            {
                ["channel_id"] = Text.Of(channel.Id),
                ["last_pin_timestamp"] = channel.Pins.Any() ? Text.Of(channel.Pins.First().At) : null,
            };
            if (channel.Guild is { } guild)
            {
                json["guild_id"] = Text.Of(guild.Id);
            }

            return json;
        });

    public static GatewayEvent MemberAdd(Guild guild, Person person) => new("GUILD_MEMBER_ADD", GuildMembers, guild.Id, () =>
    {
        var member = PersonJson.Member(guild, person);
        member["guild_id"] = Text.Of(guild.Id);
        return member;
    });

    public static GatewayEvent MemberRemove(Guild guild, Person person) =>
        new("GUILD_MEMBER_REMOVE", GuildMembers, guild.Id, () => new JsonObject { ["guild_id"] = Text.Of(guild.Id), ["user"] = PersonJson.User(person) });

    public static GatewayEvent Message(string name, StoredMessage message) => new(name, MessageIntent(message), message.Channel.Guild?.Id, () =>
    {
        var json = MessageJson.Seen(message);
        if (message.Channel.Guild is { } guild)
        {
            json["guild_id"] = Text.Of(guild.Id);
            if (guild.Has(message.Author))
            {
                var member = PersonJson.Member(guild, message.Author);
                member.Remove("user");
                json["member"] = member;
            }
        }

        return json;
    });

    public static GatewayEvent MessageDelete(StoredMessage message) => new("MESSAGE_DELETE", MessageIntent(message), message.Channel.Guild?.Id, () =>
    {
        var json = new JsonObject { ["id"] = Text.Of(message.Id), ["channel_id"] = Text.Of(message.Channel.Id) };
        if (message.Channel.Guild is { } guild)
        {
            json["guild_id"] = Text.Of(guild.Id);
        }

        return json;
    });

    private static long MessageIntent(StoredMessage message) => message.Channel.Guild is null ? DirectMessages : GuildMessages;
}
