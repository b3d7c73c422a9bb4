using System.Text;
using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

public class MessageTests
{
    private static readonly byte[] Png =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 40, 0, 0, 0, 30, 8, 6, 0, 0, 0];

    [Fact]
    public async Task AMessageIsCreatedReadEditedAndDeleted()
    {
        await using var town = await Town.StartAsync();
        var created = await town.PostAsync("""{"content": "one", "allowed_mentions": {"parse": []}}""");
        Assert.Equal(200, created.Status);
        var path = $"{town.Messages}/{created.Id}";
        Assert.Equal("one", (string)(await town.Bot.GetAsync(path)).Json!["content"]!);
        Assert.NotNull((string?)(await town.Bot.PatchAsync(path, Town.Json("""{"content": "two"}"""))).Json!["edited_timestamp"]);
        Assert.Equal("two", Assert.Single(town.Channel.Messages).Content);
        Assert.Equal(204, (await town.Bot.DeleteAsync(path)).Status);
        Assert.Equal([HappeningKind.MessagePosted, HappeningKind.MessageEdited, HappeningKind.MessageDeleted], town.World.Happenings.Select(h => h.Kind));
        Assert.Equal("one", town.World.Happenings[0].Message!.Content);
    }

    [Fact]
    public async Task ComponentsComeBackWithIdsAndDefaults()
    {
        await using var town = await Town.StartAsync();
        var reply = await town.PostAsync(Town.V2($$"""
            {"type": 17, "accent_color": 255, "components": [
                {"type": 9, "components": [{{Town.Says("Text")}}], "accessory": {{Town.Button("Go")}} },
                {"type": 14},
                {"type": 1, "components": [{"type": 3, "id": 2, "custom_id": "menu", "options": [{"label": "A", "value": "a"}]}]}
            ]}
            """));
        var container = reply.Json!["components"]![0]!;
        Assert.Equal([1, 3, 4, 5, 6, 7, 2], Ids(container));
        Assert.False((bool)container["spoiler"]!);
        Assert.True((bool)container["components"]![1]!["divider"]!);
        Assert.Equal(1, (int)container["components"]![1]!["spacing"]!);
        Assert.Equal(1, (int)container["components"]![2]!["components"]![0]!["max_values"]!);
    }

    [Fact]
    public async Task MessagesAreListedNewestFirstInPages()
    {
        await using var town = await Town.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await town.PostAsync($$"""{"content": "{{i}}"}""")).Id);
        }

        Assert.Equal("4,3,2,1,0", await ListAsync(town, ""));
        Assert.Equal("4,3", await ListAsync(town, "?limit=2"));
        Assert.Equal("2,1", await ListAsync(town, $"?limit=2&before={ids[3]}"));
        Assert.Equal("3,2", await ListAsync(town, $"?limit=2&after={ids[1]}"));
        Assert.Equal("3,2,1", await ListAsync(town, $"?limit=3&around={ids[2]}"));
    }

    [Fact]
    public async Task ANonceMakesAMessageOnlyOnceForSomeMinutes()
    {
        await using var town = await Town.StartAsync();
        const string Body = """{"content": "board", "nonce": "db1-board-7", "enforce_nonce": true}""";
        var first = await town.PostAsync(Body);
        Assert.Equal("db1-board-7", (string)first.Json!["nonce"]!);
        Assert.Equal(first.Id, (await town.PostAsync(Body)).Id);
        town.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(first.Id, (await town.PostAsync(Body)).Id);
        Assert.Single(town.Channel.Messages);
        Assert.NotEqual(first.Id, (await town.PostAsync("""{"content": "board", "nonce": "db1-board-7"}""")).Id);
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.NotEqual(first.Id, (await town.PostAsync(Body)).Id);
        Assert.Equal(3, town.Channel.Messages.Count);
    }

    [Fact]
    public async Task MentionsPingByAllowedMentionsAndAnEditWithoutThemParsesAgain()
    {
        await using var town = await Town.StartAsync();
        var (ana, ben) = (town.Ana.Id, town.Ben.Id);
        var nobody = await town.PostAsync($$"""{"content": "<@{{ana}}> <@{{ben}}> @everyone", "allowed_mentions": {"parse": []} }""");
        Assert.Empty(town.World.Happenings[^1].Pings);
        Assert.Empty((JsonArray)nobody.Json!["mentions"]!);
        Assert.False((bool)nobody.Json["mention_everyone"]!);

        await town.Bot.PatchAsync($"{town.Messages}/{nobody.Id}", Town.Json($$"""{"content": "again <@{{ana}}> `<@{{ben}}>`"}"""));
        Assert.Equal([town.Ana], town.World.Happenings[^1].Pings);
        Assert.EndsWith("(pings Ana)", town.Read(town.Channel.Messages[0]), StringComparison.Ordinal);

        await town.PostAsync($$"""{"content": "<@{{ana}}> <@{{ben}}>", "allowed_mentions": {"users": ["{{ben}}"]} }""");
        Assert.Equal([town.Ben], town.World.Happenings[^1].Pings);

        await town.PostAsync(Town.V2(Town.Says($"Hello <@{ana}>")).Replace("""{"parse": []}""", """{"parse": ["users"]}""", StringComparison.Ordinal));
        Assert.Equal([town.Ana], town.World.Happenings[^1].Pings);

        var all = await town.PostAsync("""{"content": "@everyone"}""");
        Assert.True((bool)all.Json!["mention_everyone"]!);
        town.Channel.Deny(town.World.Bot, Permissions.MentionEveryone);
        Assert.False((bool)(await town.PostAsync("""{"content": "@everyone"}""")).Json!["mention_everyone"]!);
    }

    [Fact]
    public async Task APictureAndAFileAreKeptAndShownThroughComponents()
    {
        await using var town = await Town.StartAsync();
        var body = Town.Json("""
            {"flags": 32768, "attachments": [{"id": "0", "filename": "week.png", "description": "Bars of the week"}, {"id": "1", "filename": "data.csv"}], "components": [
                {"type": 12, "items": [{"media": {"url": "attachment://week.png"}, "description": "Ana 3 of 5"}]},
                {"type": 13, "file": {"url": "attachment://data.csv"}}]}
            """);
        var reply = await town.Bot.UploadAsync(HttpMethod.Post, town.Messages, body, ("week.png", "image/png", Png), ("data.csv", "text/csv", Encoding.UTF8.GetBytes("a,b\n")));
        Assert.Equal(200, reply.Status);
        Assert.Empty((JsonArray)reply.Json!["attachments"]!);
        var media = reply.Json["components"]![0]!["items"]![0]!["media"]!;
        Assert.Equal((40, 30), ((int)media["width"]!, (int)media["height"]!));
        Assert.Equal(Png, await town.Bot.DownloadAsync((string)media["url"]!));
        Assert.Equal("data.csv", (string)reply.Json["components"]![1]!["name"]!);
        var message = Assert.Single(town.Channel.Messages);
        Assert.Equal("(picture: Ana 3 of 5)\n(file: data.csv)", town.Read(message));
        Assert.Equal("a,b\n", Encoding.UTF8.GetString(message.Files[1].Content.Span));

        // An edit that lists attachments keeps only those, and takes what it lists of new ones.
        var edit = Town.Json($$"""
            {"attachments": [{"id": "{{message.Files[0].Id}}"}, {"id": "0", "filename": "new.png"}], "components": [
                {"type": 12, "items": [{"media": {"url": "attachment://week.png"} }, {"media": {"url": "attachment://new.png"} }]}]}
            """);
        reply = await town.Bot.UploadAsync(HttpMethod.Patch, $"{town.Messages}/{reply.Id}", edit, ("new.png", "image/png", Png));
        Assert.Equal(200, reply.Status);
        Assert.Equal(["week.png", "new.png"], town.Channel.Messages[0].Files.Select(f => f.Name));
    }

    [Fact]
    public async Task WithoutComponentsAttachmentsShowByThemselves()
    {
        await using var town = await Town.StartAsync();
        var reply = await town.Bot.UploadAsync(HttpMethod.Post, town.Messages, Town.Json("""{"content": "Here"}"""), ("notes.txt", "text/plain", Encoding.UTF8.GetBytes("hi")));
        Assert.Equal("notes.txt", (string)reply.Json!["attachments"]![0]!["filename"]!);
        Assert.Equal("Here\n(file: notes.txt)", town.Read(town.Channel.Messages[0]));
    }

    [Fact]
    public async Task AReplyPointsAtItsMessage()
    {
        await using var town = await Town.StartAsync();
        var question = town.PlayAna.Write(town.Channel, "Who is there?");
        var reply = await town.PostAsync($$"""{"content": "Me", "message_reference": {"message_id": "{{question.Id}}"}, "allowed_mentions": {"parse": [], "replied_user": true} }""");
        Assert.Equal(19, (int)reply.Json!["type"]!);
        Assert.Equal(question.Id.ToString(), (string)reply.Json["referenced_message"]!["id"]!);
        Assert.Equal([town.Ana], town.World.Happenings[^1].Pings);
    }

    [Fact]
    public async Task EmbedsComeBackAsRichOnes()
    {
        await using var town = await Town.StartAsync();
        var reply = await town.PostAsync("""{"embeds": [{"title": "Title", "description": "Text", "fields": [{"name": "N", "value": "V"}]}]}""");
        Assert.Equal("rich", (string)reply.Json!["embeds"]![0]!["type"]!);
        Assert.Equal("Title\nText\nN\nV", town.Read(town.Channel.Messages[0]));
    }

    [Fact]
    public async Task WhatOthersWriteIsEmptyWithoutTheContentIntentUnlessTheBotIsMentioned()
    {
        await using var town = await Town.StartAsync();
        town.PlayAna.Write(town.Channel, "secret");
        town.PlayAna.Write(town.Channel, $"Hello <@{town.World.Bot.Id}>");
        Assert.Equal($"Hello <@{town.World.Bot.Id}>,", await ListAsync(town, ""));
    }

    [Fact]
    public async Task DirectMessagesAreOpenedAndWritten()
    {
        await using var town = await Town.StartAsync();
        var dm = await town.Bot.PostAsync("/users/@me/channels", Town.Json($$"""{"recipient_id": "{{town.Ana.Id}}"}"""));
        Assert.Equal(1, (int)dm.Json!["type"]!);
        Assert.Equal(dm.Id, (await town.Bot.PostAsync("/users/@me/channels", Town.Json($$"""{"recipient_id": "{{town.Ana.Id}}"}"""))).Id);
        Assert.Equal(200, (await town.Bot.PostAsync($"/channels/{dm.Id}/messages", Town.Json("""{"content": "Hello"}"""))).Status);
        Assert.Equal("Hello", Assert.Single(town.World.DmOf(town.Ana).MessagesSeenBy(town.Ana)).Content);
        Assert.Empty(town.World.DmOf(town.Ana).MessagesSeenBy(town.Ben));
    }

    [Fact]
    public async Task OldMessagesCanBeEditedOnlySoOften()
    {
        await using var town = await Town.StartAsync(fakeTransport: true, change: o => o with { OldMessageEdits = 2 });
        var path = $"{town.Messages}/{(await town.PostAsync("""{"content": "board"}""")).Id}";
        town.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(200, (await town.Bot.PatchAsync(path, Town.Json("""{"content": "1"}"""))).Status);
        Assert.Equal(200, (await town.Bot.PatchAsync(path, Town.Json("""{"content": "2"}"""))).Status);
        var refused = await town.Bot.PatchAsync(path, Town.Json("""{"content": "3"}"""));
        Assert.Equal((429, 30046), (refused.Status, refused.Code));
        town.Transport!.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(200, (await town.Bot.PatchAsync(path, Town.Json("""{"content": "3"}"""))).Status);
        Assert.Equal(200, (await town.Bot.PatchAsync(path, Town.Json("""{"content": "4"}"""))).Status);
        Assert.Equal(429, (await town.Bot.PatchAsync(path, Town.Json("""{"content": "5"}"""))).Status);
        town.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(200, (await town.Bot.PatchAsync(path, Town.Json("""{"content": "5"}"""))).Status);
    }

    [Fact]
    public async Task SnowflakesAreUniqueWhileTheClockStandsStillAndTellTheWorldsTime()
    {
        await using var town = await Town.StartAsync();
        var ids = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add((await town.PostAsync("""{"content": "x"}""")).Id);
        }

        Assert.Equal(20, ids.Count);
        var milliseconds = (long)(ulong.Parse(ids.First()) >> 22) + 1_420_070_400_000;
        Assert.Equal(town.World.Now.ToUnixTimeMilliseconds(), milliseconds);
    }

    [Fact]
    public async Task AThreadTakesMessagesLikeItsChannel()
    {
        await using var town = await Town.StartAsync();
        var thread = town.Channel.AddThread("Talk");
        Assert.Same(thread, town.Channel.AddThread("Talk"));
        var reply = await town.Bot.PostAsync($"/channels/{thread.Id}/messages", Town.Json("""{"content": "in here"}"""));
        Assert.Equal(0, (int)reply.Json!["position"]!);
        Assert.Equal(11, (int)(await town.Bot.GetAsync($"/channels/{thread.Id}")).Json!["type"]!);
        town.Channel.Deny(town.World.Bot, Permissions.SendMessages);
        Assert.Equal(200, (await town.Bot.PostAsync($"/channels/{thread.Id}/messages", Town.Json("""{"content": "still"}"""))).Status);
    }

    private static async Task<string> ListAsync(Town town, string query) =>
        string.Join(',', ((JsonArray)(await town.Bot.GetAsync(town.Messages + query)).Json!).Select(m => (string)m!["content"]!));

    private static List<int> Ids(JsonNode component) =>
    [
        (int)component["id"]!,
        .. (component["components"] as JsonArray ?? []).SelectMany(c => Ids(c!)),
        .. component["accessory"] is { } accessory ? Ids(accessory) : [],
    ];
}
