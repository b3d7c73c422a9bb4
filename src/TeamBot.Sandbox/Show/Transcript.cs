using DiscordStandIn;
using TeamBot.Text;

namespace TeamBot.Sandbox.Show;

/// <summary>
/// Tells what happens in a world: time and place when one of them changed, then who did what, who sees it, and the text as a person would read it.
/// It reads well aloud.
/// </summary>
internal sealed class Transcript(World world, TimeZoneInfo zone)
{
    private (DateTimeOffset Minute, Channel Where)? heading;

    /// <summary>Goes on as if this time and place had just been told.</summary>
    public Transcript At(DateTimeOffset time, Channel where)
    {
        heading = (Minute(time), where);
        return this;
    }

    /// <summary>What a person or the script did, before anything came of it.</summary>
    public IEnumerable<string> Act(DateTimeOffset time, Channel where, string sentence) => [.. Heading(time, where), "  " + sentence];

    public IEnumerable<string> Of(IReadOnlyList<Happening> happenings) => happenings.SelectMany((happening, at) =>
        happening.Kind == HappeningKind.Thinking && happenings.Skip(at).Any(later => later.Before?.Id == happening.Message?.Id)
            ? []
            : Of(happening));

    /// <summary>One happening; no lines when it changed nothing that a person could see.</summary>
    public IEnumerable<string> Of(Happening happening)
    {
        var (opening, text) = Tell(happening);
        if (text is null)
        {
            return [];
        }

        var first = text.Length > 0 ? $"  {opening} {text[0]}" : "  " + opening;
        return [.. Heading(happening.At, happening.Where), first.TrimEnd(), .. text.Skip(1).Select(line => ("      " + line).TrimEnd())];
    }

    private (string Opening, string[]? Text) Tell(Happening happening)
    {
        var message = happening.Message;
        var author = message?.Author.Name ?? world.Bot.Name;
        var answered = happening.By is { IsBot: false } by && by != message?.Author ? by : null;
        return happening.Kind switch
        {
            HappeningKind.MessagePosted => ($"{Says(author, happening.OnlySeenBy, answered)}:", Lines(message!)),
            HappeningKind.MessageEdited when happening.Before is { IsThinking: true } => ($"{Says(author, happening.OnlySeenBy, answered)}:", Lines(message!)),
            HappeningKind.MessageEdited when happening.Before is { } before => (
                $"{author} edits{(happening.OnlySeenBy is { } only ? $" what only {only} sees," : "")} “{Summary(before)}”:",
                Below(Differences.Told(Unpinged(before), Lines(message!)))),
            HappeningKind.MessageDeleted => ($"{happening.By?.Name ?? author} deletes{(happening.OnlySeenBy is { } only ? $" what only {only} sees," : "")} “{Summary(message!)}”.", []),
            HappeningKind.FormOpened => ($"{author} opens a form for {happening.OnlySeenBy}:", [happening.Form!.Title, .. Split(PlainText.Of(happening.Form, world, zone)).Skip(1)]),
            HappeningKind.Thinking => ($"{author} is thinking …{(happening.OnlySeenBy is { } only ? $" (only {only} sees it)" : "")}", []),
            HappeningKind.ChoicesOffered => happening.Choices is []
                ? ($"{happening.OnlySeenBy} is offered nothing.", [])
                : ($"{happening.OnlySeenBy} is offered:", Below([.. happening.Choices.Select(choice => choice.Name)])),
            HappeningKind.NoAnswer => ($"Discord tells only {happening.OnlySeenBy}:", [happening.Text ?? ""]),
            _ => ("Discord:", message is null ? Split(happening.Text ?? "") : Lines(message)),
        };
    }

    private static string Says(string author, Person? onlySeenBy, Person? answered) =>
        onlySeenBy is not null ? $"{author} tells only {onlySeenBy}" : answered is not null ? $"{author} answers {answered}" : $"{author} writes";

    /// <summary>Text that begins on a line of its own.</summary>
    private static string[]? Below(string[]? lines) => lines is null ? null : ["", .. lines];

    private string[] Lines(StoredMessage message) => message.IsThinking ? [] : Split(PlainText.Of(message, world, zone));

    /// <summary>Whom a message pinged when it was sent is no part of it any more once it is edited.</summary>
    private string[] Unpinged(StoredMessage message) => Lines(message with { Pings = [], PingsEveryone = false });

    private string Summary(StoredMessage message)
    {
        var first = Lines(message).FirstOrDefault(line => line.Length > 0) ?? "";
        return first.Length <= 48 ? first
            : first.LastIndexOf(' ', 47) is > 0 and var end ? first[..end] + " …"
            : FreeText.Shorten(first, 48);
    }

    private static string[] Split(string text) => text.TrimEnd().ReplaceLineEndings("\n").Split('\n');

    private IEnumerable<string> Heading(DateTimeOffset time, Channel where)
    {
        var now = (Minute(time), where);
        if (now == heading)
        {
            return [];
        }

        var line = Told(time, where);
        var first = heading is null;
        heading = now;
        return first ? [line] : ["", line];
    }

    private string Told(DateTimeOffset time, Channel where)
    {
        var local = time.In(zone).ToString("ddd d MMMM HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var place = where.Kind == ChannelKind.Dm ? $"direct messages of {where.Recipient}" : where.ToString();
        return where.Guild is { } guild && guild != world.Guilds[0] ? $"{local} · {place} on {guild}" : $"{local} · {place}";
    }

    private static DateTimeOffset Minute(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), time.Offset);
}
