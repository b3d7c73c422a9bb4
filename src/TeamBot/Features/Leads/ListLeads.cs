using System.Buffers.Text;
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
        var words = await LeadSearch.ForAsync(db, search, team, cancel);
        // All that there are need not be named to be counted.
        var fitting = search.Length == 0 ? null : await words.SeenFromAsync(team, StandingLeads.Open, cancel);
        var count = fitting?.Count ?? await OpenAsync(db, team, cancel);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 0, pages - 1);
        var found = fitting ?? await words.SeenFromAsync(team, StandingLeads.Open, cancel, most: (page + 1) * PageSize);
        var shown = await db.ReadLeadsAsync([.. found.Skip(page * PageSize).Take(PageSize)], cancel);
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

    /// <summary>Own ones and others are counted apart: with an "or" between them SQLite has no index for both.</summary>
    static async Task<int> OpenAsync(TeamBotDb db, Team team, CancellationToken cancel) =>
        await db.Leads.CountAsync(l => l.TeamId == team.Id && l.WithdrawnAt == null && l.Closing == LeadClosing.Open, cancel)
        + await db.SeenFromElsewhere(team).CountAsync(l => l.WithdrawnAt == null && l.Closing == LeadClosing.Open, cancel);

    static Task<List<Lead>> ReportedAsync(TeamBotDb db, Team team, CancellationToken cancel) =>
        db.LeadReports.AsNoTracking().Where(r => r.SettledAt == null && (r.Lead.TeamId == team.Id || (r.Member.TeamId == team.Id && db.SeenFrom(team).Contains(r.Lead))) && r.Lead.WithdrawnAt == null)
            .Select(r => r.Lead).Distinct().Include(l => l.Giver).OrderBy(l => l.Id).ToListAsync(cancel);

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
