using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>Which of the leads that stand.</summary>
enum StandingLeads
{
    Open,
    Closed,
    Either,
}

/// <summary>
/// Leads by their words, by way of the full-text index LeadSearch, which the database itself keeps: triggers see to it with every change of a row. The index knows each three letters that follow
/// one another, so that a word is found wherever it occurs: every word occurs somewhere in the lead or in its giver's name, whatever the letter case and the accents.
/// </summary>
/// <remarks>
/// Many leads may fit. So SQLite is told how to go about it: first the index on words, then, without a look at the rows, that on teams; and in the order of the numbers, so that it ends with
/// the last one wanted.
/// </remarks>
sealed class LeadSearch
{
    const int Shortest = 3;

    /// <summary>What more leads than these have is met soon when they are read one after the other, and costs less so.</summary>
    const int Common = 20_000;

    const string ByTeam = """INDEXED BY "IX_Leads_TeamId_Id_Closing_WithdrawnAt" """;

    readonly TeamBotDb db;
    readonly List<object> values = [];

    /// <summary>Selects of numbers; a lead is in each of them.</summary>
    readonly List<string> sets = [];

    /// <summary>What each lead's row is asked.</summary>
    readonly List<string> conditions = [];
    readonly string? match;

    LeadSearch(TeamBotDb db, string search, List<(long Id, string Name)> givers, int common)
    {
        this.db = db;
        List<string> phrases = [];
        foreach (var word in Words(search))
        {
            // A name changes without the leads, so it is not in the index.
            var theirs = givers.Where(m => m.Name.Contains(word, StringComparison.Ordinal)).Select(m => m.Id).ToList();
            var letters = word.EnumerateRunes().Take(Shortest).Count();
            if (letters == Shortest && theirs.Count == 0)
                phrases.Add(Phrase(word));
            else if (letters < Shortest - 1 || Set(word, letters, theirs, common) is not { } set)
                conditions.Add($"""(instr(l."Folded", {Value(word)}) > 0 OR instr(l."FoldedNote", {Value(word)}) > 0 OR l."GiverId" IN ({Numbers(theirs)}))""");
            else
                sets.Add(set);
        }
        match = phrases.Count == 0 ? null : Value(string.Join(" AND ", phrases));
    }

    public static async Task<LeadSearch> ForAsync(TeamBotDb db, string search, Team team, CancellationToken cancel, int common = Common)
    {
        // Whoever was in it ever.
        var givers = Words(search).Any() ? await db.Members.Where(m => m.TeamId == team.Id).Select(m => new { m.Id, m.Name }).ToListAsync(cancel) : [];
        return new LeadSearch(db, search, givers.ConvertAll(m => (m.Id, Fold.Words(m.Name))), common);
    }

    /// <summary>The numbers of those that fit and can be read from a team's channel, the latest first.</summary>
    /// <param name="most">How many are wanted; all without it, so that they can be counted.</param>
    public async Task<List<long>> SeenFromAsync(Team team, StandingLeads which, CancellationToken cancel, int? most = null)
    {
        var own = OwnOf(team, which, most: most);
        var elsewhere = await db.SeenFromElsewhere(team)
            .Where(l => l.WithdrawnAt == null && (which == StandingLeads.Either || (which == StandingLeads.Open) == (l.Closing == LeadClosing.Open))).Select(l => l.Id).ToListAsync(cancel);
        if (elsewhere.Count == 0)
            return own;
        var all = own.Concat(match is null && sets.Count + conditions.Count == 0 ? elsewhere : Among(elsewhere)).OrderDescending();
        return [.. most is { } enough ? all.Take(enough) : all];
    }

    /// <summary>Those of the team's own, as in <see cref="SeenFromAsync"/>.</summary>
    /// <param name="by">The user who gave them.</param>
    public List<long> OwnOf(Team team, StandingLeads which, ulong? by = null, int? most = null)
    {
        var before = values.Count;
        List<string> where = [$"""l."TeamId" = {Value(team.Id)} AND l."WithdrawnAt" IS NULL""", .. conditions];
        var (from, number) = ("", "l.\"Id\"");
        if (match is not null)
        {
            (from, number) = ("\"LeadSearch\" f CROSS JOIN ", "f.\"rowid\"");
            where.AddRange([$"""f."LeadSearch" MATCH {match} AND l."Id" = f."rowid" """, .. sets.Select(In)]);
        }
        else if (sets.Count > 0)
        {
            (from, number) = ($"({sets[0]}) f CROSS JOIN ", "f.\"Id\"");
            where.AddRange(["l.\"Id\" = f.\"Id\"", .. sets.Skip(1).Select(In)]);
        }
        if (which != StandingLeads.Either)
            where.Add(which == StandingLeads.Open ? $"""l."Closing" = {(int)LeadClosing.Open}""" : $"""l."Closing" > {(int)LeadClosing.Open}""");
        if (by is { } user)
            where.Add($"""l."GiverId" IN (SELECT "Id" FROM "Members" WHERE "TeamId" = {Value(team.Id)} AND "UserId" = {Value(unchecked((long)user))})""");
        var found = Ask($"""SELECT l."Id" FROM {from}"Leads" l {ByTeam}WHERE {string.Join(" AND ", where)} ORDER BY {number} DESC LIMIT {most ?? -1}""");
        values.RemoveRange(before, values.Count - before);
        return found;
    }

    List<long> Among(List<long> ids)
    {
        var before = values.Count;
        List<string> where = [In(Numbers(ids)), .. sets.Select(In), .. conditions];
        if (match is not null)
            where.Add(In($"""SELECT "rowid" FROM "LeadSearch" WHERE "LeadSearch" MATCH {match}"""));
        var found = Ask($"""SELECT l."Id" FROM "Leads" l WHERE {string.Join(" AND ", where)}""");
        values.RemoveRange(before, values.Count - before);
        return found;
    }

    /// <summary>
    /// The numbers of the leads that have a word of two letters, or one that is in a giver's name too. Two letters are found by the three that begin with them, but for the last two of a text; these
    /// have indexes of their own. Null where many have it.
    /// </summary>
    string? Set(string word, int letters, List<long> theirs, int common)
    {
        var before = values.Count;
        List<string> selects = [];
        long many = 0;
        if (theirs.Count > 0)
        {
            selects.Add($"""SELECT "Id" FROM "Leads" WHERE "GiverId" IN ({Numbers(theirs)})""");
            many = Ask($"""SELECT count(*) FROM "Leads" WHERE "GiverId" IN ({Numbers(theirs)})""")[0];
        }
        List<string> phrases = [];
        if (letters == Shortest)
        {
            phrases.Add(Phrase(word));
        }
        else
        {
            using var terms = Command($"""SELECT "term", "doc" FROM "LeadTerms" WHERE "term" >= {Value(word)} AND "term" <= {Value(word + char.ConvertFromUtf32(0x10FFFF))}""").ExecuteReader();
            for (; terms.Read(); many += terms.GetInt64(1))
                phrases.Add(Phrase(terms.GetString(0)));
            selects.Add($"""SELECT "Id" FROM "Leads" WHERE substr("Folded", -2) = {Value(word)} UNION SELECT "Id" FROM "Leads" WHERE "FoldedNote" IS NOT NULL AND substr("FoldedNote", -2) = {Value(word)}""");
        }
        if (phrases.Count > 0)
            selects.Add($"""SELECT "rowid" FROM "LeadSearch" WHERE "LeadSearch" MATCH {Value(string.Join(" OR ", phrases))}""");
        if (many <= common)
            return string.Join(" UNION ", selects);
        values.RemoveRange(before, values.Count - before);
        return null;
    }

    static IEnumerable<string> Words(string search) => Fold.Words(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct();

    static string In(string set) => $"l.\"Id\" IN ({set})";

    static string Phrase(string word) => new StringBuilder(word).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();

    string Numbers(List<long> numbers) => $"SELECT \"value\" FROM json_each({Value(JsonSerializer.Serialize(numbers))})";

    string Value(object value)
    {
        values.Add(value);
        return $"@p{values.Count - 1}";
    }

    /// <summary>Not by way of EF Core, which would keep each such statement prepared, and there are as many as there are ways to search.</summary>
    SqliteCommand Command(string text)
    {
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = text;
        for (var number = 0; number < values.Count; number++)
            command.Parameters.AddWithValue($"@p{number}", values[number]);
        return command;
    }

    List<long> Ask(string text)
    {
        using var command = Command(text);
        using var row = command.ExecuteReader();
        List<long> found = [];
        while (row.Read())
            found.Add(row.GetInt64(0));
        return found;
    }
}
