using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using TeamBot.Features.Leads;
using TeamBot.Storage;
using TeamBot.Tests.Support;

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
        string.Join(' ', await (await db.Leads.FittingAsync(db, search, db.Members, Cancel)).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(Cancel));

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
}
