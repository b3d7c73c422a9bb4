using System.Text.RegularExpressions;

namespace DiscordStandIn;

/// <summary>Discord's markdown as plain text: markup taken away, mentions and times spelled out.</summary>
internal sealed partial class Markdown(World world, TimeZoneInfo zone, Guild? guild)
{
    public string Read(string text) => string.Concat(MarkdownReader.Fenced(text).Select(part => part.IsCode ? part.Text : Prose(part.Text)));

    /// <summary>What a mention, a time, an emoji or a command is read as.</summary>
    public string Read(MarkdownNamed named) => named.Kind switch
    {
        "@" => "@" + (world.FindPerson(Id(named))?.Name ?? "unknown-user"),
        "@&" => "@" + Role(Id(named)),
        "#" => world.FindChannel(Id(named)) is { } channel ? "#" + channel.Name : "#unknown",
        "t:" => Moment.Of(long.Parse(named.Value), named.Style, world.Now, zone),
        "/" => "/" + named.Value,
        ":" => $":{named.Value}:",
        _ => named.Source,
    };

    private string Prose(string text) => Plain(MarkdownReader.Inline(string.Join('\n', text.Split('\n').Select(WithoutPrefix))));

    private string Plain(IEnumerable<MarkdownPart> parts) => string.Concat(parts.Select(part => part switch
    {
        MarkdownWords words => words.Text,
        MarkdownCode code => code.Text,
        MarkdownMarked marked => Plain(marked.Inner),
        MarkdownNamed named => Read(named),
        MarkdownLink { Label: { } label } link => $"{Plain(label)} ({link.Url})",
        MarkdownLink link => link.Url,
        _ => "",
    }));

    /// <summary>Headings, small text and quotes lose their mark; a list keeps a bullet.</summary>
    private static string WithoutPrefix(string line)
    {
        if (Prefix().Match(line) is { Success: true } prefix)
        {
            line = line[prefix.Length..];
        }

        return Bullet().Replace(line, "$1• ");
    }

    /// <summary>The id, 0 of digits that are too many for one.</summary>
    private static ulong Id(MarkdownNamed named) => ulong.TryParse(named.Value, out var id) ? id : 0;

    private string Role(ulong id) =>
        guild is null ? "unknown-role" : id == guild.Id ? "everyone" : id == guild.BotRoleId ? world.Bot.Name : "unknown-role";

    [GeneratedRegex(@"^(\s{0,3}#{1,3} +|-# +|>>> ?|> )")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(\s*)[-*] ")]
    private static partial Regex Bullet();
}
