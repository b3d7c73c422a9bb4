using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamBot.Bench;

var wanted = args.FirstOrDefault();
if (wanted is not ("commands" or "schedule" or "book"))
{
    Console.Error.WriteLine("""
        What to measure?  dotnet run -c Release --project bench/TeamBot.Bench -- WHAT [--json FILE]
          commands [--rounds 5] [--count 6000]              the published bot's /goal set against a bare loop that inserts one row: rates, times, CPU, memory, start
          schedule [--teams 10000] [--idle-teams 100000]    so many teams due in the same minute, at Discord's limit; and a sweep with none due
          book [--contacts 10000] [--leads 100000] [--times 300]
                                                            a member with so many contacts lists, searches and adds; and a team with so many leads
        """);
    return 2;
}

JsonObject figures;
if (wanted == "commands")
{
    var bench = new Commands(Number("--rounds", 5), Number("--count", 6000));
    figures = await bench.RunAsync();
    bench.Print();
}
else if (wanted == "book")
{
    var bench = new Book(Number("--contacts", 10_000), Number("--times", 300));
    var exchange = new Exchange(Number("--leads", 100_000), Number("--times", 300));
    figures = await bench.RunAsync();
    foreach (var (name, value) in await exchange.RunAsync())
        figures[name] = value?.DeepClone();
    bench.Print();
    exchange.Print();
}
else
{
    var bench = new Schedule(Number("--teams", 10_000), Number("--idle-teams", 100_000));
    figures = await bench.RunAsync();
    bench.Print();
}

if (Option("--json") is { } file)
    await File.WriteAllTextAsync(file, figures.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

int Number(string name, int usual) => Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
