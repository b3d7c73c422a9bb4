using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using DiscordStandIn;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Features;

/// <summary>What a member writes down of people is seen by that member alone, and stands readable in no file.</summary>
public sealed class ContactPrivacyTests
{
    /// <summary>Each of them occurs nowhere else.</summary>
    private static readonly string[] Distinctive =
        ["Wilhelmina", "Featherstonehaugh", "Quizzaciously", "Zwischenzug", "Xylographer", "Bartholomew", "Pneumatic", "Jacquemontii", "Flibberti", "kwyjibo"];

    [Fact]
    public async Task AMonthOfContactsIsSeenByNobodyButTheirOwnerAndStandsInNoFile()
    {
        using var metrics = new Metrics();
        using var log = new EveryLine();
        await using var town = await Town.StartAsync("2026-03-02 08:55", Towns.LosAngeles, new TownOptions { Bot = host => host.Logging.AddProvider(log).AddFilter<EveryLine>((category, level) => level >= LogLevel.Information || Is(category, "TeamBot")) });
        var (ana, ben, cleo) = (town.Member("Ana"), town.Member("Ben"), town.Member("Cleo"));
        await ana.May("manage-channels").Types($"/team create timezone:{Towns.LosAngeles} name:Phoenix");
        await ana.Presses("Write to me");
        await ben.Types("/team join");
        await cleo.Types("/team join");
        await town.Until("2026-03-02 09:00");
        await ana.Types("/goal set 5");

        var squares = await ana.FillsARow();
        await ana.Presses("Tell the team");
        await ana.Types("/contact add \"Wilhelmina Featherstonehaugh\" note:\"Zwischenzug at the chess club\"");
        await ana.Picks("Which circle?", "Hobby or interest group");
        await ana.Presses("More");
        await ana.Fills(("Organisation", "Quizzaciously Ltd"), ("How you met", "Through a Xylographer"), ("When to get back to them", "Pneumatic"));
        await ana.Presses("Fix it");
        await ana.Fills(("When to get back to them", "1 week"));
        await ana.Presses("How to reach them");
        await ana.Fills(("User name", "@flibberti"), ("Mail", "kwyjibo@example.org"));
        await ana.Types("/contact add");
        await ana.Fills(("Name", "\u200B"), ("What to remember", "Jacquemontii"));
        await ana.Presses("Fix it");
        await ana.Fills(("Name", "Bartholomew"));
        await ana.Types("/contact add \"wilhelmina featherstonehaugh\" note:Pneumatic");
        await ana.Presses("Same person");
        await ana.Types("/contact add \"WILHELMINA FEATHERSTONEHAUGH\"");
        await ana.Presses("Someone else");
        await ana.Presses("Undo");
        await ana.Types("/contact list search:wilhelmina organisation:quizzaciously");
        await ana.TypesInto("/contact show", "name", "featherst");
        await ana.Types("/contact spoke Bartholomew when:yesterday next:\"3 weeks\"");
        await ana.Types("/contact edit \"no such Flibberti\"");
        await ana.Types("/contact remove bartholomew");
        await ana.Presses("Put back");
        await ana.Types($"/contact add \"{new string('x', 90)}\" note:\"{new string('y', 1500)}\"");
        await ana.Sends(town, 2, Towns.Command("contact add", ("name", 3, "Flibberti" + new string('z', 200))));
        await ana.Sends(town, 3, Towns.Press("contacts:Wilhelmina:x"));
        var folder = Directory.CreateTempSubdirectory("teambot-files-");
        var file = Path.Combine(folder.FullName, "kwyjibo.csv");
        await File.WriteAllTextAsync(file, "Name,Email,Zwischenzug\nWilhelmina Featherstonehaugh,\nFlibberti,kwyjibo@pneumatic.example,x\n,Jacquemontii\n", TestContext.Current.CancellationToken);
        await ana.Types($"/contact import file:\"@{file}\"");
        await ana.Presses("Import the double too");
        await ana.Presses("Undo", "in your book now");
        await ana.Types("/contact export");
        folder.Delete(recursive: true);
        // Whom Ana has in her book for a teammate's question, she alone is shown; the organisation goes by another word of its name.
        await ana.Types("/contact add Flibberti");
        await ana.Presses("More", "Flibberti");
        await ana.Fills(("Organisation", "Kwyjibo Nordlicht"));
        await cleo.Types("/ask organisation:Nordlicht");
        await ana.Presses("Look in my book");
        await ana.Presses("Tell me privately when I may know someone");
        await ben.Types("/ask organisation:\"Nordlicht AG\" role:Cook");
        await town.Waits("2m");
        town.InDms();
        var hinted = await ana.Presses("Show who");
        town.In("phoenix");
        await ana.Presses("I do", "Nordlicht AG");
        await ana.Fills(("A few words, if you like", "She was at the chess club"));
        await ben.Presses("More", "Nordlicht AG");
        town.InDms();
        await ben.Presses("Accept");
        town.In("phoenix");
        await ana.Types("/privacy");
        await ana.Presses("Export");
        await ben.Types("/goal show member:@Ana");
        await cleo.Types("/checkin");
        await cleo.Fills(("Something that went well", "Much"));
        town.InDms();
        await ana.Types("/contact due");
        await town.Until("2026-03-09 09:00");
        await ana.Presses("Show who");
        town.In("phoenix");
        await ben.Types("/team show");
        await town.Until("2026-03-28 12:00");
        await ana.Types("/contact list");

        hinted.ShouldSay("Flibberti (Kwyjibo Nordlicht)");

        // All that was sent to Discord, and who could see it.
        var shown = town.World.Happenings.Where(happening => Said(PlainOf(happening, town))).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, happening => Assert.True(IsFor(ana, happening), $"{happening.Kind} in {happening.Where}"));
        var open = town.Discord.Exchanges.Where(exchange => Said(exchange.Request?.ToJsonString() ?? "") && !IsPrivate(exchange)).ToList();
        Assert.True(open.Count == 0, string.Join('\n', open.Select(exchange => $"{exchange.Method} {exchange.Path}: {exchange.Request}")));
        Assert.DoesNotContain(town.Discord.Exchanges, exchange => Said(exchange.Path));
        Assert.DoesNotContain(CustomIds(town), Said);
        Assert.NotEmpty(log.Lines());
        Assert.DoesNotContain(log.Lines(), Said);
        Assert.DoesNotContain(metrics.Seen(), Said);
        // What stands on her hunt card, and so whom she met, is as much her own.
        Assert.Equal(9, squares.Count);
        Assert.Contains(town.Said(), text => text.Contains("filled a row", StringComparison.Ordinal));
        Assert.DoesNotContain(town.World.Happenings, happening =>
            happening.Message is not null && !IsFor(ana, happening) && squares.Any(square => PlainOf(happening, town).Contains(square, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(town.Discord.Exchanges, exchange =>
            squares.Any(square => exchange.Request?.ToString().Contains(square, StringComparison.OrdinalIgnoreCase) ?? false) && !IsPrivate(exchange));
        Assert.DoesNotContain(log.Lines(), line => squares.Any(square => line.Contains(square, StringComparison.OrdinalIgnoreCase)));
        town.ShouldBeWell();

        // The database, its log of changes, and a copy.
        var copy = town.DatabaseFile + ".copy";
        await using (var database = new SqliteConnection($"Data Source={town.DatabaseFile};Mode=ReadOnly;Pooling=False"))
        await using (var other = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await other.OpenAsync(TestContext.Current.CancellationToken);
            database.BackupDatabase(other);
        }

        var files = Directory.GetFiles(Path.GetDirectoryName(town.DatabaseFile)!);
        Assert.Contains(town.DatabaseFile + "-wal", files);
        Assert.Contains(copy, files);
        Assert.All(files, file => Assert.DoesNotContain(Distinctive.Concat(squares), word => Holds(file, word)));
        Assert.True(Holds(town.DatabaseFile, "Phoenix") || Holds(town.DatabaseFile + "-wal", "Phoenix"));
    }

    private static bool Is(string? category, string ours) => category?.StartsWith(ours, StringComparison.Ordinal) ?? false;

    private static bool Said(string text) => Distinctive.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string PlainOf(Happening happening, Town town) => string.Join('\n',
        happening.Text ?? "",
        happening.Form is { } form ? PlainText.Of(form, town.World, town.Zone) : "",
        happening.Message is { } message ? PlainText.Of(message, town.World, town.Zone) : "",
        string.Join('\n', happening.Choices.Select(choice => choice.Name)));

    /// <summary>What she types, and what only she is shown.</summary>
    private static bool IsFor(Resident ana, Happening happening) =>
        happening.OnlySeenBy == ana.Person || happening.Where.Recipient == ana.Person || happening.Kind is HappeningKind.FormOpened or HappeningKind.ChoicesOffered;

    /// <summary>
    /// An answer to an interaction that only the caller sees: marked so, a form, choices, or an update of what was pressed, of which the world tells who sees it. An answer that took
    /// too long is filled in later by an edit, which carries no mark: whether it stands where only the caller sees it is in what Discord gives back.
    /// </summary>
    private static bool IsPrivate(Exchange exchange)
    {
        var isAnswer = exchange.Path.Contains("/callback", StringComparison.Ordinal) || exchange.Path.Contains("/webhooks/", StringComparison.Ordinal);
        var isFilledIn = exchange.Route == "PATCH /webhooks/{application}/{token}/messages/@original";
        var flags = long.Parse((isFilledIn ? exchange.Response?["flags"] : exchange.Request?["data"]?["flags"] ?? exchange.Request?["flags"])?.ToJsonString() ?? "0", CultureInfo.InvariantCulture);
        return isAnswer && ((flags & 64) != 0 || (int?)exchange.Request?["type"] is 7 or 8 or 9);
    }

    private static IEnumerable<string> CustomIds(Town town) =>
        from exchange in town.Discord.Exchanges
        from part in (exchange.Request?.ToJsonString() ?? "").Split("\"custom_id\":\"").Skip(1)
        select part.Split('"')[0];

    private static bool Holds(string file, string word)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var all = new byte[stream.Length];
        stream.ReadExactly(all);
        return new[] { word, word.ToUpperInvariant(), word.ToLowerInvariant() }
            .Any(written => all.AsSpan().IndexOf(Encoding.UTF8.GetBytes(written)) >= 0 || all.AsSpan().IndexOf(Encoding.Unicode.GetBytes(written)) >= 0);
    }

    /// <summary>All that the bot logs of its own at any level, and all that the libraries do, statements of the database among it.</summary>
    private sealed class EveryLine : ILoggerProvider, ILogger
    {
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines()
        {
            lock (lines)
            {
                return [.. lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.Add($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }

    /// <summary>All that is measured in this process: names, units and tags.</summary>
    private sealed class Metrics : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly HashSet<string> seen = [];

        public Metrics()
        {
            listener.InstrumentPublished = (instrument, to) =>
            {
                Add($"{instrument.Meter.Name} {instrument.Name} {instrument.Description}");
                to.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Add(tags));
            listener.SetMeasurementEventCallback<int>((_, _, tags, _) => Add(tags));
            listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Add(tags));
            listener.Start();
        }

        public IReadOnlyList<string> Seen()
        {
            lock (seen)
            {
                return [.. seen];
            }
        }

        public void Dispose() => listener.Dispose();

        private void Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                Add($"{tag.Key} {tag.Value}");
            }
        }

        private void Add(string text)
        {
            lock (seen)
            {
                seen.Add(text);
            }
        }
    }
}
