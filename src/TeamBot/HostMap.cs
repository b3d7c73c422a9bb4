using Microsoft.Extensions.DependencyInjection;

namespace TeamBot;

/// <summary>What a command of the host's needs of the database.</summary>
public enum HostNeeds
{
    /// <summary>It, opened, and no bot beside.</summary>
    Database,

    /// <summary>Its file, and no bot beside.</summary>
    FileAlone,

    /// <summary>Its file, which a bot may be using.</summary>
    File,
}

/// <summary>What whoever runs the bot can do on the command line, in place of starting it; put together by the parts that know how.</summary>
public sealed class HostMap
{
    readonly List<HostCommand> commands = [];

    internal IReadOnlyList<HostCommand> Commands => commands;

    /// <param name="words">What it is called: "privacy export".</param>
    /// <param name="takes">What comes after that: "USER_ID FILE", and in brackets what may be left out.</param>
    /// <param name="does">For the list of all: "writes …".</param>
    /// <param name="run">Does it, and returns what to say; a <see cref="SettingsException"/> is a mistake of the host's.</param>
    public HostMap Map(string words, string takes, string does, Func<HostRun, Task<string>> run, HostNeeds needs = HostNeeds.Database)
    {
        commands.Add(new HostCommand(words, takes, does, run, needs));
        return this;
    }
}

/// <summary>One use of such a command.</summary>
public sealed record HostRun(IReadOnlyList<string> Given, IReadOnlySet<string> Switches, IServiceProvider Services, CancellationToken Cancel)
{
    public string this[int index] => Given[index];

    /// <summary>What may be left out; null where it was.</summary>
    public string? Or(int index) => index < Given.Count ? Given[index] : null;

    public bool Has(string name) => Switches.Contains(name);

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}

sealed record HostCommand(string Words, string Takes, string Does, Func<HostRun, Task<string>> RunAsync, HostNeeds Needs)
{
    public string Usage => $"{Words} {Takes}".TrimEnd();

    /// <summary>How many words it needs beside its own, and how many it takes at most; switches are none.</summary>
    public int Needed => All.Count(word => word[0] != '[');
    public int Takings => All.Count(word => !word.StartsWith("[--", StringComparison.Ordinal));

    string[] All => Takes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Knows(string name) => name.StartsWith("--", StringComparison.Ordinal) && Takes.Contains($"[{name}]", StringComparison.Ordinal);
}
