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

    public static GatewayEvent ChannelCreate(Channel channel) =>
        new(channel.Kind == ChannelKind.Thread ? "THREAD_CREATE" : "CHANNEL_CREATE", Guilds, channel.Guild?.Id, () => ChannelJson.Of(channel));

    public static GatewayEvent ChannelDelete(Channel channel) =>
        new(channel.Kind == ChannelKind.Thread ? "THREAD_DELETE" : "CHANNEL_DELETE", Guilds, channel.Guild?.Id, () => ChannelJson.Of(channel));

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
            var member = PersonJson.Member(guild, message.Author);
            member.Remove("user");
            json["member"] = member;
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
