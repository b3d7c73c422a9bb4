using System.Text.Json.Nodes;

namespace DiscordStandIn.Tests;

public class PlayerTests
{
    private const string Commands = """
        [
          {"name": "ping", "description": "Pings"},
          {"name": "goal", "description": "Goals", "options": [
            {"type": 1, "name": "set", "description": "Set", "options": [
              {"type": 4, "name": "target", "description": "How many", "required": true, "min_value": 1, "max_value": 100},
              {"type": 3, "name": "what", "description": "Of what", "choices": [{"name": "Contacts", "value": "c"}, {"name": "Own words", "value": "o"}]},
              {"type": 3, "name": "plan", "description": "When and where", "max_length": 20}]},
            {"type": 1, "name": "show", "description": "Show", "options": [{"type": 6, "name": "member", "description": "Whose"}]}]},
          {"name": "all", "description": "Each type", "options": [
            {"type": 5, "name": "yes", "description": "x"}, {"type": 7, "name": "place", "description": "x", "channel_types": [0]}, {"type": 8, "name": "role", "description": "x"},
            {"type": 9, "name": "either", "description": "x"}, {"type": 10, "name": "ratio", "description": "x", "max_value": 1.5}, {"type": 11, "name": "file", "description": "x"}]},
          {"name": "zone", "description": "Zone", "options": [{"type": 3, "name": "city", "description": "x", "required": true, "autocomplete": true}]},
          {"name": "admin", "description": "Only managers", "default_member_permissions": "32"},
          {"name": "here", "description": "Servers only", "contexts": [0]},
          {"name": "Save as lead", "type": 3},
          {"name": "Add as contact", "type": 2}
        ]
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OptionsAreTypedByNameOrInOrder()
    {
        await using var town = await StartAsync();
        var data = await SentAsync(town, "/goal set 5 plan:\"after \\\"breakfast\\\"\"");
        var set = data["options"]![0]!;
        Assert.Equal(("set", 1), ((string)set["name"]!, (int)set["type"]!));
        Assert.Equal(5, (int)set["options"]![0]!["value"]!);
        Assert.Equal("after \"breakfast\"", (string)set["options"]![1]!["value"]!);
        data = await SentAsync(town, "/goal set what:Contacts 7 \"at: noon\"");
        Assert.Equal("[7,\"c\",\"at: noon\"]", Values(data["options"]![0]!));
        data = await SentAsync(town, "/goal set 7 Contacts https://x.org");
        Assert.Equal("[7,\"c\",\"https://x.org\"]", Values(data["options"]![0]!));
        data = await SentAsync(town, "/ping");
        Assert.Null(data["options"]);
    }

    [Fact]
    public async Task PeoplePlacesRolesAndFilesResolve()
    {
        await using var town = await StartAsync();
        var data = await SentAsync(town, "/goal show @Ben");
        var ben = town.Ben.Id.ToString();
        Assert.Equal(ben, (string)data["options"]![0]!["options"]![0]!["value"]!);
        Assert.Equal("Ben", (string)data["resolved"]!["users"]![ben]!["global_name"]!);
        Assert.NotNull(data["resolved"]!["members"]![ben]!["permissions"]);
        Assert.Null(data["resolved"]!["members"]![ben]!["user"]);

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "hello", Cancel);
        data = await SentAsync(town, $"/all yes #phoenix role:@everyone either:Cleo ratio:1.5 file:@{file}");
        Assert.Equal("phoenix", (string)data["resolved"]!["channels"]![town.Channel.Id.ToString()]!["name"]!);
        Assert.Equal("@everyone", (string)data["resolved"]!["roles"]![town.Guild.Id.ToString()]!["name"]!);
        Assert.Equal(town.Cleo.Id.ToString(), (string)data["options"]!.AsArray().First(o => (string)o!["name"]! == "either")!["value"]!);
        var attachment = data["resolved"]!["attachments"]!.AsObject().First().Value!;
        Assert.Equal("hello"u8.ToArray(), await town.Bot.DownloadAsync((string)attachment["url"]!));
        File.Delete(file);
    }

    [Theory]
    [InlineData("/gaol set 5", "There is no command /gaol here")]
    [InlineData("goal set 5", "A command begins with a slash")]
    [InlineData("/goal", "/goal alone is no command (there is /goal set, /goal show)")]
    [InlineData("/goal get", "There is no command /goal get")]
    [InlineData("/goal set", "/goal set needs target")]
    [InlineData("/goal set 0", "target must be at least 1")]
    [InlineData("/goal set 101", "target must be at most 100")]
    [InlineData("/goal set many", "target must be a whole number, not \"many\"")]
    [InlineData("/goal set 5 Talks", "what must be one of: Contacts, Own words")]
    [InlineData("/goal set 5 plan:\"much too long to be a plan\"", "plan must have at most 20 characters")]
    [InlineData("/goal set 5 plan:", "plan is empty")]
    [InlineData("/goal set 5 Contacts noon more", "There is no option left for \"more\"")]
    [InlineData("/goal set target:5 target:6", "The option target is given twice")]
    [InlineData("/goal set 5 paln:noon", "There is no option paln (there is target, what, plan)")]
    [InlineData("/ping paln:noon", "/ping takes no options, so paln can't be one: /ping")]
    [InlineData("/goal set 5 plan:\"open", "A quote is not closed")]
    [InlineData("/goal show @Nobody", "There is nobody called @Nobody here")]
    [InlineData("/all place:#nowhere", "There is no channel called #nowhere here")]
    [InlineData("/all ratio:2", "ratio must be at most 1.5")]
    [InlineData("/all yes:perhaps", "yes must be true or false")]
    [InlineData("/all file:@/no/such/file", "There is no file /no/such/file")]
    [InlineData("/admin", "There is no command /admin here")]
    public async Task TheAppRefusesWhatCannotBeSent(string line, string reason)
    {
        await using var town = await StartAsync();
        var refused = await Assert.ThrowsAsync<PlayerException>(() => town.PlayAna.TypeAsync(town.Channel, line, Cancel));
        Assert.StartsWith(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARawCallSendsWhatTheAppWouldNot()
    {
        await using var town = await StartAsync();
        var step = town.PlayAna.RawAsync(town.Channel, Town.Json("""{"id": "1", "name": "goal", "type": 1, "options": [{"type": 4, "name": "target", "value": -3}]}"""), 2, cancel: Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(-3, (int)interaction["data"]!["options"]![0]!["value"]!);
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "no"}"""));
        Assert.Equal("no", (await step).Message!.Content);
    }

    [Fact]
    public async Task WhoMayWhatDecidesWhichCommandsThereAre()
    {
        await using var town = await StartAsync();
        town.BotAnswers(4, """{"content": "ok", "flags": 64}""");
        town.Channel.Allow(town.Ana, Permissions.ManageGuild);
        Assert.Equal(StepEnd.Answered, (await town.PlayAna.TypeAsync(town.Channel, "/admin", Cancel)).End);
        Assert.Equal(StepEnd.Answered, (await town.PlayAna.TypeAsync(town.Channel, "/here", Cancel)).End);
        await RefusedAsync(() => town.PlayAna.TypeAsync(town.World.DmOf(town.Ana), "/here", Cancel), "There is no command /here here");
        await RefusedAsync(() => town.PlayAna.TypeAsync(town.World.DmOf(town.Ben), "/ping", Cancel), "Ana cannot see DM of Ben");
        town.Channel.Deny(town.Ana, Permissions.UseApplicationCommands);
        await RefusedAsync(() => town.PlayAna.TypeAsync(town.Channel, "/ping", Cancel), "Ana may not use commands in #phoenix");
        town.Channel.Deny(town.Ana, Permissions.ViewChannel);
        await RefusedAsync(() => town.PlayAna.PressAsync(town.Channel, "Join", cancel: Cancel), "Ana cannot see #phoenix");
        town.Guild.Remove(town.Ben);
        await RefusedAsync(() => town.StandIn.PlayerOf(town.Ben).TypeAsync(town.Channel, "/ping", Cancel), "Ben cannot see #phoenix");
        town.Guild.KickBot();
        await RefusedAsync(() => town.StandIn.PlayerOf(town.Cleo).TypeAsync(town.Channel, "/ping", Cancel), "There is no command /ping here");
    }

    [Fact]
    public async Task AutocompleteOffersWhatTheBotSays()
    {
        await using var town = await StartAsync();
        var step = town.PlayAna.AutocompleteAsync(town.Channel, "/zone", "city", "los", Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(4, (int)interaction["type"]!);
        Assert.True((bool)interaction["data"]!["options"]![0]!["focused"]!);
        Assert.Equal("los", (string)interaction["data"]!["options"]![0]!["value"]!);
        await town.Bot.AnswerAsync(interaction, 8, Town.Json("""{"choices": [{"name": "Los Angeles (00:55)", "value": "America/Los_Angeles"}]}"""));
        var result = await step;
        Assert.Equal(StepEnd.ChoicesOffered, result.End);
        Assert.Equal("Los Angeles (00:55)", Assert.Single(result.Choices).Name);
        Assert.Equal(HappeningKind.ChoicesOffered, Assert.Single(result.Happenings).Kind);
        await RefusedAsync(() => town.PlayAna.AutocompleteAsync(town.Channel, "/goal set", "target", "1", Cancel), "/goal set offers no choices for target while typing");
    }

    [Theory]
    [InlineData("\"los angeles (00:55)\"", "America/Los_Angeles")]
    [InlineData("Atlantis", "Atlantis")]
    public async Task TypingAnOfferedNameSendsItsValueAndFreeTextGoesAsItIs(string typed, string sent)
    {
        await using var town = await StartAsync();
        JsonObject? command = null;
        town.Bot.OnInteraction = interaction =>
        {
            if ((int)interaction["type"]! == 4)
            {
                return town.Bot.AnswerAsync(interaction, 8, Town.Json("""{"choices": [{"name": "Los Angeles (00:55)", "value": "America/Los_Angeles"}]}"""));
            }

            command = interaction;
            return town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "ok"}"""));
        };
        var result = await town.PlayAna.TypeAsync(town.Channel, "/zone " + typed, Cancel);
        Assert.Equal(sent, (string)command!["data"]!["options"]![0]!["value"]!);

        // The look-up itself is nothing that a person notices.
        Assert.Equal(HappeningKind.MessagePosted, Assert.Single(result.Happenings).Kind);
    }

    [Fact]
    public async Task ThePressedButtonIsTheNewestOfThatLabelThatOneSees()
    {
        await using var town = await StartAsync();
        await town.PostAsync(Town.V2(Town.Says("First") + "," + Town.Row(Town.Button("Join", "one"))));
        await town.PostAsync(Town.V2(Town.Says("Second") + "," + Town.Row(Town.Button("Join", "two"))));
        await town.PostAsync(Town.V2(Town.Says("Third") + "," + Town.Row(Town.Button("Join", "three").Replace("\"type\"", "\"disabled\": true, \"type\"", StringComparison.Ordinal))));
        Assert.Equal("two", await PressedAsync(town, town.Ana, "Join", null));
        Assert.Equal("one", await PressedAsync(town, town.Ana, "Join", "first"));
        await RefusedAsync(() => town.PlayAna.PressAsync(town.Channel, "Join", "Third", Cancel), "The button \"Join\" on a message with \"Third\" in #phoenix is off");
        await RefusedAsync(() => town.PlayAna.PressAsync(town.Channel, "Leave", cancel: Cancel), "Ana sees no button \"Leave\" in #phoenix");

        await town.PostAsync(Town.V2(Town.Row(Town.Button("Twice", "a"), Town.Button("Twice", "b"))));
        await RefusedAsync(() => town.PlayAna.PressAsync(town.Channel, "Twice", cancel: Cancel), "The message has 2 buttons \"Twice\"");
        await town.PostAsync(Town.V2(Town.Row("""{"type": 2, "style": 5, "label": "Open", "url": "https://example.org"}""")));
        await RefusedAsync(() => town.PlayAna.PressAsync(town.Channel, "Open", cancel: Cancel), "\"Open\" only opens https://example.org");
    }

    [Fact]
    public async Task AFingerPressesTheButtonOfOneMessageAsLongAsItIsThere()
    {
        await using var town = await StartAsync();
        await town.PostAsync(Town.V2(Town.Says("First") + "," + Town.Row(Town.Button("Join", "one"))));
        var first = town.Channel.Messages[^1];
        await town.PostAsync(Town.V2(Town.Says("Second") + "," + Town.Row(Town.Button("Join", "two"))));

        var step = town.PlayAna.PressAsync(first, "one", Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "ok", "flags": 64}"""));
        await step;
        Assert.Equal(("one", first.Id.ToString()), ((string)interaction["data"]!["custom_id"]!, (string)interaction["message"]!["id"]!));

        await RefusedAsync(() => town.PlayAna.PressAsync(first, "two", Cancel), "That message has changed");
        await RefusedAsync(() => town.PlayAna.PickAsync(first, "one", ["nothing"], Cancel), "The menu");
        town.StandIn.World.Remove(first);
        await RefusedAsync(() => town.PlayAna.PressAsync(first, "one", Cancel), "That message is gone");
    }

    [Fact]
    public async Task AButtonOfAPrivateAnswerIsOnlyThereForTheOneWhoSeesIt()
    {
        await using var town = await StartAsync();
        town.BotAnswers(4, Town.V2(Town.Row(Town.Button("Change", "mine"))).Replace("32768", "32832", StringComparison.Ordinal));
        await town.PlayAna.TypeAsync(town.Channel, "/ping", Cancel);
        town.Bot.OnInteraction = null;
        Assert.Equal("mine", await PressedAsync(town, town.Ana, "Change", null));
        await RefusedAsync(() => town.StandIn.PlayerOf(town.Ben).PressAsync(town.Channel, "Change", cancel: Cancel), "Ben sees no button");
    }

    [Fact]
    public async Task APressAfterTheBotWasKickedReachesNobody()
    {
        await using var town = await StartAsync();
        await town.PostAsync(Town.V2(Town.Row(Town.Button("Join"))));
        town.Guild.KickBot();
        var result = await town.PlayAna.PressAsync(town.Channel, "Join", cancel: Cancel);
        Assert.Equal(StepEnd.NoAnswer, result.End);
        await town.StandIn.WhenQuietAsync(Cancel);
    }

    [Fact]
    public async Task OptionsOfAMenuArePickedByLabel()
    {
        await using var town = await StartAsync();
        await town.PostAsync(Town.V2(Town.Row("""
            {"type": 3, "custom_id": "circles", "placeholder": "Which circle?", "max_values": 2, "options": [
                {"label": "Alumni", "value": "a"}, {"label": "Sports", "value": "s"}, {"label": "Family", "value": "f"}]}
            """) + "," + Town.Row("""{"type": 5, "custom_id": "who", "placeholder": "Who?"}""")));
        var step = town.PlayAna.PickAsync(town.Channel, "Which circle?", "Alumni", "Sports");
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal("[\"a\",\"s\"]", interaction["data"]!["values"]!.ToJsonString());
        Assert.Equal(3, (int)interaction["data"]!["component_type"]!);
        await town.Bot.AnswerAsync(interaction, 6);
        await town.Bot.DeleteAsync(town.Bot.Webhook(interaction, "/messages/@original"));
        Assert.Equal(StepEnd.Acknowledged, (await step).End);
        Assert.Empty(town.Channel.Messages);
    }

    [Fact]
    public async Task AMenuOfPeopleResolvesThemAndCountsAreChecked()
    {
        await using var town = await StartAsync();
        await town.PostAsync(Town.V2(Town.Row("""{"type": 5, "custom_id": "who", "placeholder": "Who?"}""") + "," + Town.Row("""{"type": 3, "custom_id": "m", "options": [{"label": "A", "value": "a"}]}""")));
        var step = town.PlayAna.PickAsync(town.Channel, "Who?", "@Ben");
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal("Ben", (string)interaction["data"]!["resolved"]!["users"]![town.Ben.Id.ToString()]!["global_name"]!);
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "ok"}"""));
        await step;
        await RefusedAsync(() => town.PlayAna.PickAsync(town.Channel, "Who?", "Ben", "Cleo"), "The menu \"Who?\" takes at most 1 chosen, not 2");
        await RefusedAsync(() => town.PlayAna.PickAsync(town.Channel, "Who?"), "The menu \"Who?\" needs at least 1 chosen, not 0");
        await RefusedAsync(() => town.PlayAna.PickAsync(town.Channel, "m", "B"), "There is no \"B\" in the menu \"m\" (there is A)");
    }

    [Fact]
    public async Task AppsAreUsedOnMessagesAndPeople()
    {
        await using var town = await StartAsync();
        var ad = town.StandIn.PlayerOf(town.Ben).Write(town.Channel, "We are hiring a welder");
        var step = town.PlayAna.UseAppAsync(town.Channel, "Save as lead", onMessage: "hiring", cancel: Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(3, (int)interaction["data"]!["type"]!);
        Assert.Equal(ad.Id.ToString(), (string)interaction["data"]!["target_id"]!);
        Assert.Equal("We are hiring a welder", (string)interaction["data"]!["resolved"]!["messages"]![ad.Id.ToString()]!["content"]!);
        var reply = await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "saved"}"""), withResponse: true);
        Assert.Equal(23, (int)reply.Json!["resource"]!["message"]!["type"]!);
        Assert.Equal(ad.Id.ToString(), (string)reply.Json["resource"]!["message"]!["interaction_metadata"]!["target_message_id"]!);
        await step;

        step = town.PlayAna.UseAppAsync(town.Channel, "Add as contact", onPerson: town.Ben, cancel: Cancel);
        interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal("Ben", (string)interaction["data"]!["resolved"]!["users"]![(string)interaction["data"]!["target_id"]!]!["global_name"]!);
        reply = await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "added"}"""), withResponse: true);
        Assert.Equal("Ben", (string)reply.Json!["resource"]!["message"]!["interaction_metadata"]!["target_user"]!["global_name"]!);
        await step;
        await RefusedAsync(() => town.PlayAna.UseAppAsync(town.Channel, "Add as contact", onMessage: "hiring", cancel: Cancel), "There is no command \"Add as contact\" for messages here");
    }

    [Fact]
    public async Task WritingNeedsThePermissionToWrite()
    {
        await using var town = await StartAsync();
        town.Channel.Deny(town.Ana, Permissions.SendMessages);
        Assert.Throws<PlayerException>(() => town.PlayAna.Write(town.Channel, "Hello"));
        Assert.Equal("Hello", town.PlayAna.Write(town.Channel.AddThread("Talk"), "Hello").Content);
    }

    private static async Task<Town> StartAsync()
    {
        var town = await Town.StartAsync();
        await town.RegisterAsync(Commands);
        return town;
    }

    private static async Task<JsonNode> SentAsync(Town town, string line)
    {
        var (interaction, step) = await InteractionTests.TypedAsync(town, line);
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "ok", "flags": 64}"""));
        var result = await step;
        Assert.Equal((string)interaction["id"]!, (string)result.Sent["id"]!);
        return interaction["data"]!;
    }

    private static async Task<string> PressedAsync(Town town, Person person, string label, string? on)
    {
        var step = town.StandIn.PlayerOf(person).PressAsync(town.Channel, label, on, Cancel);
        var interaction = (JsonObject)(await town.Bot.DispatchAsync("INTERACTION_CREATE"))["d"]!;
        await town.Bot.AnswerAsync(interaction, 4, Town.Json("""{"content": "ok", "flags": 64}"""));
        await step;
        return (string)interaction["data"]!["custom_id"]!;
    }

    private static string Values(JsonNode parent) => new JsonArray([.. parent["options"]!.AsArray().Select(o => o!["value"]!.DeepClone())]).ToJsonString();

    private static async Task RefusedAsync(Func<Task> step, string reason) =>
        Assert.StartsWith(reason, (await Assert.ThrowsAsync<PlayerException>(step)).Message, StringComparison.Ordinal);
}
