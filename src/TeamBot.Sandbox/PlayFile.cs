using TeamBot.Sandbox.Play;
using TeamBot.Sandbox.Show;

namespace TeamBot.Sandbox;

/// <summary><c>play FILE</c>: a script on a fresh world, which is gone afterwards.</summary>
internal static class PlayFile
{
    /// <returns>The process's exit code: 0 only if every line could be done and every <c>expect</c> held.</returns>
    public static async Task<int> RunAsync(string path, TownOptions options, Screen screen)
    {
        string text;
        try
        {
            text = await File.ReadAllTextAsync(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"{path} cannot be read: {unreadable.Message}");
            return 2;
        }

        try
        {
            var script = Script.Parse(text);
            var start = script.Steps.OfType<StartStep>().FirstOrDefault();
            var zone = start?.Zone ?? TimeZoneInfo.Local;
            var time = start is null ? TimeProvider.System.GetUtcNow() : LocalTimes.At(start.Local, zone);
            await using var town = await Town.StartAsync(time, zone, options, screen.Complain);
            var runner = new ScriptRunner(town, screen.Tell);
            foreach (var step in script.Steps.Where(step => step is not StartStep))
            {
                await runner.PlayAsync(step);
            }

            return 0;
        }
        catch (ScriptException refusal)
        {
            screen.Complain($"{path}, {refusal}");
            return 1;
        }
    }
}
