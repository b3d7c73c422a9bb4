using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts.Files;

/// <summary>What a column of a CSV or a property of a vCard may be about.</summary>
enum Field
{
    Name,
    First,
    Middle,
    Last,
    Organisation,
    Role,
    Email,
    Phone,
    Handle,
    Link,
    Circle,
    Tie,
    HowMet,
    SpokeOn,
    NextOn,
    Every,
    Note,
    AddedAt,
}

/// <summary>The text of each field as a file has it, and what it means.</summary>
sealed partial class ContactFields
{
    static readonly int Count = Enum.GetValues<Field>().Length;

    // Of what other programs call circles only what leaves no doubt.
    static readonly Dictionary<string, Circle> Circles = new()
    {
        ["coworker"] = Circle.Colleague, ["coworkers"] = Circle.Colleague, ["colleagues"] = Circle.Colleague, ["work"] = Circle.Colleague, ["kollege"] = Circle.Colleague,
        ["kollegen"] = Circle.Colleague, ["classmates"] = Circle.Classmate, ["school"] = Circle.Classmate, ["friends"] = Circle.Friend, ["freunde"] = Circle.Friend, ["amis"] = Circle.Friend,
        ["amigos"] = Circle.Friend, ["familie"] = Circle.Family, ["famille"] = Circle.Family, ["familia"] = Circle.Family, ["neighbor"] = Circle.Neighbour, ["neighbors"] = Circle.Neighbour,
        ["neighbours"] = Circle.Neighbour, ["alum"] = Circle.Alumni, ["alumnus"] = Circle.Alumni, ["alumna"] = Circle.Alumni, ["sport"] = Circle.Sports, ["church"] = Circle.Congregation,
        ["hobbies"] = Circle.Hobby, ["hobbyorinterestgroup"] = Circle.Hobby, ["interestgroup"] = Circle.Hobby, ["mailinglists"] = Circle.MailingList, ["events"] = Circle.Event,
    };

    static readonly LocalDatePattern[] Dates =
    [
        LocalDatePattern.Iso,
        .. new[] { "yyyyMMdd", "yyyy/M/d", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMMM d, yyyy" }.Select(LocalDatePattern.CreateWithInvariantCulture),
    ];

    static readonly LocalDatePattern DayFirst = LocalDatePattern.CreateWithInvariantCulture("d/M/yyyy"), MonthFirst = LocalDatePattern.CreateWithInvariantCulture("M/d/yyyy");

    static ContactFields()
    {
        foreach (var circle in Enum.GetValues<Circle>())
            Circles[circle.ToString().ToLowerInvariant()] = circle;
    }

    readonly string?[] texts = new string?[Count];

    public string? this[Field field]
    {
        get => texts[(int)field];
        set => texts[(int)field] = value;
    }

    /// <summary>For what may be there several times: the first that is not empty counts.</summary>
    public void Offer(Field field, string? text)
    {
        if (string.IsNullOrWhiteSpace(this[field]) && !string.IsNullOrWhiteSpace(text))
            this[field] = text;
    }

    /// <summary>The contact, fit to be kept; null when it has no name.</summary>
    /// <param name="shortened">Takes what could not be kept of it.</param>
    /// <param name="today">Nobody has spoken with anybody later than that.</param>
    public ImportedContact? Read(string where, LocalDate? today, ICollection<Remark> shortened)
    {
        var name = Clean(this[Field.Name]);
        if (name.Length == 0)
            name = Clean($"{this[Field.First]} {this[Field.Middle]} {this[Field.Last]}");
        if (name.Length == 0)
            return null;

        var details = new ContactDetails(Cut(Field.Name, name, ContactDetails.LongestName))
        {
            Organisation = Line(Field.Organisation),
            Role = Line(Field.Role),
            HowMet = Line(Field.HowMet),
            Note = Clean(this[Field.Note], keepLines: true) is { Length: > 0 } note ? Cut(Field.Note, note, ContactDetails.LongestNote) : null,
            Email = Whole(Field.Email),
            Phone = Whole(Field.Phone),
            Handle = Whole(Field.Handle),
            Link = Whole(Field.Link) is { } link && IsKept(link) ? link : null,
            Circle = ReadCircle(this[Field.Circle]),
            Tie = ReadTie(this[Field.Tie]),
            Every = ReadEvery(this[Field.Every]),
        };
        var spokeOn = Day(Field.SpokeOn);
        if (spokeOn > today)
        {
            shortened.Add(new Remark(where, FileWords.ToCome(Field.SpokeOn)));
            spokeOn = null;
        }
        return new ImportedContact(details, spokeOn, Day(Field.NextOn), ReadInstant(this[Field.AddedAt]));

        string? Line(Field field) => Clean(this[field]) is { Length: > 0 } text ? Cut(field, text, ContactDetails.LongestLine) : null;

        string Cut(Field field, string text, int longest)
        {
            if (IsWithin(text, longest))
                return text;
            shortened.Add(new Remark(where, FileWords.Cut(field, longest)));
            return FreeText.Shorten(text, longest);
        }

        // Half an address leads nowhere.
        string? Whole(Field field)
        {
            var text = Clean(this[field]);
            if (IsWithin(text, ContactDetails.LongestLine))
                return text.Length == 0 ? null : text;
            shortened.Add(new Remark(where, FileWords.TooLong(field, ContactDetails.LongestLine)));
            return null;
        }

        bool IsKept(string link)
        {
            var fault = ContactLink.Check(link);
            if (fault != LinkFault.None)
                shortened.Add(new Remark(where, FileWords.NoLink(fault)));
            return fault == LinkFault.None;
        }

        LocalDate? Day(Field field)
        {
            var text = Clean(this[field]);
            var day = text.Length == 0 ? null : ReadDay(text);
            if (text.Length > 0 && day is null)
                shortened.Add(new Remark(where, FileWords.NoDate(field)));
            return day;
        }
    }

    /// <summary>As it is written into files; <see cref="Read"/> gives the same again.</summary>
    public static ContactFields Of(ImportedContact contact)
    {
        var details = contact.Details;
        return new ContactFields
        {
            [Field.Name] = details.Name,
            [Field.Organisation] = details.Organisation,
            [Field.Role] = details.Role,
            [Field.Email] = details.Email,
            [Field.Phone] = details.Phone,
            [Field.Handle] = details.Handle,
            [Field.Link] = details.Link,
            [Field.Circle] = details.Circle switch { Circle.Unasked => null, Circle.MailingList => "mailing list", var circle => circle.ToString().ToLowerInvariant() },
            [Field.Tie] = details.Tie == Tie.Unasked ? null : details.Tie.ToString().ToLowerInvariant(),
            [Field.HowMet] = details.HowMet,
            [Field.Note] = details.Note,
            [Field.SpokeOn] = contact.SpokeOn is { } spoke ? LocalDatePattern.Iso.Format(spoke) : null,
            [Field.NextOn] = contact.NextOn is { } next ? LocalDatePattern.Iso.Format(next) : null,
            [Field.Every] = ContactWords.Every(details),
            [Field.AddedAt] = contact.AddedAt is { } added ? InstantPattern.ExtendedIso.Format(added) : null,
        };
    }

    /// <summary>The first of several that is a circle here.</summary>
    internal static Circle ReadCircle(string? text) =>
        (text ?? "").Split([',', ';', ':', '*'], StringSplitOptions.RemoveEmptyEntries).Select(word => Circles.GetValueOrDefault(Key(word))).FirstOrDefault(circle => circle != Circle.Unasked);

    /// <summary>Letters and digits only, without case and accents: how words in files are compared.</summary>
    internal static string Key(string text) => string.Concat(FreeText.WithoutMarks(FreeText.Clean(text)).ToLowerInvariant().Where(char.IsLetterOrDigit));

    // Nearly all that is in address books is clean already, and seen so in a fraction of the time.
    static string Clean(string? text, bool keepLines = false) => text is null ? "" : IsPlain(text, keepLines) ? text : FreeText.Clean(text, keepLines);

    /// <summary>Latin letters and signs in ASCII, which <see cref="FreeText.Clean"/> leaves as they are, with one space or line end between them.</summary>
    static bool IsPlain(ReadOnlySpan<char> text, bool keepLines)
    {
        var last = ' ';
        foreach (var c in text)
        {
            var isBlank = c == ' ' || (keepLines && c == '\n');
            if (isBlank ? last is ' ' or '\n' : c is not (> ' ' and <= '~' or >= '\u00C0' and <= '\u017F'))
                return false;
            last = c;
        }
        return text.IsEmpty || last is not (' ' or '\n');
    }

    static bool IsWithin(string text, int longest) => text.Length <= longest || FreeText.Length(text) <= longest;

    static Tie ReadTie(string? text) => string.IsNullOrWhiteSpace(text) ? Tie.Unasked : Key(text) switch
    {
        "close" or "strong" => Tie.Close,
        "occasional" or "occasionally" or "sometimes" => Tie.Occasional,
        "distant" or "weak" or "rarely" or "seldom" => Tie.Distant,
        _ => Tie.Unasked,
    };

    /// <summary>"3 weeks", as <see cref="ContactWords.Every"/> writes it.</summary>
    static string? ReadEvery(string? text)
    {
        if (text is null || Time().Match(text.Trim()) is not { Success: true } found || int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is not (> 0 and var number))
            return null;
        return ContactWords.Write(char.ToLowerInvariant(found.Groups[2].ValueSpan[0]) switch { 'd' => Period.FromDays(number), 'w' => Period.FromWeeks(number), _ => Period.FromMonths(number) });
    }

    /// <summary>Null also where day and month could be meant the other way round.</summary>
    internal static LocalDate? ReadDay(string text)
    {
        var day = Date(text.Split(['T', ' ']) is [var date, var time, ..] && time.Contains(':', StringComparison.Ordinal) ? date : text);
        if (day is null && text.Length > 10 && text[10] == 'T')
            day = Date(text[..10]);
        return day is { Year: >= 1900 and < 2200 } ? day : null;
    }

    static LocalDate? Date(string text)
    {
        foreach (var pattern in Dates)
        {
            if (pattern.Parse(text) is { Success: true } read)
                return read.Value;
        }
        var (days, months) = (DayFirst.Parse(text), MonthFirst.Parse(text));
        return (days.Success, months.Success) switch
        {
            (true, false) => days.Value,
            (false, true) => months.Value,
            (true, true) when days.Value == months.Value => days.Value,
            _ => null,
        };
    }

    static Instant? ReadInstant(string? text) => InstantPattern.ExtendedIso.Parse(text?.Trim() ?? "") is { Success: true } read ? read.Value : null;

    [GeneratedRegex("^([0-9]{1,3}) (day|week|month)s?$", RegexOptions.IgnoreCase)]
    private static partial Regex Time();
}
