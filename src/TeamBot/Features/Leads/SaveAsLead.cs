using System.Text.RegularExpressions;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>A message that somebody hands to the bot, as a lead: the form opens with what the message held, and nothing is shared until it is sent.</summary>
static partial class SaveAsLead
{
    public static async Task<Reply> RunAsync(Message target, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, _, _, _) = await db.StandingAsync(caller, clock.Now, cancel, orAlumnus: true);
        var link = Link().Match(target.Content).Value;
        var words = link.Length == 0 ? target.Content : target.Content.Replace(link, "", StringComparison.Ordinal);
        return Reply.Open(ShareLead.FormOf(team, link.Length <= LeadLink.Longest ? link : null, FreeText.Shorten(FreeText.Clean(words, keepLines: true), Lead.LongestNote)));
    }

    // As it stands in a message: in angle brackets, or before the point that ends the sentence.
    [GeneratedRegex(@"https?://[^\s<>]*[^\s<>.,:;!?""')\]]", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
