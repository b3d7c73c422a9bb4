using System.Globalization;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

/// <summary>Threads as the pages "Threads" and "Channel" have them.</summary>
public class ThreadTests
{
    private const string Hello = """{"content": "Hello"}""";

    [Fact]
    public async Task AThreadStartedFromAMessageHasItsIdAndBeginsWithANotice()
    {
        await using var town = await Town.StartAsync();
        var board = await town.PostAsync("""{"content": "board"}""");
        var started = await town.Bot.PostAsync($"{town.Messages}/{board.Id}/threads", Town.Json("""{"name": "Week 10", "auto_archive_duration": 1440}"""));
        Assert.Equal((201, board.Id), (started.Status, started.Id));
        Assert.Equal(11, (int)started.Json!["type"]!);
        Assert.Equal(Id(town.Channel), (string)started.Json["parent_id"]!);
        Assert.Equal(town.Bot.ApplicationId, (string)started.Json["owner_id"]!);
        Assert.Equal(1440, (int)started.Json["thread_metadata"]!["auto_archive_duration"]!);
        Assert.Equal(town.Bot.ApplicationId, (string)started.Json["member"]!["user_id"]!);
        Assert.Equal(0, (int)started.Json["message_count"]!);

        var shown = (await town.Bot.GetAsync($"{town.Messages}/{board.Id}")).Json!;
        Assert.Equal(32, (int)shown["flags"]!);
        Assert.Equal("Week 10", (string)shown["thread"]!["name"]!);
        var first = ((JsonArray)(await town.Bot.GetAsync($"/channels/{board.Id}/messages")).Json!).Single()!;
        Assert.Equal(21, (int)first["type"]!);
        Assert.Equal((board.Id, Id(town.Channel)), ((string)first["message_reference"]!["message_id"]!, (string)first["message_reference"]!["channel_id"]!));
        Assert.Equal("board", (string)first["referenced_message"]!["content"]!);
        Assert.Equal(50021, (await town.Bot.DeleteAsync($"/channels/{board.Id}/messages/{(string)first["id"]!}")).Code);

        Assert.Equal(160004, (await town.Bot.PostAsync($"{town.Messages}/{board.Id}/threads", Town.Json("""{"name": "Again"}"""))).Code);
        Assert.Equal(10008, (await town.Bot.PostAsync($"{town.Messages}/1/threads", Town.Json("""{"name": "Nothing"}"""))).Code);
    }

    [Fact]
    public async Task AThreadOnAnOlderMessageIsToldOfInItsChannelByALineOfTheBots()
    {
        await using var town = await Town.StartAsync();
        var board = await town.PostAsync("""{"content": "board"}""");
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.Bot.PostAsync($"{town.Messages}/{board.Id}/threads", Town.Json("""{"name": "Week 10"}"""));
        var line = (await town.Bot.GetAsync($"{town.Messages}?limit=1")).Json![0]!;
        Assert.Equal((18, "Week 10", board.Id), ((int)line["type"]!, (string)line["content"]!, (string)line["message_reference"]!["channel_id"]!));
        Assert.Equal(town.Bot.ApplicationId, (string)line["author"]!["id"]!);
        Assert.Equal(204, (await town.Bot.DeleteAsync($"{town.Messages}/{(string)line["id"]!}")).Status);
        Assert.Equal(200, (await town.Bot.GetAsync($"/channels/{board.Id}")).Status);
    }

    [Fact]
    public async Task EditingTheMessageKeepsItsThread()
    {
        await using var town = await Town.StartAsync();
        var (board, _) = await FromMessageAsync(town);
        var edited = await town.Bot.PatchAsync($"{town.Messages}/{board}", Town.Json("""{"content": "closed", "flags": 0}"""));
        Assert.Equal(32, (int)edited.Json!["flags"]!);
        Assert.NotNull(edited.Json["thread"]);
    }

    [Fact]
    public async Task AThreadWithoutAMessageIsPrivateUnlessItSaysOtherwise()
    {
        await using var town = await Town.StartAsync();
        town.Channel.Deny(town.World.Bot, Permissions.ManageThreads);
        var hidden = await town.Bot.PostAsync($"/channels/{town.Channel.Id}/threads", Town.Json("""{"name": "Organisers", "invitable": false}"""));
        Assert.Equal((201, 12), (hidden.Status, (int)hidden.Json!["type"]!));
        Assert.False((bool)hidden.Json["thread_metadata"]!["invitable"]!);
        var thread = town.Guild.Channels.Single(c => c.Name == "Organisers");
        Assert.False(thread.CanSee(town.Ana));
        await town.Bot.PutAsync($"/channels/{hidden.Id}/thread-members/{town.Ana.Id}", null);
        Assert.True(thread.CanSee(town.Ana));
        Assert.Empty(town.Channel.Messages);

        var open = await town.Bot.PostAsync($"/channels/{town.Channel.Id}/threads", Town.Json("""{"name": "Talk", "type": 11, "rate_limit_per_user": 5}"""));
        Assert.Equal((11, 5), ((int)open.Json!["type"]!, (int)open.Json["rate_limit_per_user"]!));
        var notice = (await town.Bot.GetAsync($"{town.Messages}?limit=1")).Json![0]!;
        Assert.Equal((18, "Talk", open.Id), ((int)notice["type"]!, (string)notice["content"]!, (string)notice["message_reference"]!["channel_id"]!));
        Assert.Equal("TeamBot started a thread: Talk", town.Read(town.Channel.Messages[0]));
    }

    [Theory]
    [InlineData("""{"type": 11}""", "name", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"name": "x", "type": 15}""", "type", "BASE_TYPE_CHOICES")]
    [InlineData("""{"name": "x", "type": 11, "auto_archive_duration": 61}""", "auto_archive_duration", "BASE_TYPE_CHOICES")]
    [InlineData("""{"name": "x", "type": 11, "rate_limit_per_user": 30000}""", "rate_limit_per_user", "NUMBER_TYPE_MAX")]
    public async Task ABadThreadIsRefusedAtItsPlace(string body, string path, string code)
    {
        await using var town = await Town.StartAsync(refused: true);
        var reply = await town.Bot.PostAsync($"/channels/{town.Channel.Id}/threads", Town.Json(body));
        Assert.Equal((400, 50035, code), (reply.Status, reply.Code, reply.ErrorAt(path)));
        Assert.DoesNotContain(town.Guild.Channels, c => c.IsThread);
    }

    [Fact]
    public async Task StartingAThreadNeedsItsPermission()
    {
        await using var town = await Town.StartAsync();
        var board = (await town.PostAsync(Hello)).Id;
        town.Channel.Deny(town.World.Bot, Permissions.CreatePublicThreads);
        Assert.Equal(50013, (await town.Bot.PostAsync($"{town.Messages}/{board}/threads", Town.Json("""{"name": "x"}"""))).Code);
        Assert.Equal(50013, (await town.Bot.PostAsync($"/channels/{town.Channel.Id}/threads", Town.Json("""{"name": "x", "type": 11}"""))).Code);
        Assert.Equal(201, (await town.Bot.PostAsync($"/channels/{town.Channel.Id}/threads", Town.Json("""{"name": "x", "type": 12}"""))).Status);
        town.Channel.Deny(town.World.Bot, Permissions.CreatePrivateThreads);
        Assert.Equal(50013, (await town.Bot.PostAsync($"/channels/{town.Channel.Id}/threads", Town.Json("""{"name": "x", "type": 12}"""))).Code);
        var dm = town.World.DmOf(town.Ana);
        Assert.Equal(50024, (await town.Bot.PostAsync($"/channels/{dm.Id}/threads", Town.Json("""{"name": "x", "type": 12}"""))).Code);
    }

    [Fact]
    public async Task WritingNeedsSendMessagesInThreadsAndMakesAMember()
    {
        await using var town = await Town.StartAsync();
        var thread = town.Channel.AddThread("Talk");
        Assert.DoesNotContain(town.Ana, thread.ThreadMembers);
        town.PlayAna.Write(thread, "Hello");
        Assert.Contains(town.Ana, thread.ThreadMembers);
        town.Channel.Deny(town.World.Bot, Permissions.SendMessagesInThreads);
        Assert.Equal(50013, (await town.Bot.PostAsync($"/channels/{thread.Id}/messages", Town.Json(Hello))).Code);
    }

    [Fact]
    public async Task MembersAreAddedReadAndRemoved()
    {
        await using var town = await Town.StartAsync(change: o => o with { AllowPrivilegedIntents = true });
        var (id, thread) = await FromMessageAsync(town);
        var members = $"/channels/{id}/thread-members";
        Assert.Equal(204, (await town.Bot.PutAsync($"{members}/{town.Ana.Id}", null)).Status);
        Assert.Equal("TeamBot added Ana to the thread.", town.Read(thread.Messages[^1]));
        var count = thread.Messages.Count;
        Assert.Equal(204, (await town.Bot.PutAsync($"{members}/{town.Ana.Id}", null)).Status);
        Assert.Equal(count, thread.Messages.Count);
        var one = await town.Bot.GetAsync($"{members}/{town.Ana.Id}?with_member=true");
        Assert.Equal("Ana", (string)one.Json!["member"]!["user"]!["global_name"]!);
        Assert.Equal((404, 10007), ((await town.Bot.GetAsync($"{members}/{town.Ben.Id}")).Status, (await town.Bot.GetAsync($"{members}/{town.Ben.Id}")).Code));
        Assert.Equal(2, ((JsonArray)(await town.Bot.GetAsync(members)).Json!).Count);
        Assert.Equal(10013, (await town.Bot.PutAsync($"{members}/1", null)).Code);
        town.Channel.Deny(town.World.Bot, Permissions.SendMessagesInThreads);
        Assert.Equal(50013, (await town.Bot.PutAsync($"{members}/{town.Ben.Id}", null)).Code);
        town.Channel.Clear(town.World.Bot);

        Assert.Equal(50013, (await town.Bot.DeleteAsync($"{members}/{town.Ana.Id}")).Code);
        town.Channel.Allow(town.World.Bot, Permissions.ManageThreads);
        Assert.Equal(204, (await town.Bot.DeleteAsync($"{members}/{town.Ana.Id}")).Status);
        Assert.Equal("TeamBot removed Ana from the thread.", town.Read(thread.Messages[^1]));
        Assert.Equal(204, (await town.Bot.DeleteAsync($"{members}/@me")).Status);
        Assert.Empty(thread.ThreadMembers);
        Assert.Equal(204, (await town.Bot.PutAsync($"{members}/@me", null)).Status);
        Assert.Equal(200, (await town.Bot.GetAsync($"{members}/{town.Bot.ApplicationId}")).Status);
        Assert.Equal(50024, (await town.Bot.GetAsync($"/channels/{town.Channel.Id}/thread-members/{town.Ana.Id}")).Code);
    }

    [Fact]
    public async Task TheListOfMembersNeedsTheMembersIntent()
    {
        await using var town = await Town.StartAsync();
        var (id, _) = await FromMessageAsync(town);
        Assert.Equal((403, 50001), ((await town.Bot.GetAsync($"/channels/{id}/thread-members")).Status, (await town.Bot.GetAsync($"/channels/{id}/thread-members")).Code));
    }

    [Fact]
    public async Task AnIdleThreadIsArchivedAndOpensAgainWhenSomebodyWrites()
    {
        await using var town = await Town.StartAsync();
        var (id, thread) = await FromMessageAsync(town, minutes: 60);
        var said = await town.Bot.PostAsync($"/channels/{id}/messages", Town.Json(Hello));
        town.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(thread.IsArchived);
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(thread.IsArchived);
        Assert.True((bool)(await town.Bot.GetAsync($"/channels/{id}")).Json!["thread_metadata"]!["archived"]!);
        Assert.Equal((400, 50083), await CodeAsync(town.Bot.PatchAsync($"/channels/{id}/messages/{said.Id}", Town.Json("""{"content": "late"}"""))));
        Assert.Equal((400, 50083), await CodeAsync(town.Bot.PutAsync($"/channels/{id}/thread-members/{town.Ana.Id}", null)));
        Assert.Equal((400, 50083), await CodeAsync(town.Bot.PatchAsync($"/channels/{id}", Town.Json("""{"name": "Late"}"""))));
        Assert.Equal(204, (await town.Bot.DeleteAsync($"/channels/{id}/messages/{said.Id}")).Status);
        Assert.Single((JsonArray)(await town.Bot.GetAsync($"/channels/{town.Channel.Id}/threads/archived/public")).Json!["threads"]!);
        Assert.Empty((JsonArray)(await town.Bot.GetAsync($"/guilds/{town.Guild.Id}/threads/active")).Json!["threads"]!);

        town.PlayAna.Write(thread, "Still here?");
        Assert.False(thread.IsArchived);
        Assert.Empty((JsonArray)(await town.Bot.GetAsync($"/channels/{town.Channel.Id}/threads/archived/public")).Json!["threads"]!);
        var active = (await town.Bot.GetAsync($"/guilds/{town.Guild.Id}/threads/active")).Json!;
        Assert.Equal(id, (string)active["threads"]![0]!["id"]!);
        Assert.Equal(town.Bot.ApplicationId, (string)active["members"]![0]!["user_id"]!);

        // Of what was sent one message is deleted: it is only in the total.
        Assert.Equal((1, 2), ((int)active["threads"]![0]!["message_count"]!, (int)active["threads"]![0]!["total_message_sent"]!));
    }

    [Fact]
    public async Task InAnArchivedThreadTheAppOffersNoCommands()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterAsync("""[{"name": "ping", "description": "Pings"}]""");
        var thread = town.Channel.AddThread("Talk");
        town.Clock.Advance(TimeSpan.FromDays(3));
        var refused = await Assert.ThrowsAsync<PlayerException>(() => town.PlayAna.TypeAsync(thread, "/ping", TestContext.Current.CancellationToken));
        Assert.Contains("archived", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItsOwnerMayRenameAndArchiveAndOnlyAModeratorMayLock()
    {
        await using var town = await Town.StartAsync();
        var (id, thread) = await FromMessageAsync(town);
        Assert.Equal("Week 11", (string)(await town.Bot.PatchAsync($"/channels/{id}", Town.Json("""{"name": "Week 11"}"""))).Json!["name"]!);
        Assert.Equal("TeamBot changed the thread's name: Week 11", town.Read(thread.Messages[^1]));
        Assert.Equal(50013, (await town.Bot.PatchAsync($"/channels/{id}", Town.Json("""{"locked": true}"""))).Code);
        Assert.Equal(200, (await town.Bot.PatchAsync($"/channels/{id}", Town.Json("""{"archived": true}"""))).Status);
        Assert.True(thread.IsArchived);
        Assert.Equal(200, (await town.Bot.PatchAsync($"/channels/{id}", Town.Json("""{"archived": false}"""))).Status);
        Assert.False(thread.IsArchived);

        var others = town.Channel.AddThread("Others'");
        Assert.Equal(50013, (await town.Bot.PatchAsync($"/channels/{others.Id}", Town.Json("""{"name": "Mine"}"""))).Code);
        Assert.Equal(50013, (await town.Bot.DeleteAsync($"/channels/{others.Id}")).Code);
        town.Channel.Allow(town.World.Bot, Permissions.ManageThreads);
        Assert.Equal(200, (await town.Bot.PatchAsync($"/channels/{others.Id}", Town.Json("""{"locked": true, "archived": true}"""))).Status);
        town.Channel.Clear(town.World.Bot);
        Assert.Equal((400, 160005), await CodeAsync(town.Bot.PostAsync($"/channels/{others.Id}/messages", Town.Json(Hello))));
        Assert.Throws<PlayerException>(() => town.PlayAna.Write(others, "Hello"));
        Assert.Equal(50013, (await town.Bot.PatchAsync($"/channels/{others.Id}", Town.Json("""{"archived": false}"""))).Code);
        town.Channel.Allow(town.World.Bot, Permissions.ManageThreads);
        Assert.Equal(200, (await town.Bot.PostAsync($"/channels/{others.Id}/messages", Town.Json(Hello))).Status);
        Assert.Equal(200, (await town.Bot.DeleteAsync($"/channels/{others.Id}")).Status);
        Assert.Equal(10003, (await town.Bot.GetAsync($"/channels/{others.Id}")).Code);
    }

    [Fact]
    public async Task ChangingOrDeletingOtherChannelsIs501()
    {
        await using var town = await Town.StartAsync(refused: true);
        var reply = await town.Bot.PatchAsync($"/channels/{town.Channel.Id}", Town.Json("""{"name": "x"}"""));
        Assert.Equal(501, reply.Status);
        Assert.Contains("PATCH /channels/{channel}", (string)reply.Json!["message"]!, StringComparison.Ordinal);
        Assert.Equal(501, (await town.Bot.DeleteAsync($"/channels/{town.Channel.Id}")).Status);
        Assert.False(town.Channel.Deleted);
    }

    [Fact]
    public async Task TheGatewayTellsOfThreadsThatTheBotCanSee()
    {
        await using var town = await Town.BuildAsync();
        await town.Bot.LogInAsync(intents: 1);
        await town.Bot.DispatchAsync("GUILD_CREATE");
        var (id, thread) = await FromMessageAsync(town, minutes: 60);
        var created = (await town.Bot.DispatchAsync("THREAD_CREATE"))["d"]!;
        Assert.Equal((id, true), ((string)created["id"]!, (bool)created["newly_created"]!));
        await town.Bot.PatchAsync($"/channels/{id}", Town.Json("""{"name": "Week 11"}"""));
        Assert.Equal("Week 11", (string)(await town.Bot.DispatchAsync("THREAD_UPDATE"))["d"]!["name"]!);
        await town.Bot.DeleteAsync($"/channels/{id}/thread-members/@me");
        Assert.Equal(town.Bot.ApplicationId, (string)(await town.Bot.DispatchAsync("THREAD_MEMBERS_UPDATE"))["d"]!["removed_member_ids"]![0]!);
        await town.Bot.PutAsync($"/channels/{id}/thread-members/@me", null);
        Assert.Equal(town.Bot.ApplicationId, (string)(await town.Bot.DispatchAsync("THREAD_MEMBERS_UPDATE"))["d"]!["added_members"]![0]!["user_id"]!);
        Assert.Null((await town.Bot.DispatchAsync("THREAD_CREATE"))["d"]!["newly_created"]);

        // Without the members intent nothing is told of Ana's joining; opening again is told in two events.
        town.Clock.Advance(TimeSpan.FromHours(2));
        town.PlayAna.Write(thread, "Hello");
        await town.Bot.DispatchAsync("THREAD_UPDATE");
        Assert.Equal(Id(town.Guild), (string)(await town.Bot.DispatchAsync("THREAD_MEMBER_UPDATE"))["d"]!["guild_id"]!);

        town.Channel.Deny(town.World.Bot, Permissions.ViewChannel);
        town.Channel.AddThread("Unseen");
        town.Channel.Clear(town.World.Bot);
        thread.Delete();
        var gone = (JsonObject)(await town.Bot.DispatchAsync("THREAD_DELETE"))["d"]!;
        Assert.Equal(["id", "guild_id", "parent_id", "type"], gone.Select(field => field.Key));
    }

    [Fact]
    public async Task MessagesOfAChannelThatTheBotCannotSeeAreNotTold()
    {
        await using var town = await Town.BuildAsync();
        await town.Bot.LogInAsync(intents: 1 << 9);
        town.Channel.Deny(town.World.Bot, Permissions.ViewChannel);
        town.PlayAna.Write(town.Channel, "unseen");
        town.Channel.Clear(town.World.Bot);
        var seen = town.PlayAna.Write(town.Channel, "seen");
        Assert.Equal(seen.Id.ToString(CultureInfo.InvariantCulture), (string)(await town.Bot.DispatchAsync("MESSAGE_CREATE"))["d"]!["id"]!);
    }

    internal static async Task<(string Id, Channel Thread)> FromMessageAsync(Town town, int minutes = 4320)
    {
        var board = await town.PostAsync("""{"content": "board"}""");
        await town.Bot.PostAsync($"{town.Messages}/{board.Id}/threads", Town.Json($$"""{"name": "Week 10", "auto_archive_duration": {{minutes}}}"""));
        return (board.Id, town.Guild.Channels.Single(c => c.Id.ToString(CultureInfo.InvariantCulture) == board.Id));
    }

    private static async Task<(int Status, int Code)> CodeAsync(Task<Reply> call)
    {
        var reply = await call;
        return (reply.Status, reply.Code);
    }

    private static string Id(Channel channel) => channel.Id.ToString(CultureInfo.InvariantCulture);

    private static string Id(Guild guild) => guild.Id.ToString(CultureInfo.InvariantCulture);
}
