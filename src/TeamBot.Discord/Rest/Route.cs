namespace TeamBot.Discord.Rest;

/// <summary>A method and a path with placeholders: what Discord keeps one limit for until an answer names the bucket. There is one object for each, known by reference.</summary>
internal sealed class Route(HttpMethod method, string template)
{
    public static readonly Route
        GetGatewayBot = new(HttpMethod.Get, "/gateway/bot"),
        GetCurrentApplication = new(HttpMethod.Get, "/applications/@me"),
        GetCurrentUser = new(HttpMethod.Get, "/users/@me"),
        GetGlobalCommands = new(HttpMethod.Get, "/applications/{application.id}/commands"),
        BulkOverwriteGlobalCommands = new(HttpMethod.Put, "/applications/{application.id}/commands"),
        CreateInteractionResponse = new(HttpMethod.Post, "/interactions/{interaction.id}/{interaction.token}/callback"),
        GetOriginalResponse = new(HttpMethod.Get, "/webhooks/{application.id}/{interaction.token}/messages/@original"),
        EditOriginalResponse = new(HttpMethod.Patch, "/webhooks/{application.id}/{interaction.token}/messages/@original"),
        DeleteOriginalResponse = new(HttpMethod.Delete, "/webhooks/{application.id}/{interaction.token}/messages/@original"),
        CreateFollowup = new(HttpMethod.Post, "/webhooks/{application.id}/{interaction.token}"),
        EditFollowup = new(HttpMethod.Patch, "/webhooks/{application.id}/{interaction.token}/messages/{message.id}"),
        DeleteFollowup = new(HttpMethod.Delete, "/webhooks/{application.id}/{interaction.token}/messages/{message.id}"),
        CreateMessage = new(HttpMethod.Post, "/channels/{channel.id}/messages"),
        EditMessage = new(HttpMethod.Patch, "/channels/{channel.id}/messages/{message.id}"),
        DeleteMessage = new(HttpMethod.Delete, "/channels/{channel.id}/messages/{message.id}"),
        GetMessage = new(HttpMethod.Get, "/channels/{channel.id}/messages/{message.id}"),
        GetMessages = new(HttpMethod.Get, "/channels/{channel.id}/messages"),
        PinMessage = new(HttpMethod.Put, "/channels/{channel.id}/messages/pins/{message.id}"),
        UnpinMessage = new(HttpMethod.Delete, "/channels/{channel.id}/messages/pins/{message.id}"),
        CrosspostMessage = new(HttpMethod.Post, "/channels/{channel.id}/messages/{message.id}/crosspost"),
        StartThread = new(HttpMethod.Post, "/channels/{channel.id}/threads"),
        ListPublicArchivedThreads = new(HttpMethod.Get, "/channels/{channel.id}/threads/archived/public"),
        ListActiveGuildThreads = new(HttpMethod.Get, "/guilds/{guild.id}/threads/active"),
        StartThreadFromMessage = new(HttpMethod.Post, "/channels/{channel.id}/messages/{message.id}/threads"),
        ModifyChannel = new(HttpMethod.Patch, "/channels/{channel.id}"),
        CreateDm = new(HttpMethod.Post, "/users/@me/channels"),
        GetChannel = new(HttpMethod.Get, "/channels/{channel.id}"),
        GetGuild = new(HttpMethod.Get, "/guilds/{guild.id}"),
        GetGuildRoles = new(HttpMethod.Get, "/guilds/{guild.id}/roles"),
        GetGuildMember = new(HttpMethod.Get, "/guilds/{guild.id}/members/{user.id}");

    public HttpMethod Method { get; } = method;
    public string Template { get; } = template;

    public override string ToString() => $"{Method} {Template}";
}

/// <summary>The part of a path that Discord counts separately: a channel, a guild, or a webhook with its token (page <i>Rate Limits</i>); nothing by default.</summary>
internal readonly record struct Resource(ulong Id, string? Token = null);
