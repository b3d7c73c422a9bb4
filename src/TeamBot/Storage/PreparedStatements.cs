using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TeamBot.Storage;

/// <summary>
/// Keeps the statements of the loop's connection prepared. EF Core makes a new command for each query, and SQLite spends longer on parsing and planning such a
/// statement than on running it. And puts each into the transaction that is open.
/// </summary>
public sealed class PreparedStatements(SqliteConnection connection) : DbCommandInterceptor
{
    /// <summary>A program has so many statements and no more; what is made up on the way is not kept.</summary>
    const int Most = 200;

    readonly Dictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>The one that is open on the connection.</summary>
    internal SqliteTransaction? Transaction { get; set; }

    /// <summary>Runs a statement that has no values and no rows.</summary>
    internal void Run(string text)
    {
        if (!kept.TryGetValue(text, out var statement))
            kept[text] = statement = new Kept(text, connection);
        statement.Transaction = Transaction;
        statement.ExecuteNonQuery();
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        var command = (SqliteCommand)result;
        command.Transaction ??= Transaction;
        if (!kept.TryGetValue(command.CommandText, out var prepared))
        {
            if (kept.Count >= Most || eventData.CommandSource == CommandSource.Migrations)
                return command;
            kept[command.CommandText] = prepared = new Kept(command.CommandText, connection);
        }
        // The same statement within itself runs as it would without this.
        if (prepared.Taken)
            return command;
        prepared.Take(command);
        return prepared;
    }

    sealed class Kept(string text, SqliteConnection connection) : SqliteCommand(text, connection)
    {
        public bool Taken { get; private set; }

        /// <summary>Stands in for a command of the same text, with its values.</summary>
        public void Take(SqliteCommand command)
        {
            Taken = true;
            (Transaction, CommandTimeout) = (command.Transaction, command.CommandTimeout);
            foreach (SqliteParameter parameter in command.Parameters)
                Parameters.Add(parameter);
            command.Dispose();
        }

        /// <summary>By EF Core, which is done with it; or by the connection, which closes.</summary>
        protected override void Dispose(bool disposing)
        {
            if (Taken && Connection?.State == System.Data.ConnectionState.Open)
            {
                (Taken, Transaction) = (false, null);
                Parameters.Clear();
                return;
            }
            base.Dispose(disposing);
        }
    }
}
