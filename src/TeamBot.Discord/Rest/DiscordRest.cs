using Microsoft.Extensions.Logging;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Rest;

/// <summary>
/// Discord's HTTP API, as far as the bot needs it. Every call waits for its rate limit, is repeated where that is safe, and throws
/// <see cref="DiscordException"/> when Discord refuses, <see cref="InvalidTokenException"/> when it does not accept the bot's token.
/// </summary>
public sealed class DiscordRest : IDisposable
{
    private readonly RestPipeline pipeline;

    /// <param name="options">Where Discord is, and the bot's token.</param>
    /// <param name="transport">The clock of time-outs, limits and back-off.</param>
    /// <param name="log">Told of waits and repeats.</param>
    /// <param name="handler">Sends the requests; not disposed of. Left null, pooled connections of its own.</param>
    /// <param name="random">Spreads repeats.</param>
    public DiscordRest(DiscordRestOptions options, TimeProvider transport, ILogger log, HttpMessageHandler? handler = null, Random? random = null) =>
        pipeline = new(options, transport, log, handler, random ?? Random.Shared);

    public void Dispose() => pipeline.Dispose();

    // ---- The bot itself -------------------------------------------------------------------------------------------------------

    /// <summary>Page <i>Gateway</i>, "Get Gateway Bot".</summary>
    public Task<GatewayBot> GetGatewayBotAsync(CancellationToken cancel = default) =>
        pipeline.SendAsync(new(Route.GetGatewayBot, "/gateway/bot"), DiscordJson.Default.GatewayBot, cancel);

    /// <summary>Page <i>Application</i>, "Get Current Application".</summary>
    public Task<Application> GetCurrentApplicationAsync(CancellationToken cancel = default) =>
        pipeline.SendAsync(new(Route.GetCurrentApplication, "/applications/@me"), DiscordJson.Default.Application, cancel);

    /// <summary>Page <i>User</i>, "Get Current User".</summary>
    public Task<User> GetCurrentUserAsync(CancellationToken cancel = default) =>
        pipeline.SendAsync(new(Route.GetCurrentUser, "/users/@me"), DiscordJson.Default.User, cancel);

    // ---- Files of others --------------------------------------------------------------------------------------------------------

    /// <summary>
    /// What is in a file that was handed to a command, within ten seconds and from where Discord says it is; redirects are not followed. Null when it is larger than
    /// <paramref name="most"/> bytes, whatever was said of it.
    /// </summary>
    public Task<byte[]?> DownloadAsync(Attachment file, int most, CancellationToken cancel = default) => pipeline.Files.GetAsync(file, most, cancel);

    // ---- Commands -------------------------------------------------------------------------------------------------------------

    /// <summary>Page <i>Application Commands</i>, "Get Global Application Commands".</summary>
    public Task<IReadOnlyList<ApplicationCommand>> GetGlobalCommandsAsync(Snowflake applicationId, CancellationToken cancel = default) =>
        pipeline.SendAsync(new(Route.GetGlobalCommands, $"/applications/{applicationId}/commands"), DiscordJson.Default.IReadOnlyListApplicationCommand, cancel);

    /// <summary>Makes these the only global commands (page <i>Application Commands</i>, "Bulk Overwrite Global Application Commands").</summary>
    public Task<IReadOnlyList<ApplicationCommand>> BulkOverwriteGlobalCommandsAsync(
        Snowflake applicationId, IReadOnlyList<ApplicationCommand> commands, CancellationToken cancel = default) =>
        pipeline.SendAsync(new(Route.BulkOverwriteGlobalCommands, $"/applications/{applicationId}/commands")
        {
            Content = RestContent.Of(commands, DiscordJson.Default.IReadOnlyListApplicationCommand),
        }, DiscordJson.Default.IReadOnlyListApplicationCommand, cancel);

    // ---- Answers to interactions ----------------------------------------------------------------------------------------------

    /// <summary>
    /// The first answer, due within 3 seconds (page <i>Receiving and Responding</i>, "Create Interaction Response"). Sent a second time after a broken
    /// connection or a 5xx; "already acknowledged" then means that the first one arrived.
    /// </summary>
    public Task CreateInteractionResponseAsync(
        Snowflake interactionId, string token, InteractionResponse response, IReadOnlyList<FileUpload>? files = null, CancellationToken cancel = default) =>
        pipeline.SendAsync(new(Route.CreateInteractionResponse, $"/interactions/{interactionId}/{token}/callback")
        {
            Content = RestContent.Of(response, files),
            Repeat = Repeat.Once,
            ByInteractionToken = true,
        }, cancel);

    /// <summary>Page <i>Receiving and Responding</i>, "Get Original Interaction Response".</summary>
    public Task<Message> GetOriginalResponseAsync(Snowflake applicationId, string token, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfInteraction(Route.GetOriginalResponse, applicationId, token, "/messages/@original"), DiscordJson.Default.Message, cancel);

    /// <summary>Page <i>Receiving and Responding</i>, "Edit Original Interaction Response".</summary>
    public Task<Message> EditOriginalResponseAsync(
        Snowflake applicationId, string token, MessageBody body, IReadOnlyList<FileUpload>? files = null, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfInteraction(Route.EditOriginalResponse, applicationId, token, "/messages/@original") with { Content = RestContent.Of(body, files) },
            DiscordJson.Default.Message, cancel);

    /// <summary>Page <i>Receiving and Responding</i>, "Delete Original Interaction Response".</summary>
    public Task DeleteOriginalResponseAsync(Snowflake applicationId, string token, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfInteraction(Route.DeleteOriginalResponse, applicationId, token, "/messages/@original"), cancel);

    /// <summary>One more message for an interaction that is answered (page <i>Receiving and Responding</i>, "Create Followup Message"). Never sent twice.</summary>
    public Task<Message> CreateFollowupAsync(
        Snowflake applicationId, string token, MessageBody body, IReadOnlyList<FileUpload>? files = null, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfInteraction(Route.CreateFollowup, applicationId, token) with { Content = RestContent.Of(body, files), Repeat = Repeat.Never },
            DiscordJson.Default.Message, cancel);

    /// <summary>Page <i>Receiving and Responding</i>, "Edit Followup Message".</summary>
    public Task<Message> EditFollowupAsync(
        Snowflake applicationId, string token, Snowflake messageId, MessageBody body, IReadOnlyList<FileUpload>? files = null, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfInteraction(Route.EditFollowup, applicationId, token, $"/messages/{messageId}") with { Content = RestContent.Of(body, files) },
            DiscordJson.Default.Message, cancel);

    /// <summary>Page <i>Receiving and Responding</i>, "Delete Followup Message".</summary>
    public Task DeleteFollowupAsync(Snowflake applicationId, string token, Snowflake messageId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfInteraction(Route.DeleteFollowup, applicationId, token, $"/messages/{messageId}"), cancel);

    // ---- Messages -------------------------------------------------------------------------------------------------------------

    /// <summary>
    /// Page <i>Message</i>, "Create Message". Repeated after a broken connection or a 5xx only with <see cref="MessageBody.EnforceNonce"/>
    /// and a nonce, because only then does Discord not post it twice.
    /// </summary>
    public Task<Message> CreateMessageAsync(Snowflake channelId, MessageBody body, IReadOnlyList<FileUpload>? files = null, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.CreateMessage, channelId, "/messages") with
        {
            Content = RestContent.Of(body, files),
            Repeat = body is { EnforceNonce: true, Nonce.Length: > 0 } ? Repeat.Freely : Repeat.Never,
        }, DiscordJson.Default.Message, cancel);

    /// <summary>Page <i>Message</i>, "Edit Message". Of a message over an hour old Discord takes few edits: 30046, with <see cref="DiscordException.RetryAfter"/>.</summary>
    public Task<Message> EditMessageAsync(
        Snowflake channelId, Snowflake messageId, MessageBody body, IReadOnlyList<FileUpload>? files = null, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.EditMessage, channelId, $"/messages/{messageId}") with { Content = RestContent.Of(body, files) },
            DiscordJson.Default.Message, cancel);

    /// <summary>Page <i>Message</i>, "Delete Message".</summary>
    public Task DeleteMessageAsync(Snowflake channelId, Snowflake messageId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.DeleteMessage, channelId, $"/messages/{messageId}"), cancel);

    /// <summary>Page <i>Message</i>, "Get Channel Message".</summary>
    public Task<Message> GetMessageAsync(Snowflake channelId, Snowflake messageId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.GetMessage, channelId, $"/messages/{messageId}"), DiscordJson.Default.Message, cancel);

    /// <summary>
    /// The latest 1 to 100 messages, newest first, at most one of <paramref name="before"/> and <paramref name="after"/> given (page <i>Message</i>, "Get Channel
    /// Messages"). Without the permission Read Message History the list is empty.
    /// </summary>
    public Task<IReadOnlyList<Message>> GetMessagesAsync(
        Snowflake channelId, int limit = 50, Snowflake? before = null, Snowflake? after = null, CancellationToken cancel = default)
    {
        if (before is not null && after is not null) throw new ArgumentException("Discord takes before or after, not both.", nameof(after));
        var from = before is { } earlier ? $"&before={earlier}" : after is { } later ? $"&after={later}" : "";
        return pipeline.SendAsync(OfChannel(Route.GetMessages, channelId, $"/messages?limit={limit}{from}"), DiscordJson.Default.IReadOnlyListMessage, cancel);
    }

    /// <summary>
    /// Page <i>Message</i>, "Pin Message". Never sent twice: the page does not say whether a second one posts a second line; <see cref="Message.Pinned"/> tells what became
    /// of it. A full channel gives 30003.
    /// </summary>
    public Task PinMessageAsync(Snowflake channelId, Snowflake messageId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.PinMessage, channelId, $"/messages/pins/{messageId}") with { Repeat = Repeat.Never }, cancel);

    /// <summary>Page <i>Message</i>, "Unpin Message".</summary>
    public Task UnpinMessageAsync(Snowflake channelId, Snowflake messageId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.UnpinMessage, channelId, $"/messages/pins/{messageId}"), cancel);

    /// <summary>
    /// Sends a message of an announcement channel to all channels that follow it (page <i>Message</i>, "Crosspost Message"). A second time gives 40033. Discord lets few through
    /// in an hour, ten it is said; a limit met is for the caller, with <see cref="DiscordException.RetryAfter"/>, for it lasts too long to be waited for.
    /// </summary>
    public Task<Message> CrosspostMessageAsync(Snowflake channelId, Snowflake messageId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.CrosspostMessage, channelId, $"/messages/{messageId}/crosspost"), DiscordJson.Default.Message, cancel);

    // ---- Threads --------------------------------------------------------------------------------------------------------------

    /// <summary>A thread that has the message's id (page <i>Channel</i>, "Start Thread from Message"). A message that has one already gives 160004.</summary>
    public Task<Channel> StartThreadFromMessageAsync(Snowflake channelId, Snowflake messageId, StartThread thread, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.StartThreadFromMessage, channelId, $"/messages/{messageId}/threads") with { Content = RestContent.Of(thread, DiscordJson.Default.StartThread) },
            DiscordJson.Default.Channel, cancel);

    /// <summary>
    /// A post of a forum: a thread and the message that it begins with, both of one id (page <i>Channel</i>, "Start Thread in Forum or Media Channel"). Never sent twice, for it
    /// takes no nonce.
    /// </summary>
    public Task<Channel> StartForumPostAsync(Snowflake forumId, StartForumPost post, IReadOnlyList<FileUpload>? files = null, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.StartThread, forumId, "/threads") with { Content = RestContent.Of(post, files), Repeat = Repeat.Never }, DiscordJson.Default.Channel, cancel);

    /// <summary>The threads of a server that are not archived and that the bot can see, the latest first (page <i>Guild</i>, "List Active Guild Threads").</summary>
    public Task<ThreadList> ListActiveThreadsAsync(Snowflake guildId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfGuild(Route.ListActiveGuildThreads, guildId, "/threads/active"), DiscordJson.Default.ThreadList, cancel);

    /// <summary>The channel's public threads that were archived last, at most 100 (page <i>Channel</i>, "List Public Archived Threads"). Needs Read Message History.</summary>
    public Task<ThreadList> ListArchivedThreadsAsync(Snowflake channelId, int limit = 100, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.ListPublicArchivedThreads, channelId, $"/threads/archived/public?limit={limit}"), DiscordJson.Default.ThreadList, cancel);

    /// <summary>Page <i>Channel</i>, "Modify Channel". An archived thread that is not locked is opened by who may write in it.</summary>
    public Task<Channel> ModifyThreadAsync(Snowflake threadId, ModifyThread change, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.ModifyChannel, threadId) with { Content = RestContent.Of(change, DiscordJson.Default.ModifyThread) }, DiscordJson.Default.Channel, cancel);

    // ---- Channels, guilds, members --------------------------------------------------------------------------------------------

    /// <summary>The channel for writing to one user, the same each time (page <i>User</i>, "Create DM").</summary>
    public Task<Channel> CreateDmAsync(Snowflake recipientId, CancellationToken cancel = default) =>
        pipeline.SendAsync(new(Route.CreateDm, "/users/@me/channels") { Content = RestContent.Of(new CreateDm(recipientId), DiscordJson.Default.CreateDm) }, DiscordJson.Default.Channel, cancel);

    /// <summary>Page <i>Channel</i>, "Get Channel".</summary>
    public Task<Channel> GetChannelAsync(Snowflake channelId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfChannel(Route.GetChannel, channelId), DiscordJson.Default.Channel, cancel);

    /// <summary>Page <i>Guild</i>, "Get Guild".</summary>
    public Task<Guild> GetGuildAsync(Snowflake guildId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfGuild(Route.GetGuild, guildId), DiscordJson.Default.Guild, cancel);

    /// <summary>Page <i>Guild</i>, "Get Guild Roles".</summary>
    public Task<IReadOnlyList<Role>> GetGuildRolesAsync(Snowflake guildId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfGuild(Route.GetGuildRoles, guildId, "/roles"), DiscordJson.Default.IReadOnlyListRole, cancel);

    /// <summary>Page <i>Guild</i>, "Get Guild Member". Who has left gives 10007.</summary>
    public Task<GuildMember> GetGuildMemberAsync(Snowflake guildId, Snowflake userId, CancellationToken cancel = default) =>
        pipeline.SendAsync(OfGuild(Route.GetGuildMember, guildId, $"/members/{userId}"), DiscordJson.Default.GuildMember, cancel);

    private static RestCall OfChannel(Route route, Snowflake channelId, string rest = "") => new(route, $"/channels/{channelId}{rest}", new(channelId.Value));

    private static RestCall OfGuild(Route route, Snowflake guildId, string rest = "") => new(route, $"/guilds/{guildId}{rest}", new(guildId.Value));

    private static RestCall OfInteraction(Route route, Snowflake applicationId, string token, string rest = "") =>
        new(route, $"/webhooks/{applicationId}/{token}{rest}", new(applicationId.Value, token)) { ByInteractionToken = true };
}
