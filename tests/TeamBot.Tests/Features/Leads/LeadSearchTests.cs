using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Features.Leads;
using TeamBot.Storage;
using TeamBot.Tests.Support;
using TeamBot.Text;

namespace TeamBot.Tests.Features.Leads;

/// <summary>A server may have many leads: what is asked with each command goes by an index.</summary>
public sealed class LeadSearchTests
{
    [Theory]
    [InlineData("""SELECT * FROM "Leads" WHERE "TeamId" = 1 AND "SameAs" = 'x' AND "WithdrawnAt" IS NULL AND "Closing" = 0""", "IX_Leads_TeamId_SameAs (TeamId=? AND SameAs=?)")]
    [InlineData("""SELECT MIN("DueAt") FROM "Leads" WHERE "DueAt" IS NOT NULL""", "IX_Leads_DueAt")]
    [InlineData("""SELECT * FROM "Leads" WHERE "DueAt" <= 1""", "IX_Leads_DueAt (DueAt<?)")]
    [InlineData("""SELECT * FROM "LeadAnswer" WHERE "WeekId" = 1""", "IX_LeadAnswer_WeekId (WeekId=?)")]
    [InlineData("""SELECT * FROM "Leads" WHERE "QuestionId" = 1""", "IX_Leads_QuestionId (QuestionId=?)")]
    [InlineData("""SELECT * FROM "LeadReports" WHERE "LeadId" = 1""", "IX_LeadReports_LeadId_MemberId (LeadId=?)")]
    [InlineData("""SELECT * FROM "LeadWants" WHERE "MemberId" = 1""", "IX_LeadWants_MemberId (MemberId=?)")]
    [InlineData("""SELECT COUNT(*) FROM "Leads" WHERE "TeamId" = 1 AND "WithdrawnAt" IS NULL AND "Closing" = 0""", "COVERING INDEX IX_Leads_TeamId_Id_Closing_WithdrawnAt (TeamId=?)")]
    [InlineData("""SELECT * FROM "Leads" WHERE "TeamId" = 1 AND "WithdrawnAt" IS NULL AND "Closing" > 0 ORDER BY "Id" DESC LIMIT 5""", "IX_Leads_TeamId_Id_Closing_WithdrawnAt (TeamId=?)")]
    [InlineData("""SELECT * FROM "Leads" WHERE "Folded" IS NULL ORDER BY "Id" LIMIT 5""", "IX_Leads_Id")]
    [InlineData("""SELECT "Id" FROM "Leads" WHERE substr("Folded", -2) = 'ux'""", "IX_Leads_FoldedEnd (<expr>=?)")]
    [InlineData("""SELECT "Id" FROM "Leads" WHERE "FoldedNote" IS NOT NULL AND substr("FoldedNote", -2) = 'ux'""", "IX_Leads_FoldedNoteEnd (<expr>=?)")]
    public void AnIndexAnswers(string query, string index)
    {
        using var connection = MigratedDatabase.InMemory();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + query;
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Contains(index, reader.GetString(3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cafe", "1")]
    [InlineData("ANGSTROM engineer", "1")]
    [InlineData("gineer", "1 2")]
    [InlineData("ux", "2")]
    [InlineData("e", "1 2 3")]
    [InlineData("c++ zurich", "3")]
    [InlineData("\"quoted\" (words)*", "3")]
    [InlineData("jobs/7", "2")]
    [InlineData("zoe", "3")]
    [InlineData("zoe developer", "3")]
    [InlineData("zoe engineer", "")]
    [InlineData("ana engineer", "1 2")]
    [InlineData("engineer NOT data", "")]
    [InlineData("東京", "2")]
    [InlineData("東京都の仕", "2")]
    [InlineData("", "1 2 3")]
    public async Task EveryWordOccursSomewhereHoweverItIsWritten(string search, string expected)
    {
        using var connection = MigratedDatabase.InMemory();
        await using var db = Open(connection);
        await FillAsync(db);
        Assert.Equal(expected, await FoundAsync(db, search));
    }

    /// <summary>Nothing stays in the index of what is no longer in the lead: not a single trigram.</summary>
    [Fact]
    public async Task WhatIsChangedForgottenOrDeletedIsGoneFromTheIndexToo()
    {
        using var connection = MigratedDatabase.InMemory();
        await using var db = Open(connection);
        var leads = await FillAsync(db);
        Assert.Equal(("3", true), (await FoundAsync(db, "quoted"), Knows(connection, "quo")));
        await db.Leads.ExecuteUpdateAsync(set => set.SetProperty(l => l.Note, (string?)null).SetProperty(l => l.FoldedNote, (string?)null), Cancel);
        Assert.Equal(("", false), (await FoundAsync(db, "quoted"), Knows(connection, "quo")));

        leads[0].Edit(new LeadWords(null, null, "Plumber", null, null, null));
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(("", false), (await FoundAsync(db, "angstrom"), Knows(connection, "ang")));
        Assert.Equal("1", await FoundAsync(db, "plumber"));
        await db.Leads.Where(l => l.Id == 1).ExecuteDeleteAsync(Cancel);
        Assert.Equal(("", false), (await FoundAsync(db, "plumber"), Knows(connection, "plu")));
        // It would throw if index and rows were not the same.
        Run(connection, "INSERT INTO \"LeadSearch\"(\"LeadSearch\", \"rank\") VALUES('integrity-check', 1)");
    }

    /// <summary>By the indexes the same leads are found as row by row, whether a word is rare or common, short, at an end or in a name, and none that stands where the reader may not look.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(1000)]
    public async Task TheSameLeadsAreFoundAsRowByRow(int common)
    {
        using var connection = MigratedDatabase.InMemory();
        await using var db = Open(connection);
        var random = new Random(7);
        var now = Instant.FromUtc(2026, 3, 2, 17, 0);
        Team[] teams = [.. Enumerable.Range(0, 3).Select(n => Team.Create(1, (ulong)(2 + n), $"Team {n}", DateTimeZone.Utc, IsoDayOfWeek.Monday, new LocalTime(9, 0), 3, now))];
        string[] names = ["Ana", "Zoë", "Xu"], pieces = ["ux", "Café", "C++", "日本", "\"", "😀x", "Engineer", "é", "q", "NOT", "ана"];
        foreach (var team in teams)
        {
            db.Teams.Add(team);
            var members = names.Select((name, n) => team.Join((ulong)(10 + n), name, now)).ToList();
            for (var n = 0; n < 60; n++)
            {
                var lead = new Lead(team, members[n % 3], new LeadWords(null, null, Text(4), Text(2), n % 2 == 0 ? Text(1) : null, n % 3 == 0 ? Text(5) : null), null, now);
                if (n % 5 == 0)
                    lead.PlaceWith(teams[(Array.IndexOf(teams, team) + 1) % 3], now);
                if (n % 7 == 0)
                    lead.Close(LeadClosing.Filled);
                if (n % 11 == 0)
                    lead.Withdraw(now);
                db.Leads.Add(lead);
            }
        }
        await db.SaveChangesAsync(Cancel);
        List<string> searches = ["", "ux", "x", "+", "ana", "xu ux", "zo engi", "é 日本", "日", "nowhere", "ux ux café", "\"", "qq", "a"];
        var all = await db.Leads.AsNoTracking().ToListAsync(Cancel);
        for (var n = 0; n < 120; n++)
            searches.Add(string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => PartOf(all[random.Next(all.Count)]))));
        foreach (var team in teams)
        {
            var seen = await db.SeenFrom(team).AsNoTracking().Include(l => l.Giver).Where(l => l.WithdrawnAt == null).OrderByDescending(l => l.Id).ToListAsync(Cancel);
            foreach (var search in searches)
            {
                var words = Fold.Words(search).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var fitting = seen.Where(l => words.All(word => l.Folded!.Contains(word, StringComparison.Ordinal) || (l.FoldedNote?.Contains(word, StringComparison.Ordinal) ?? false)
                    || (l.TeamId == team.Id && Fold.Words(l.Giver.Name).Contains(word, StringComparison.Ordinal)))).ToList();
                var asked = await LeadSearch.ForAsync(db, search, team, Cancel, common);
                Assert.Equal(fitting.Select(l => l.Id), await asked.SeenFromAsync(team, StandingLeads.Either, Cancel));
                Assert.Equal(fitting.Where(l => l.Open).Select(l => l.Id).Take(5), await asked.SeenFromAsync(team, StandingLeads.Open, Cancel, most: 5));
                Assert.Equal(fitting.Where(l => !l.Open).Select(l => l.Id), await asked.SeenFromAsync(team, StandingLeads.Closed, Cancel));
                Assert.Equal(fitting.Where(l => l.Open && l.TeamId == team.Id && l.Giver.UserId == 11).Select(l => l.Id), asked.OwnOf(team, StandingLeads.Open, by: 11));
            }
        }

        string Text(int most) => string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => pieces[random.Next(pieces.Length)]));

        string PartOf(Lead lead)
        {
            var (text, letters) = ($"{lead.Folded}{lead.FoldedNote}", random.Next(1, 5));
            var runes = text.EnumerateRunes().ToList();
            return string.Concat(runes.Skip(random.Next(runes.Count)).Take(letters)).Replace('\n', ' ');
        }
    }

    /// <summary>What stood in the file before two letters had an index is in it.</summary>
    [Fact]
    public async Task LeadsOfBeforeAreFoundByTwoLettersAtTheirEnd()
    {
        using var connection = Migrated("20261126223239_LeadAudience");
        await using var db = Open(connection);
        await FillAsync(db);
        db.ChangeTracker.Clear();
        await StorageSetup.MigrateAsync(db, Cancel);
        Assert.Equal(("2", "3", "1 2", "3", "2"), (await FoundAsync(db, "ux"), await FoundAsync(db, "*."), await FoundAsync(db, "om"), await FoundAsync(db, "ch"), await FoundAsync(db, "仕事")));
    }

    [Fact]
    public async Task WhatWasSharedBeforeThereWasASearchIsFoundAfterTheNextStart()
    {
        using var connection = MigratedDatabase.InMemory();
        await using var db = Open(connection);
        await FillAsync(db);
        Run(connection, "UPDATE \"Leads\" SET \"Folded\" = NULL, \"FoldedNote\" = NULL");
        Assert.Equal("", await FoundAsync(db, "cafe"));
        db.ChangeTracker.Clear();
        await StorageSetup.MigrateAsync(db, Cancel);
        Assert.Equal(("1", "3"), (await FoundAsync(db, "cafe"), await FoundAsync(db, "quoted")));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<string> FoundAsync(TeamBotDb db, string search) =>
        string.Join(' ', (await (await LeadSearch.ForAsync(db, search, await db.Teams.FirstAsync(Cancel), Cancel)).SeenFromAsync(await db.Teams.FirstAsync(Cancel), StandingLeads.Either, Cancel)).Order());

    private static async Task<List<Lead>> FillAsync(TeamBotDb db)
    {
        var now = Instant.FromUtc(2026, 3, 2, 17, 0);
        var team = Team.Create(1, 2, "Phoenix", DateTimeZone.Utc, IsoDayOfWeek.Monday, new LocalTime(9, 0), 3, now);
        var (ana, zoe) = (team.Join(3, "Ana", now), team.Join(4, "Zoë", now));
        db.Teams.Add(team);
        List<Lead> leads =
        [
            new(team, ana, new LeadWords(null, null, "Data engineer", "Café Ångström", null, null), null, now),
            new(team, ana, new LeadWords("https://example.com/jobs/7", null, "UX engineer", null, "東京", "東京都の仕事"), null, now),
            new(team, zoe, new LeadWords(null, null, "C++ developer", null, "Zürich", "They say \"quoted\" (words)*."), null, now),
        ];
        foreach (var lead in leads)
        {
            db.Leads.Add(lead);
            await db.SaveChangesAsync(Cancel);
        }
        return leads;
    }

    private static bool Knows(SqliteConnection connection, string trigram)
    {
        Run(connection, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.known USING fts5vocab(main, \"LeadSearch\", row)");
        using var command = new SqliteCommand("SELECT count(*) FROM temp.known WHERE term = @term", connection);
        command.Parameters.AddWithValue("@term", trigram);
        return (long)command.ExecuteScalar()! > 0;
    }

    private static void Run(SqliteConnection connection, string statement)
    {
        using var command = new SqliteCommand(statement, connection);
        command.ExecuteNonQuery();
    }

    private static TeamBotDb Open(SqliteConnection connection) => new(new DbContextOptionsBuilder<TeamBotDb>().UseSqlite(connection).Options);

    private static SqliteConnection Migrated(string until)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var db = Open(connection);
        db.Database.Migrate(until);
        return connection;
    }
}
