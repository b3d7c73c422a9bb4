using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

static class ListLeads
{
    public const int LongestSearch = 40;
    const int PageSize = 5;

    // The words travel in the buttons' custom ids, which hold 100 characters.
    const int MostBytes = 60;

    public static async Task<Reply> RunAsync(Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string? search = null)
    {
        var (team, _) = await db.ReaderAsync(caller, clock.Now, cancel);
        return Reply.Whisper(await PageAsync(db, team, caller, 0, Fit(FreeText.Clean(search)), cancel));
    }

    public static async Task<Reply> TurnAsync(int page, string search, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, _) = await db.ReaderAsync(caller, clock.Now, cancel);
        return Reply.Redraw(await PageAsync(db, team, caller, page, Decode(search), cancel));
    }

    static async Task<Card> PageAsync(TeamBotDb db, Team team, Caller caller, int page, string search, CancellationToken cancel)
    {
        var open = db.SeenFrom(team).AsNoTracking().Include(l => l.Giver).Include(l => l.Team).Include(l => l.Card).Include(l => l.Places).ThenInclude(p => p.Card)
            .Where(l => l.WithdrawnAt == null && l.Closing == LeadClosing.Open)
            .OrderByDescending(l => l.Id);
        // Accents are more than SQLite folds, so a search looks at all of them.
        var found = search.Length == 0 ? null : (await open.ToListAsync(cancel)).Where(l => Fits(l, search, team)).ToList();
        var count = found?.Count ?? await open.CountAsync(cancel);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 0, pages - 1);
        var shown = found?.Skip(page * PageSize).Take(PageSize).ToList() ?? await open.Skip(page * PageSize).Take(PageSize).ToListAsync(cancel);
        var card = LeadCards.List(team, shown, count, page, pages, search);
        if (caller.Administers(team))
            card.Under(LeadCards.ReportedNow([.. (await ReportedAsync(db, team, cancel)).Where(l => l.Giver.UserId != caller.UserId)]));
        List<Button> turns = [];
        if (page > 0)
            turns.Add(Press.Secondary("Newer", $"leads:{page - 1}:{Encode(search)}"));
        if (page < pages - 1)
            turns.Add(Press.Secondary("Older", $"leads:{page + 1}:{Encode(search)}"));
        return card.Buttons(turns);
    }

    static Task<List<Lead>> ReportedAsync(TeamBotDb db, Team team, CancellationToken cancel) =>
        db.LeadReports.AsNoTracking().Where(r => r.SettledAt == null && (r.Lead.TeamId == team.Id || (r.Member.TeamId == team.Id && db.SeenFrom(team).Contains(r.Lead))) && r.Lead.WithdrawnAt == null)
            .Select(r => r.Lead).Distinct().Include(l => l.Giver).OrderBy(l => l.Id).ToListAsync(cancel);

    /// <summary>Every word occurs somewhere in the lead, whatever the letter case and the accents; in its giver's name too, where that team may see it.</summary>
    internal static bool Fits(Lead lead, string search, Team team) =>
        search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => new[] { lead.Role, lead.Organisation, lead.Place, lead.Note, lead.Link, LeadCards.IsNamedIn(lead, team.Id) ? lead.Giver.Name : null }
            .Any(text => text is not null && CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0));

    static string Fit(string search)
    {
        while (Encoding.UTF8.GetByteCount(search) > MostBytes)
            search = search[..^(char.IsLowSurrogate(search[^1]) ? 2 : 1)];
        return search;
    }

    static string Encode(string search) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(search));

    static string Decode(string search) =>
        Base64Url.IsValid(search) ? Fit(FreeText.Clean(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(search)))) : "";
}
