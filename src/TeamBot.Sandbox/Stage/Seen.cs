using DiscordStandIn;
using TeamBot.Sandbox.Show;

namespace TeamBot.Sandbox;

/// <summary>All that one step caused until everything had settled.</summary>
public sealed class Seen
{
    private readonly World world;
    private readonly TimeZoneInfo zone;
    private readonly DateTimeOffset begin;
    private readonly Channel where;

    internal Seen(World world, TimeZoneInfo zone, DateTimeOffset begin, Channel where, IReadOnlyList<Happening> happenings)
    {
        (this.world, this.zone, this.begin, this.where, Happenings) = (world, zone, begin, where, happenings);
    }

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<Happening> Happenings { get; }

    /// <summary>
    /// The transcript of what happened, without the step itself. A line of time and place comes first only where they are not those of the step's begin.
    /// </summary>
    public string Text => Outdent(string.Join('\n', new Transcript(world, zone).At(begin, where).Of(Happenings)));

    /// <summary>What only this person was told: private answers, forms, choices, and their direct messages.</summary>
    public Seen To(Resident person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Only(happening => happening.OnlySeenBy == person.Person || happening.Where.Recipient == person.Person);
    }

    /// <summary>All of it that this person can see.</summary>
    public Seen By(Resident person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Only(happening => CanSee(person.Person, happening));
    }

    /// <summary>What everybody in the channel can see.</summary>
    public Seen ToAll() => Only(happening => happening.OnlySeenBy is null && happening.Where.Recipient is null);

    /// <summary>Whether this text was in a message, edit, form or choice; blanks and line ends count alike.</summary>
    public bool Said(string text) => Happenings.Any(happening => Squeeze(Content(happening)).Contains(Squeeze(text), StringComparison.Ordinal));

    /// <summary>Compares the whole of <see cref="Text"/>; how far both are indented does not count.</summary>
    /// <exception cref="NotAsExpectedException">It reads otherwise.</exception>
    public void ShouldRead(string expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var wanted = Outdent(expected);
        var lines = Differences.Between(wanted.Split('\n'), Text.Split('\n'));
        if (lines.TrueForAll(line => line.Mark == Differences.Line.Same))
        {
            return;
        }

        throw new NotAsExpectedException(
            $"""
            It reads otherwise (- was expected, + was seen):
            {string.Join('\n', lines.Select(line => $"{line.Mark} {line.Text}".TrimEnd()))}

            The whole of what was seen:
            {Text}
            """);
    }

    /// <exception cref="NotAsExpectedException">One of the texts was not seen.</exception>
    public void ShouldSay(params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (Array.Find(texts, text => !Said(text)) is { } missing)
        {
            throw new NotAsExpectedException($"“{missing}” was not seen. {WhatWasSeen()}");
        }
    }

    /// <exception cref="NotAsExpectedException">One of the texts was seen.</exception>
    public void ShouldNotSay(params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (Array.Find(texts, Said) is { } present)
        {
            throw new NotAsExpectedException($"“{present}” was seen. {WhatWasSeen()}");
        }
    }

    /// <summary>The file of that name on a message of this step.</summary>
    /// <exception cref="NotAsExpectedException">There is none.</exception>
    public StoredFile File(string name) =>
        Happenings.SelectMany(happening => happening.Message?.Files ?? []).LastOrDefault(file => file.Name == name)
        ?? throw new NotAsExpectedException($"No file “{name}” was seen. {WhatWasSeen()}");

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal bool Said(string text, Person by) => Only(happening => CanSee(by, happening)).Said(text);

    internal string WhatWasSeen() => Happenings.Count == 0 ? "Nothing was." : $"This was:\n{Text}";

    private static bool CanSee(Person person, Happening happening) =>
        happening.OnlySeenBy == person || (happening.OnlySeenBy is null && happening.Where.CanSee(person));

    private Seen Only(Func<Happening, bool> which) => new(world, zone, begin, where, [.. Happenings.Where(which)]);

    private string Content(Happening happening) => happening.Kind switch
    {
        HappeningKind.MessageDeleted or HappeningKind.Thinking => "",
        HappeningKind.FormOpened => PlainText.Of(happening.Form!, world, zone),
        HappeningKind.ChoicesOffered => string.Join('\n', happening.Choices.Select(choice => choice.Name)),
        _ => happening.Message is { } message ? PlainText.Of(message, world, zone) : happening.Text ?? "",
    };

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Takes away the blank lines around a text and what all its lines are indented by.</summary>
    private static string Outdent(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();
        var indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart(' ').Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : "")).Trim('\n');
    }
}
