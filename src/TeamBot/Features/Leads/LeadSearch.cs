using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>
/// Leads by their words, by way of the full-text index LeadSearch, which the database itself keeps: triggers see to it with every change of a row. The index knows each three letters that follow
/// one another, so that a word is found wherever it occurs.
/// </summary>
static class LeadSearch
{
    const int Shortest = 3;

    /// <summary>Every word occurs somewhere in the lead or in its giver's name, whatever the letter case and the accents.</summary>
    /// <param name="among">Who may have given them.</param>
    public static async Task<IQueryable<Lead>> FittingAsync(this IQueryable<Lead> leads, TeamBotDb db, string search, IQueryable<Member> among, CancellationToken cancel)
    {
        var words = Fold.Words(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        if (words.Count == 0)
            return leads;
        var givers = (await among.Select(m => new { m.Id, m.Name }).ToListAsync(cancel)).ConvertAll(m => (m.Id, Name: Fold.Words(m.Name)));
        List<string> phrases = [];
        foreach (var word in words)
        {
            // A name changes without the leads, so it is not in the index.
            var theirs = givers.Where(m => m.Name.Contains(word, StringComparison.Ordinal)).Select(m => m.Id).ToList();
            var isShort = word.EnumerateRunes().Take(Shortest).Count() < Shortest;
            if (isShort)
                leads = leads.Where(l => l.Folded!.Contains(word) || l.FoldedNote!.Contains(word) || theirs.Contains(l.GiverId));
            else if (theirs.Count > 0)
                leads = With(leads, db.Found(Phrase(word)).Union(db.Leads.Where(l => theirs.Contains(l.GiverId)).Select(l => l.Id)));
            else
                phrases.Add(Phrase(word));
        }
        return phrases.Count == 0 ? leads : With(leads, db.Found(string.Join(" AND ", phrases)));
    }

    /// <summary>Whoever was in it ever.</summary>
    public static IQueryable<Member> MembersEver(this TeamBotDb db, Team team) => db.Members.Where(m => m.TeamId == team.Id);

    /// <summary>The latest of them, by their numbers first: many may fit, and few are read whole.</summary>
    public static async Task<List<Lead>> LatestAsync(this IQueryable<Lead> leads, TeamBotDb db, int skip, int take, CancellationToken cancel)
    {
        var ids = await leads.Select(l => l.Id).OrderDescending().Skip(skip).Take(take).ToListAsync(cancel);
        return await db.ReadAsync(ids, cancel);
    }

    /// <summary>The numbers of all of them, the latest first. The index is asked once so: to count what fits takes as long as to name it.</summary>
    public static Task<List<long>> NumbersAsync(this IQueryable<Lead> leads, CancellationToken cancel) => leads.Select(l => l.Id).OrderDescending().ToListAsync(cancel);

    /// <summary>Some of those, the latest first.</summary>
    public static async Task<List<Lead>> ReadAsync(this TeamBotDb db, IReadOnlyList<long> ids, CancellationToken cancel) => ids.Count == 0
        ? []
        : await db.Leads.AsNoTracking().Include(l => l.Giver).Include(l => l.Team).Include(l => l.Card).Include(l => l.Places).ThenInclude(p => p.Card)
            .Where(l => ids.Contains(l.Id)).OrderByDescending(l => l.Id).ToListAsync(cancel);

    // A join, for the index is to be asked first, and not once for each lead.
    static IQueryable<Lead> With(IQueryable<Lead> leads, IQueryable<long> ids) => leads.Join(ids, l => l.Id, id => id, (l, _) => l);

    static IQueryable<long> Found(this TeamBotDb db, string query) =>
        db.Database.SqlQuery<long>($"""SELECT "rowid" AS "Value" FROM "LeadSearch" WHERE "LeadSearch" MATCH {query}""");

    static string Phrase(string word) => new StringBuilder(word).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
}
