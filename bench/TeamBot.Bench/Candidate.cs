using System.Diagnostics;

namespace TeamBot.Bench;

/// <summary>One run of what is measured, as a process of its own.</summary>
internal sealed class Candidate : IAsyncDisposable
{
    private readonly Process process;

    private Candidate(Process process) => this.process = process;

    /// <summary>User and system time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident, in MiB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024;
        }
    }

    public static Candidate StartBot(string apiUrl, string database) => Start("bot", "TeamBot",
        $"--Discord:Token=bench", $"--Discord:ApiUrl={apiUrl}", $"--ConnectionStrings:TeamBot=Data Source={database}", "--Logging:LogLevel:Default=Warning");

    public static Candidate StartFloor(string apiUrl, string database) => Start("floor", "TeamBot.Floor", apiUrl, database);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Candidate Start(string folder, string program, params string[] arguments)
    {
        var path = Path.Combine(AppContext.BaseDirectory, folder, program + (OperatingSystem.IsWindows() ? ".exe" : ""));
        return new Candidate(Process.Start(new ProcessStartInfo(path, arguments) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = false })
            ?? throw new InvalidOperationException($"{path} did not start."));
    }
}
