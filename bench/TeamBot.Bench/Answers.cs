using System.Text.Json.Nodes;
using DiscordStandIn;

namespace TeamBot.Bench;

/// <summary>How long people wait for each kind of answer, from the press of Enter to its arrival.</summary>
internal sealed class Answers(int times)
{
    private const int WarmUp = 10;

    public JsonObject Figures { get; } = [];

    public async Task MeasureAsync(string name, Func<int, Task<StepResult>> act, Func<Task>? before = null)
    {
        var taken = new List<double>();
        for (var n = 0; n < times + WarmUp; n++)
        {
            if (before is not null)
                await before();
            var began = TimeProvider.System.GetTimestamp();
            var end = (await act(n)).End;
            if (end is not (StepEnd.Answered or StepEnd.ChoicesOffered))
                throw new InvalidOperationException($"{name} was not answered: {end}.");
            if (n >= WarmUp)
                taken.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        Figures[$"{name}P50"] = double.Round(Bench.Figures.At(taken, 0.5), 2);
        Figures[$"{name}P99"] = double.Round(Bench.Figures.At(taken, 0.99), 2);
    }

    public void Print(string among, params IReadOnlyList<(string Name, string What)> rows)
    {
        Console.WriteLine($"| {among}, ms | p50 | p99 | wanted |\n| --- | --- | --- | --- |");
        foreach (var (name, what) in rows)
            Console.WriteLine($"| {what} | {Figures[name + "P50"]} | {Figures[name + "P99"]} | < 50 |");
    }
}
