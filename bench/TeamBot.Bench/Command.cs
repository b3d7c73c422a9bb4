using System.Globalization;
using System.Text;

namespace TeamBot.Bench;

/// <summary>A slash command of a member in a team's channel, as Discord sends it (page <i>Receiving and Responding</i>).</summary>
/// <param name="Options">The subcommand with its options, as JSON.</param>
internal sealed record Command(string Name, string Options, ulong Channel, ulong User)
{
    public const int Teams = 40, TeamSize = 8;
    private const ulong Epoch = 1_420_070_400_000, ManageChannels = 1 << 4;
    private static long sequence = 10_000, id;

    /// <summary>What is measured: somebody of some team promises five contacts, each team in turn.</summary>
    public static Command SetGoal(int n) => Of("goal", """{"type":1,"name":"set","options":[{"type":4,"name":"target","value":5}]}""", n % Teams, n / Teams % TeamSize);

    public static Command CreateTeam(int team, string day) => Of("team", $$$$"""{"type":1,"name":"create","options":[{"type":3,"name":"timezone","value":"Etc/UTC"},{"type":3,"name":"day","value":"{{{{day}}}}"}]}""", team, 0);

    public static Command JoinTeam(int team, int member) => Of("team", """{"type":1,"name":"join","options":[]}""", team, member);

    public byte[] Frame(string token)
    {
        var snowflake = (((ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22) | ((ulong)Interlocked.Increment(ref id) & 0x3FFFFF);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$$"""
            {"op":0,"s":{{{{Interlocked.Increment(ref sequence)}}}},"t":"INTERACTION_CREATE","d":{"version":1,"type":2,"token":"{{{{token}}}}","id":"{{{{snowflake}}}}","application_id":"{{{{Guilds.Bot}}}}","locale":"en-US","guild_locale":"en-US","guild_id":"{{{{Guilds.First}}}}","context":0,"attachment_size_limit":10485760,"app_permissions":"2248473465835073","authorizing_integration_owners":{"0":"{{{{Guilds.First}}}}"},"entitlements":[],"entitlement_sku_ids":[],"guild":{"id":"{{{{Guilds.First}}}}","locale":"en-US","features":[]},"channel_id":"{{{{Channel}}}}","channel":{"id":"{{{{Channel}}}}","type":0,"name":"team-{{{{Channel}}}}","guild_id":"{{{{Guilds.First}}}}","position":1,"permissions":"2248473465835073","topic":null,"nsfw":false,"last_message_id":null,"parent_id":null,"rate_limit_per_user":0,"flags":0},"member":{"user":{"id":"{{{{User}}}}","username":"member{{{{User}}}}","global_name":"Member {{{{User}}}}","avatar":null,"discriminator":"0","public_flags":0,"clan":null,"avatar_decoration_data":null},"nick":null,"avatar":null,"roles":[],"permissions":"{{{{ManageChannels}}}}","joined_at":"2025-01-01T00:00:00+00:00","premium_since":null,"deaf":false,"mute":false,"flags":0,"pending":false,"communication_disabled_until":null,"unusual_dm_activity_until":null},"data":{"id":"500","type":1,"name":"{{{{Name}}}}","options":[{{{{Options}}}}]}}}
            """));
    }

    private static Command Of(string name, string options, int team, int member) =>
        new(name, options, Guilds.First + 1 + (ulong)team, Guilds.First + 100_000 + (ulong)((team * TeamSize) + member));
}
