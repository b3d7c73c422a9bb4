using System.Text.RegularExpressions;
using DiscordStandIn;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Kill;

/// <summary>
/// The cards and direct messages that the bot ever sent by itself, known by the custom ids that only they had when they were posted: one later edited or
/// deleted counts like one that stands.
/// </summary>
internal sealed partial class Posted(Town town)
{
    private readonly List<StoredMessage> messages =
        [.. town.World.Happenings.Where(h => h.Kind == HappeningKind.MessagePosted && h.OnlySeenBy is null).Select(h => h.Message!)];

    /// <summary>"join:1 in #phoenix", in the order of posting, the same mark as often as it was posted.</summary>
    public IEnumerable<string> Marks => messages.Select(m => (Message: m, Mark: MarkOf(m))).Where(m => m.Mark is not null).Select(m => $"{m.Mark} in {m.Message.Channel}");

    /// <summary>The boards as they stand now, oldest first.</summary>
    public IReadOnlyList<string> Boards => [.. Texts("checkin:")];

    /// <summary>The lead cards as they stand now, oldest first.</summary>
    public IReadOnlyList<string> Leads => [.. Texts("lead-answer:")];

    /// <summary>How often each person was pinged, board by board, by posting and edits together.</summary>
    public IReadOnlyList<int> PingsByBoard(Person person) =>
        [.. Of("checkin:").Select(board => town.World.Happenings.Count(h => h.Message?.Id == board.Id && h.Pings.Contains(person)))];

    /// <summary>The direct messages without a button: what somebody was told.</summary>
    public IReadOnlyList<string> NoticesTo(Person person) =>
        [.. messages.Where(m => m.Channel.Recipient == person && MarkOf(m) is null).Select(m => PlainText.Of(m, town.World, town.Zone))];

    private IEnumerable<string> Texts(string mark) => Of(mark).Select(posted => PlainText.Of(posted.Channel.Messages.Single(m => m.Id == posted.Id), town.World, town.Zone));

    private IEnumerable<StoredMessage> Of(string mark) => messages.Where(m => m.Channel.Recipient is null && MarkOf(m)?.StartsWith(mark, StringComparison.Ordinal) == true);

    private static string? MarkOf(StoredMessage message) => Mark().Match(message.Components.ToJsonString()) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("\"custom_id\":\"((join|checkin|lead-answer):\\d+)")]
    private static partial Regex Mark();
}
