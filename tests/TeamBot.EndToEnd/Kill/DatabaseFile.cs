using Microsoft.Data.Sqlite;

namespace TeamBot.EndToEnd.Kill;

/// <summary>The file that a killed bot left.</summary>
internal static class DatabaseFile
{
    private const int Claimed = 1, Sent = 2;

    /// <summary>Whole, and with nothing in the outbox that is half done.</summary>
    public static void IsSoundAndSettled(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Assert.Equal(["ok"], Rows(connection, "PRAGMA integrity_check"));
        Assert.Empty(Rows(connection, "PRAGMA foreign_key_check"));
        Assert.Empty(Rows(connection, $"SELECT Kind || ' ' || Id FROM Posts WHERE State = {Claimed}"));
        Assert.Empty(Rows(connection, $"SELECT Kind || ' ' || Id FROM Posts WHERE State = {Sent} AND (Wanted > Shown OR DueAt IS NOT NULL OR MessageId IS NULL)"));
    }

    private static List<string> Rows(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions are the ones above.
        command.CommandText = question;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetValue(0).ToString() ?? "");
        }

        return rows;
    }
}
