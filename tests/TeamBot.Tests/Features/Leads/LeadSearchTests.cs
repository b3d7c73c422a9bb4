using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;

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
    public void AnIndexAnswers(string query, string index)
    {
        using var connection = Migrated();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + query;
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Contains(index, reader.GetString(3), StringComparison.Ordinal);
    }

    private static SqliteConnection Migrated()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var db = new TeamBotDb(new DbContextOptionsBuilder<TeamBotDb>().UseSqlite(connection).Options);
        db.Database.Migrate();
        return connection;
    }
}
