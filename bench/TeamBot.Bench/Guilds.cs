using System.Globalization;
using System.Text;

namespace TeamBot.Bench;

/// <summary>The servers that the bot is on: 50 members and 30 channels each, told of one by one as to a bot that asked for the guilds intent.</summary>
internal sealed class Guilds
{
    public const ulong Bot = 400, First = 10_000_000;
    private const int Members = 50, Channels = 30;

    public Guilds(int count)
    {
        var listed = string.Join(',', Enumerable.Range(0, count).Select(n => $$$$"""{"id":"{{{{First + ((ulong)n * 1000)}}}}","unavailable":true}"""));
        Ready = Encoding.UTF8.GetBytes(
            $$$$"""{"op":0,"s":1,"t":"READY","d":{"v":10,"user":{"id":"{{{{Bot}}}}","username":"TeamBot","discriminator":"0","bot":true,"avatar":null},"guilds":[{{{{listed}}}}],"session_id":"bench","resume_gateway_url":"ws://127.0.0.1:1","application":{"id":"{{{{Bot}}}}","flags":0},"private_channels":[]}}""");
        // One guild's frame comes first, the others are the same in all but their ids: what they cost is the same.
        Frames = [.. Enumerable.Range(0, count).Select(n => Frame(First + ((ulong)n * 1000), n + 2))];
    }

    public byte[] Ready { get; }

    public IReadOnlyList<byte[]> Frames { get; }

    private static byte[] Frame(ulong guild, int sequence)
    {
        var channels = Enumerable.Range(1, Channels).Select(n => string.Create(CultureInfo.InvariantCulture,
            $$$$"""{"id":"{{{{guild + (ulong)n}}}}","type":0,"name":"channel-{{{{n}}}}","position":{{{{n}}}},"permission_overwrites":[],"topic":"What we talk about here","nsfw":false,"last_message_id":"{{{{guild}}}}","parent_id":null}"""));
        var members = Enumerable.Range(100, Members).Select(n => string.Create(CultureInfo.InvariantCulture,
            $$$$"""{"user":{"id":"{{{{guild + (ulong)n}}}}","username":"member{{{{n}}}}","global_name":"Member {{{{n}}}}","avatar":null,"discriminator":"0"},"nick":null,"roles":[],"joined_at":"2025-01-01T00:00:00+00:00","deaf":false,"mute":false}"""));
        return Encoding.UTF8.GetBytes(
            $$$$"""{"op":0,"s":{{{{sequence}}}},"t":"GUILD_CREATE","d":{"id":"{{{{guild}}}}","name":"Server {{{{guild}}}}","owner_id":"{{{{guild + 100}}}}","member_count":{{{{Members}}}},"channels":[{{{{string.Join(',', channels)}}}}],"members":[{{{{string.Join(',', members)}}}}],"roles":[{"id":"{{{{guild}}}}","name":"@everyone","permissions":"0","position":0}],"threads":[],"presences":[],"voice_states":[],"guild_scheduled_events":[],"emojis":[],"features":[]}}""");
    }
}
