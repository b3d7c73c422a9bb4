using System.Text;
using System.Text.Json;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Bench;

/// <summary>What Discord sends, made up with the fields of its documentation: the same at each run.</summary>
internal static class Traffic
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly string[] Words = ["general", "phoenix", "founders", "alumni", "week", "jobs", "talks", "coffee", "berlin", "remote", "code", "review", "news", "help"];

    /// <summary>Slash commands of 200 people in 40 channels, each with its own token.</summary>
    public static IEnumerable<byte[]> Interactions(int count)
    {
        var random = new Random(1);
        for (var n = 0; n < count; n++)
        {
            var (user, channel, guild) = (random.Next(200), random.Next(40), 1_220_070_400_000_000_030UL);
            yield return Encoding.UTF8.GetBytes($$"""
                {"t":"INTERACTION_CREATE","s":{{n + 2}},"op":0,"d":{"version":1,"type":2,"token":"{{Text(random, 230)}}",
                "member":{"user":{"username":"{{Word(user)}}_{{user}}","public_flags":0,"primary_guild":null,"id":"{{Id(user)}}","global_name":"{{Word(user)}} {{user}}","display_name_styles":null,
                "discriminator":"0","collectibles":null,"clan":null,"avatar_decoration_data":null,"avatar":"{{Hex(user)}}"},"unusual_dm_activity_until":null,"roles":["{{Id(900)}}","{{Id(901)}}"],
                "premium_since":null,"permissions":"2248473465835073","pending":false,"nick":null,"mute":false,"joined_at":"2025-11-02T20:46:57.364000+00:00","flags":0,"deaf":false,
                "communication_disabled_until":null,"collectibles":null,"banner":null,"avatar":null},"locale":"en-US","id":"{{1_420_070_400_000_000_000UL + ((ulong)n << 22)}}","guild_locale":"en-US","guild_id":"{{guild}}",
                "guild":{"locale":"en-US","id":"{{guild}}","features":["COMMUNITY","NEWS","TEXT_IN_VOICE_ENABLED"]},"entitlements":[],"entitlement_sku_ids":[],
                "data":{"type":1,"options":[{"type":1,"options":[{"value":{{random.Next(1, 20)}},"type":4,"name":"contacts"},{"value":"after {{Word(random.Next(99))}}, at the {{Word(random.Next(99))}}","type":3,"name":"plan"}],"name":"set"}],"name":"goal","id":"{{Id(700)}}"},
                "context":0,"channel_id":"{{Id(1000 + channel)}}","channel":{"type":0,"topic":null,"theme_color":null,"rate_limit_per_user":0,"position":{{channel}},"permissions":"2248473465835073","parent_id":"{{Id(999)}}",
                "nsfw":false,"name":"{{Word(channel)}}-{{channel}}","last_message_id":"{{Id(random.Next(5000, 9000))}}","id":"{{Id(1000 + channel)}}","icon_emoji":null,"guild_id":"{{guild}}","flags":0},
                "authorizing_integration_owners":{"0":"{{guild}}"},"attachment_size_limit":10485760,"application_id":"{{Id(7)}}","app_permissions":"2248473465835073"} }
                """.ReplaceLineEndings(""));
        }
    }

    /// <summary>The start of a session without intents, in so many servers.</summary>
    public static byte[] Ready(int guilds) => Encoding.UTF8.GetBytes(
        $$"""{"t":"READY","s":1,"op":0,"d":{"v":10,"user":{"id":"{{Id(7)}}","username":"TeamBot","bot":true},"session_id":"{{Hex(7)}}","resume_gateway_url":"wss://gateway.example","guilds":[{{string.Join(',', Enumerable.Range(0, guilds).Select(n => $$"""{"unavailable":true,"id":"{{Id(n * 7919)}}"}"""))}}]} }""");

    /// <summary>What the guilds intent brings for each server: 30 channels and 50 members.</summary>
    public static IEnumerable<byte[]> Guilds(int count)
    {
        var random = new Random(2);
        for (var n = 0; n < count; n++)
        {
            var channels = Enumerable.Range(0, 30).Select(c => $$"""
                {"version":17,"type":0,"topic":{{(c % 4 == 0 ? $"\"{Word(c)} and {Word(random.Next(99))}\"" : "null")}},"rate_limit_per_user":0,"position":{{c}},"permission_overwrites":[{"type":0,"id":"{{Id(n * 7919)}}","deny":"0","allow":"1024"}],
                "parent_id":"{{Id(n * 7919 + 1)}}","nsfw":false,"name":"{{Word(random.Next(99))}}-{{Word(c)}}","last_message_id":"{{Id(random.Next())}}","id":"{{Id(n * 7919 + 10 + c)}}","flags":0}
                """.ReplaceLineEndings(""));
            var members = Enumerable.Range(0, 50).Select(m => $$"""
                {"user":{"username":"{{Word(random.Next(99))}}{{random.Next(10_000)}}","public_flags":0,"id":"{{Id(random.Next())}}","global_name":"{{Word(random.Next(99))}}","discriminator":"0","bot":false,"avatar":"{{Hex(random.Next())}}"},
                "roles":["{{Id(n * 7919 + 3)}}"],"premium_since":null,"pending":false,"nick":null,"mute":false,"joined_at":"2025-{{m % 12 + 1:00}}-{{m % 28 + 1:00}}T20:46:57.364000+00:00","flags":0,"deaf":false,"communication_disabled_until":null,"avatar":null}
                """.ReplaceLineEndings(""));
            yield return Encoding.UTF8.GetBytes(
                $$"""{"t":"GUILD_CREATE","s":{{n + 2}},"op":0,"d":{"id":"{{Id(n * 7919)}}","name":"{{Word(n)}} {{n}}","owner_id":"{{Id(random.Next())}}","member_count":50,"channels":[{{string.Join(',', channels)}}],"members":[{{string.Join(',', members)}}]} }""");
        }
    }

    /// <summary>What the client makes of a dispatch that it reads.</summary>
    public static Interaction Read(ReadOnlySpan<byte> dispatch)
    {
        var reader = new Utf8JsonReader(dispatch);
        reader.Read();
        while (reader.Read() && !reader.ValueTextEquals("d"u8)) reader.Skip();
        reader.Read();
        return JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Interaction)!;
    }

    private static ulong Id(int n) => 1_120_070_400_000_000_000UL + ((ulong)(uint)n * 2_654_435_761UL);

    private static string Word(int n) => Words[n % Words.Length];

    private static string Hex(int n) => $"{(ulong)(uint)n * 11_400_714_819_323_198_485UL:x16}{(ulong)(uint)n * 14_029_467_366_897_019_727UL:x16}";

    private static string Text(Random random, int length) => string.Create(length, random, static (span, random) => random.GetItems(Letters, span));
}
