namespace TeamBot.Sandbox.Play;

/// <summary>Understands one line. What it does not understand is a <see cref="FormatException"/> that says what to write instead.</summary>
internal static class LineParser
{
    public static ScriptStep Parse(string line)
    {
        var words = Word.Split(line);
        var first = words[0];
        if (first.Colon > 0)
        {
            return first.Name.Equals("bot", StringComparison.OrdinalIgnoreCase)
                ? throw new FormatException("“bot” is the bot itself; a person needs another name.")
                : PersonParser.Parse(first.Name, line[first.AfterColon..].Trim());
        }

        return words switch
        {
            [var verb, ..] when verb.Is("start") => Start(words),
            [var verb, ..] when verb.Is("in") => In(words),
            [var verb, ..] when verb.Is("follow") => words is [_, { Text: ['#', _, ..] } channel] ? new FollowStep(channel.Text[1..]) : throw Wrong("follow #news"),
            [var verb, ..] when verb.Is("server") => words is [_, var name] ? new ServerStep(name.Text) : throw Wrong("server \"Other\""),
            [var verb, ..] when verb.Is("wait") => new WaitStep(Duration(words[1..])),
            [var verb, ..] when verb.Is("live") => new LiveStep(Duration(words[1..])),
            [var verb, ..] when verb.Is("until") => words is [_, var day, var time] ? new UntilStep(LocalTime(day, time)) : throw Wrong("until 2026-03-09 09:00"),
            [var verb] when verb.Is("restart") => new RestartStep(),
            [var verb] when verb.Is("crash") => new CrashStep(),
            [var verb, ..] when verb.Is("restart") => new RestartStep(Duration(words[1..], "restart 11h")),
            [var verb, ..] when verb.Is("crash") => new CrashStep(Duration(words[1..], "crash 11h")),
            [var verb, ..] when verb.Is("expect") => Expect(words, not: false),
            [var verb, ..] when verb.Is("expect-not") => Expect(words, not: true),
            [var verb, ..] when verb.Is("save") => words is [_, var name, var to, var path] && to.Is("to") ? new SaveStep(name.Text, path.Text) : throw Wrong("save \"name.csv\" to path"),
            [var bot, ..] when bot.Is("bot") => Bot(words),
            [var person, var may, _, ..] when may.Is("may") => new MayStep(person.Text, Permissions(words[2..])),
            [var person, var closes, var dms] when closes.Is("closes") && dms.Is("dms") => new ClosesDmsStep(person.Text),
            [var person, var leaves] when leaves.Is("leaves") => new LeavesStep(person.Text),
            [var command, ..] when command.Text.StartsWith('/') => throw new FormatException($"Say who types it, like “Ana: {command.Text}”."),
            _ => throw new FormatException(
                $"“{first.Text}” begins no line that is known here. A line is “Ana: …” for what a person does, or begins with start, in, follow, server, "
                + "wait, until, restart, crash, expect, expect-not or save, or says “Ana may …”, “Ana closes dms”, “Ana leaves”, “bot loses …” or “bot is kicked”."),
        };
    }

    internal static FormatException Wrong(string example) => new($"Write it like this: {example}");

    private static StartStep Start(List<Word> words)
    {
        if (words is not [_, var day, var time, var zone])
        {
            throw Wrong("start 2026-03-02 08:55 America/Los_Angeles");
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone.Text, out var found)
            ? new StartStep(LocalTime(day, time), found)
            : throw new FormatException($"“{zone.Text}” is no time zone known here; write one like America/Los_Angeles or UTC.");
    }

    private static ScriptStep In(List<Word> words) => words switch
    {
        [_, var dm] when dm.Is("dm") => new InDmStep(),
        [_, var thread, var name] when thread.Is("thread") => new InThreadStep(name.Text),
        [_, { Text: ['#', _, ..] } channel] => new InChannelStep(channel.Text[1..]),
        [_, var forum, { Text: ['#', _, ..] } channel, .. var tags] when forum.Is("forum") => new InForumStep(channel.Text[1..], [.. tags.Select(tag => tag.Text)]),
        [_, var news, { Text: ['#', _, ..] } channel] when news.Is("announcements") => new InAnnouncementsStep(channel.Text[1..]),
        _ => throw new FormatException("“in” takes a place: in #phoenix, in dm, in thread \"Week 10\", in forum #leads or in announcements #news."),
    };

    private static ScriptStep Bot(List<Word> words) => words switch
    {
        [_, _, var nothing] when nothing.Is("nothing") => throw new FormatException("Name the permission: bot loses send-messages, or bot may send-messages."),
        [_, var loses, _, ..] when loses.Is("loses") => new BotMayStep(Permissions(words[2..]), Lost: true),
        [_, var may, _, ..] when may.Is("may") => new BotMayStep(Permissions(words[2..]), Lost: false),
        [_, var @is, var kicked] when @is.Is("is") && kicked.Is("kicked") => new BotIsKickedStep(),
        _ => throw new FormatException("The bot takes these: bot loses send-messages, bot may send-messages (which gives it back), bot is kicked."),
    };

    private static ExpectStep Expect(List<Word> words, bool not) => words switch
    {
        [_, var text] => new ExpectStep(text.Text, null, not),
        [_, var person, var sees, var text] when sees.Is("sees") => new ExpectStep(text.Text, person.Text, not),
        _ => throw new FormatException($"Put the text in double quotes: {words[0].Text} \"text\", or {words[0].Text} Ana sees \"text\"."),
    };

    private static List<string> Permissions(List<Word> words) => words switch
    {
        [var nothing] when nothing.Is("nothing") => [],
        _ => [.. words.Select(word => word.Text.TrimEnd(','))],
    };

    /// <summary>Reads <c>2d 3h</c>: weeks, days, hours, minutes and seconds, whole numbers, added up.</summary>
    private static TimeSpan Duration(List<Word> words, string example = "wait 2d 3h 15m")
    {
        var sum = TimeSpan.Zero;
        foreach (var word in words)
        {
            var digits = word.Text.TakeWhile(char.IsAsciiDigit).Count();
            if (digits is 0 or > 6)
            {
                throw Wrong($"{example} (w, d, h, m and s for weeks, days, hours, minutes and seconds)");
            }

            var number = int.Parse(word.Text.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture);
            sum += word.Text[digits..] switch
            {
                "w" => TimeSpan.FromDays(7 * number),
                "d" => TimeSpan.FromDays(number),
                "h" => TimeSpan.FromHours(number),
                "m" or "min" => TimeSpan.FromMinutes(number),
                "s" => TimeSpan.FromSeconds(number),
                _ => throw Wrong($"{example} (w, d, h, m and s for weeks, days, hours, minutes and seconds)"),
            };
        }

        return sum > TimeSpan.Zero ? sum : throw Wrong(example);
    }

    private static DateTime LocalTime(Word day, Word time) =>
        LocalTimes.TryParse($"{day.Text} {time.Text}", out var local)
            ? local
            : throw new FormatException($"“{day.Text} {time.Text}” is no date and time; write them like 2026-03-02 08:55.");
}
