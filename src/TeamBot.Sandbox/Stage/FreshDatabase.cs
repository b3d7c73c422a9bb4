using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;

namespace TeamBot.Sandbox;

/// <summary>A database as the migrations leave it, made by them once and copied for each town: they take longer than the rest of the bot's start.</summary>
internal static class FreshDatabase
{
    private static readonly Lazy<byte[]> Content = new(Make);

    /// <summary>Does nothing where there is one.</summary>
    public static void PutAt(string file)
    {
        if (!File.Exists(file))
        {
            File.WriteAllBytes(file, Content.Value);
        }
    }

    private static byte[] Make()
    {
        var folder = Directory.CreateTempSubdirectory("teambot-sandbox-");
        try
        {
            var file = Path.Combine(folder.FullName, "fresh.db");
            using (var db = new TeamBotDb(new DbContextOptionsBuilder<TeamBotDb>().UseSqlite($"Data Source={file};Pooling=False").Options))
            {
                db.Database.Migrate();
            }

            return File.ReadAllBytes(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
