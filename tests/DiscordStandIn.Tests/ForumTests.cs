using System.Text;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

/// <summary>Posts of forums and publishing of announcements (pages "Threads", Forums; "Channel"; "Message", Crosspost Message).</summary>
public class ForumTests
{
    [Fact]
    public async Task APostIsAThreadAndItsFirstMessageOfOneId()
    {
        await using var town = await Town.StartAsync();
        var (forum, tag) = Forum(town);
        var body = $$"""{"name": "Welder at Acme", "applied_tags": ["{{tag.Id}}"], "message": {"content": "A lead", "allowed_mentions": {"parse": []} } }""";
        var post = await town.Bot.PostAsync($"/channels/{forum.Id}/threads", Town.Json(body));
        Assert.Equal(201, post.Status);
        Assert.Equal(post.Id, (string)post.Json!["message"]!["id"]!);
        Assert.Equal($"{tag.Id}", (string)post.Json["applied_tags"]![0]!);
        Assert.Equal((11, 0), ((int)post.Json["type"]!, (int)post.Json["message_count"]!));
        var thread = town.Guild.Channels.Single(c => c.Name == "Welder at Acme");
        Assert.Equal(["Trade"], thread.AppliedTags);
        Assert.Equal("A lead", Assert.Single(thread.Messages).Content);
        Assert.Equal(200, (await town.Bot.PatchAsync($"/channels/{post.Id}/messages/{post.Id}", Town.Json("""{"content": "A better lead"}"""))).Status);
        var shown = (await town.Bot.GetAsync($"/channels/{forum.Id}")).Json!;
        Assert.Equal((15, post.Id), ((int)shown["type"]!, (string)shown["last_message_id"]!));
        Assert.Equal(["Trade", "Office"], ((JsonArray)shown["available_tags"]!).Select(t => (string)t!["name"]!));
    }

    [Fact]
    public async Task APostTakesComponentsAndFiles()
    {
        await using var town = await Town.StartAsync();
        var (forum, _) = Forum(town);
        var body = Town.Json("""
            {"name": "With a file", "message": {"flags": 32768, "attachments": [{"id": "0", "filename": "ad.txt"}], "components": [{"type": 13, "file": {"url": "attachment://ad.txt"}}]} }
            """);
        var post = await town.Bot.UploadAsync(HttpMethod.Post, $"/channels/{forum.Id}/threads", body, ("ad.txt", "text/plain", Encoding.UTF8.GetBytes("We hire")));
        Assert.Equal(201, post.Status);
        Assert.Equal("(file: ad.txt)", town.Read(Assert.Single(town.Guild.Channels.Single(c => c.Name == "With a file").Messages)));
    }

    [Fact]
    public async Task APostNeedsAMessageATagWhereOneIsAskedForAndSendMessages()
    {
        await using var town = await Town.StartAsync(refused: true);
        var (forum, tag) = Forum(town);
        var path = $"/channels/{forum.Id}/threads";
        Assert.Equal("BASE_TYPE_REQUIRED", (await town.Bot.PostAsync(path, Town.Json("""{"name": "x"}"""))).ErrorAt("message"));
        Assert.Equal(50006, (await town.Bot.PostAsync(path, Town.Json("""{"name": "x", "message": {} }"""))).Code);
        Assert.Equal((404, 10087), await CodeAsync(town, path, "[\"1\"]"));
        forum.RequiresTag = true;
        Assert.Equal(16, (int)(await town.Bot.GetAsync($"/channels/{forum.Id}")).Json!["flags"]!);
        Assert.Equal((400, 40067), await CodeAsync(town, path, "[]"));
        Assert.Equal((201, 0), await CodeAsync(town, path, $"[\"{tag.Id}\"]"));
        var moderated = forum.AddTag("Filled", moderated: true);
        Assert.Equal((403, 50013), await CodeAsync(town, path, $"[\"{moderated.Id}\"]"));
        town.Guild.BotPermissions |= Permissions.ManageThreads;
        Assert.Equal((201, 0), await CodeAsync(town, path, $"[\"{moderated.Id}\"]"));
        Assert.Equal("BASE_TYPE_MAX_LENGTH", (await town.Bot.PostAsync(path, Town.Json(Body("""["1","2","3","4","5","6"]""")))).ErrorAt("applied_tags"));
        var message = await town.Bot.PostAsync($"/channels/{forum.Id}/messages", Town.Json("""{"content": "x"}"""));
        Assert.Equal((400, 40058), (message.Status, message.Code));
        forum.Deny(town.World.Bot, Permissions.SendMessages);
        Assert.Equal((403, 50013), await CodeAsync(town, path, $"[\"{tag.Id}\"]"));
    }

    [Fact]
    public async Task WhereAllTagsAreModeratedAnotherCodeSaysSo()
    {
        await using var town = await Town.StartAsync();
        var forum = town.Guild.AddChannel("leads", ChannelKind.Forum);
        forum.RequiresTag = true;
        forum.AddTag("Filled", moderated: true);
        Assert.Equal((400, 40066), await CodeAsync(town, $"/channels/{forum.Id}/threads", "[]"));
    }

    [Fact]
    public async Task APostsTagsAreChangedAndAPinnedPostStaysOpen()
    {
        await using var town = await Town.StartAsync();
        var (forum, tag) = Forum(town);
        var post = await town.Bot.PostAsync($"/channels/{forum.Id}/threads", Town.Json("""{"name": "x", "auto_archive_duration": 60, "message": {"content": "x"} }"""));
        Assert.Equal(200, (await town.Bot.PatchAsync($"/channels/{post.Id}", Town.Json($$"""{"applied_tags": ["{{tag.Id}}"]}"""))).Status);
        var thread = town.Guild.Channels.Single(c => c.Parent == forum);
        Assert.Equal(["Trade"], thread.AppliedTags);
        town.Guild.BotPermissions |= Permissions.ManageThreads;
        Assert.Equal(2, (int)(await town.Bot.PatchAsync($"/channels/{post.Id}", Town.Json("""{"flags": 2}"""))).Json!["flags"]!);
        town.Clock.Advance(TimeSpan.FromDays(30));
        Assert.False(thread.IsArchived);
        Assert.Equal(0, (int)(await town.Bot.PatchAsync($"/channels/{post.Id}", Town.Json("""{"archived": true}"""))).Json!["flags"]!);
    }

    [Fact]
    public async Task APublishedMessageAppearsInTheChannelsThatFollow()
    {
        await using var town = await Town.StartAsync();
        var news = town.Guild.AddChannel("news", ChannelKind.Announcement);
        var elsewhere = town.World.AddGuild("Elsewhere").AddChannel("from-phoenix");
        news.LetFollow(elsewhere);
        Assert.Equal(5, (int)(await town.Bot.GetAsync($"/channels/{news.Id}")).Json!["type"]!);
        var message = await town.Bot.PostAsync($"/channels/{news.Id}/messages", Town.Json("""{"content": "A lead"}"""));
        var path = $"/channels/{news.Id}/messages/{message.Id}/crosspost";
        var published = await town.Bot.PostAsync(path, null);
        Assert.Equal((200, 1), (published.Status, (int)published.Json!["flags"]!));
        var copy = (await town.Bot.GetAsync($"/channels/{elsewhere.Id}/messages")).Json![0]!;
        Assert.Equal(2, (int)copy["flags"]!);
        Assert.Equal((message.Id, $"{news.Id}", $"{town.Guild.Id}"), (
            (string)copy["message_reference"]!["message_id"]!, (string)copy["message_reference"]!["channel_id"]!, (string)copy["message_reference"]!["guild_id"]!));
        Assert.NotEqual(town.Bot.ApplicationId, (string)copy["author"]!["id"]!);
        Assert.Equal("A lead", Assert.Single(elsewhere.Messages).Content);
        Assert.Equal((400, 40033), await PublishAsync(town, path));
        Assert.Single(elsewhere.Messages);
    }

    [Fact]
    public async Task AChannelPublishesTenMessagesAnHour()
    {
        await using var town = await Town.StartAsync();
        var news = town.Guild.AddChannel("news", ChannelKind.Announcement);
        for (var n = 0; n < 11; n++)
        {
            var message = await town.Bot.PostAsync($"/channels/{news.Id}/messages", Town.Json("""{"content": "A lead"}"""));
            var answer = await town.Bot.PostAsync($"/channels/{news.Id}/messages/{message.Id}/crosspost", null);
            Assert.Equal(n < 10 ? (200, 0) : (429, 20028), (answer.Status, n < 10 ? 0 : (int)answer.Json!["code"]!));
            if (n == 10)
            {
                Assert.InRange((double)answer.Json!["retry_after"]!, 3500, 3600);
            }
        }
    }

    [Fact]
    public async Task PublishingNeedsAnAnnouncementChannelAndPermissions()
    {
        await using var town = await Town.StartAsync();
        var plain = await town.PostAsync("""{"content": "x"}""");
        Assert.Equal((400, 50024), await PublishAsync(town, $"{town.Messages}/{plain.Id}/crosspost"));
        var news = town.Guild.AddChannel("news", ChannelKind.Announcement);
        var others = $"/channels/{news.Id}/messages/{town.PlayAna.Write(news, "mine").Id}/crosspost";
        Assert.Equal((403, 50013), await PublishAsync(town, others));
        news.Allow(town.World.Bot, Permissions.ManageMessages);
        Assert.Equal((200, 0), await PublishAsync(town, others));
        Assert.Equal((404, 10008), await PublishAsync(town, $"/channels/{news.Id}/messages/1/crosspost"));
    }

    [Fact]
    public async Task ThreadsBelowAnnouncementsAreOfTheirOwnType()
    {
        await using var town = await Town.StartAsync();
        var news = town.Guild.AddChannel("news", ChannelKind.Announcement);
        var message = await town.Bot.PostAsync($"/channels/{news.Id}/messages", Town.Json("""{"content": "A lead"}"""));
        var thread = await town.Bot.PostAsync($"/channels/{news.Id}/messages/{message.Id}/threads", Town.Json("""{"name": "Talk"}"""));
        Assert.Equal(10, (int)thread.Json!["type"]!);
        Assert.Equal(200, (await town.Bot.PostAsync($"/channels/{thread.Id}/messages", Town.Json("""{"content": "in here"}"""))).Status);
    }

    private static (Channel Forum, ForumTag Tag) Forum(Town town)
    {
        var forum = town.Guild.AddChannel("leads", ChannelKind.Forum);
        var tag = forum.AddTag("Trade");
        forum.AddTag("Office");
        return (forum, tag);
    }

    private static string Body(string tags) => $$"""{"name": "x", "applied_tags": {{tags}}, "message": {"content": "x"} }""";

    private static async Task<(int Status, int Code)> CodeAsync(Town town, string path, string tags)
    {
        var reply = await town.Bot.PostAsync(path, Town.Json(Body(tags)));
        return (reply.Status, reply.Code);
    }

    private static async Task<(int Status, int Code)> PublishAsync(Town town, string path)
    {
        var reply = await town.Bot.PostAsync(path, null);
        return (reply.Status, reply.Code);
    }
}
