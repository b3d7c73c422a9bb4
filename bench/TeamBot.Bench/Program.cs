using System.Globalization;
using System.Text.Json;
using TeamBot.Bench;

var wanted = args.FirstOrDefault();
if (wanted != "commands")
{
    Console.Error.WriteLine("""
        What to measure?  dotnet run -c Release --project bench/TeamBot.Bench -- commands [--json FILE] [--rounds 5] [--count 6000]
          commands   the published bot's /goal set against a bare loop that inserts one row: rates, times, CPU, memory, start
        """);
    return 2;
}

var bench = new Commands(Number("--rounds", 5), Number("--count", 6000));
var figures = await bench.RunAsync();
bench.Print();
if (Option("--json") is { } file)
    await File.WriteAllTextAsync(file, figures.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

int Number(string name, int usual) => Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
