using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace DiscordStandIn.Tests;

/// <summary>
/// A stand-in with a server, a channel, three people and a raw bot. Well-behaved towns record their exchanges to the file that DISCORD_RECORD names;
/// tests that send what Discord refuses record to DISCORD_RECORD_REFUSED, of which only the responses can be held against Discord's description.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    private Town(StandIn standIn, FakeTimeProvider clock, FakeTimeProvider? transport)
    {
        StandIn = standIn;
        Clock = clock;
        Transport = transport;
        Guild = World.AddGuild("Phoenix town");
        Channel = Guild.AddChannel("phoenix");
        (Ana, Ben, Cleo) = (Join("Ana"), Join("Ben"), Join("Cleo"));
        Bot = new RawBot(standIn.ApiUrl, standIn.Options.Token);
    }

    public StandIn StandIn { get; }

    public World World => StandIn.World;

    public FakeTimeProvider Clock { get; }

    /// <summary>The transport clock when it is a fake one.</summary>
    public FakeTimeProvider? Transport { get; }

    public Guild Guild { get; }

    public Channel Channel { get; }

    public Person Ana { get; }

    public Person Ben { get; }

    public Person Cleo { get; }

    public RawBot Bot { get; }

    public Player PlayAna => StandIn.PlayerOf(Ana);

    public string Messages => $"/channels/{Channel.Id}/messages";

    /// <summary>Starts everything but the bot's log-in.</summary>
    public static async Task<Town> BuildAsync(bool refused = false, bool fakeTransport = false, Func<StandInOptions, StandInOptions>? change = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 55, 0, TimeSpan.Zero));
        var transport = fakeTransport ? new FakeTimeProvider() : null;
        var options = new StandInOptions
        {
            World = clock,
            Transport = (TimeProvider?)transport ?? TimeProvider.System,

            // On the real clock nothing is told by time, so that a busy machine changes no outcome.
            AnswerTime = TimeSpan.FromSeconds(fakeTransport ? 3 : 60),
            DeferredPatience = TimeSpan.FromSeconds(fakeTransport ? 15 : 60),
            DeferredUpdatePatience = TimeSpan.FromSeconds(fakeTransport ? 3 : 60),
            RecordFile = Environment.GetEnvironmentVariable(refused ? "DISCORD_RECORD_REFUSED" : "DISCORD_RECORD"),
        };
        return new Town(await StandIn.StartAsync(change?.Invoke(options) ?? options, TestContext.Current.CancellationToken), clock, transport);
    }

    /// <summary>Starts everything, the bot logged in.</summary>
    public static async Task<Town> StartAsync(bool refused = false, bool fakeTransport = false, Func<StandInOptions, StandInOptions>? change = null)
    {
        var town = await BuildAsync(refused, fakeTransport, change);
        await town.Bot.LogInAsync();
        return town;
    }

    /// <summary>Registers commands given as JSON.</summary>
    public async Task RegisterAsync(string commands)
    {
        var reply = await Bot.PutAsync($"/applications/{Bot.ApplicationId}/commands", JsonNode.Parse(commands));
        Assert.Equal(200, reply.Status);
    }

    /// <summary>The bot answers every interaction with this callback.</summary>
    public void BotAnswers(int type, string? data = null) =>
        Bot.OnInteraction = interaction => Bot.AnswerAsync(interaction, type, data is null ? null : Json(data));

    public Task<Reply> PostAsync(string body) => Bot.PostAsync(Messages, Json(body));

    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    /// <summary>A Components V2 message of some components.</summary>
    public static string V2(string components) => $$"""{"flags": 32768, "components": [{{components}}], "allowed_mentions": {"parse": []} }""";

    public static string Row(params string[] components) => $$"""{"type": 1, "components": [{{string.Join(",", components)}}]}""";

    public static string Button(string label, string? customId = null, int style = 1) =>
        $$"""{"type": 2, "style": {{style}}, "label": "{{label}}", "custom_id": "{{customId ?? label}}"}""";

    public static string Says(string text) => $$"""{"type": 10, "content": "{{text}}"}""";

    public string Read(StoredMessage message) => PlainText.Of(message, World, TimeZoneInfo.Utc);

    /// <summary>Waits until the stand-in has noticed that the bot's socket is gone.</summary>
    public Task GoneAsync() => StandIn.WhenDisconnectedAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await StandIn.DisposeAsync();
        Assert.Empty(StandIn.Failures);
    }

    private Person Join(string name)
    {
        var person = World.AddPerson(name);
        Guild.Add(person);
        return person;
    }
}
