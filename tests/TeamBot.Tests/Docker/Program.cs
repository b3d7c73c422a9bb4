using System.Diagnostics;

namespace TeamBot.Tests.Docker;

/// <summary>Programs as a shell would start them: without the settings and build variables of this test run.</summary>
internal static class Program
{
    private static readonly string[] NotHandedOn = ["Discord__", "ConnectionStrings__", "Privacy__", "Logging__", "DOTNET_ENVIRONMENT", "MSBuild", "TESTINGPLATFORM"];

    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, IReadOnlyList<string> words)
    {
        using var process = Start(folder, words);
        var cancel = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await output + await errors);
    }

    public static Process Start(string folder, IReadOnlyList<string> words, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => NotHandedOn.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(name);
        // Build servers would live on and hold these pipes open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        // The same sources have been through the analyzers in this build already.
        start.Environment["RunAnalyzers"] = "false";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
