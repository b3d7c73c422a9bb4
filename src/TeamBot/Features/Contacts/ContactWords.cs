using NodaTime;
using NodaTime.Text;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>How the parts of a contact are called.</summary>
static class ContactWords
{
    /// <summary>Those outside one's own trade first: most jobs come from people seen seldom, and they are thought of last.</summary>
    public static readonly IReadOnlyList<Circle> Circles =
    [
        Circle.Alumni, Circle.Neighbour, Circle.Sports, Circle.Congregation, Circle.Hobby, Circle.Classmate, Circle.Friend, Circle.Family,
        Circle.Event, Circle.MailingList, Circle.Introduced, Circle.Colleague, Circle.Other,
    ];

    public static readonly IReadOnlyList<Tie> Ties = [Tie.Close, Tie.Occasional, Tie.Distant];

    public static string Of(Circle circle) => circle switch
    {
        Circle.Hobby => "Hobby or interest group",
        Circle.MailingList => "Mailing list",
        _ => circle.ToString(),
    };

    public static string Of(Tie tie) => tie switch
    {
        Tie.Close => "Close",
        Tie.Occasional => "Seen now and then",
        _ => "Hardly known",
    };

    public static Circle CircleOf(string words) => Circles.FirstOrDefault(circle => Of(circle).Equals(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>"today", "yesterday", "Tuesday, 3 March", "3 March 2025".</summary>
    public static string Day(LocalDate day, LocalDate today) => Period.DaysBetween(today, day) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > -180 and < 180 => $"{day.DayOfWeek}, {Plural.Day(day)}",
        _ => $"{Plural.Day(day)} {day.Year}",
    };

    /// <summary>"3 weeks"; null for no such time.</summary>
    public static string? Every(ContactDetails details) => PeriodOf(details) switch
    {
        null => null,
        { Months: > 0 and var months } => Plural.Of(months, "month"),
        { Weeks: > 0 and var weeks } => Plural.Of(weeks, "week"),
        { Days: var days } => Plural.Of(days, "day"),
    };

    public static Period? PeriodOf(ContactDetails details) => details.Every is { } every && PeriodPattern.Roundtrip.Parse(every) is { Success: true, Value: var period } ? period : null;

    public static string Write(Period period) => PeriodPattern.Roundtrip.Format(period);
}
