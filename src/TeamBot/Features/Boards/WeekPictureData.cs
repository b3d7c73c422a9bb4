using NodaTime;

namespace TeamBot.Features.Boards;

/// <summary>A closed week, as it is drawn.</summary>
/// <param name="Title">"Phoenix · 2 to 9 March".</param>
/// <param name="Members">In the order they are drawn in; 2 to 12 of them.</param>
/// <param name="Totals">The team's totals in words, "Together: 12 of 18 contacts, 2 interviews"; may be empty.</param>
/// <param name="Trend">The team's total over the weeks up to this one; null while there is only one.</param>
/// <param name="Goal">How far the team came toward its own goal, drawn as a bar above the totals that say it; null where there is none.</param>
public sealed record WeekPictureData(string Title, IReadOnlyList<WeekPictureMember> Members, string Totals, WeekPictureTrend? Trend = null, WeekPictureTotal? Goal = null);

/// <summary>One member's week.</summary>
/// <param name="Name">The name that the team sees.</param>
/// <param name="Goals">What was reported; nothing for who has not, who is then shown by name only.</param>
/// <param name="Note">What stands in place of a report: "away".</param>
public sealed record WeekPictureMember(string Name, IReadOnlyList<WeekPictureGoal> Goals, string? Note = null);

/// <summary>One bar.</summary>
/// <param name="Words">"3 of 5 contacts".</param>
/// <param name="Done">What was done.</param>
/// <param name="Promised">What was promised; null draws the words without a bar.</param>
public sealed record WeekPictureGoal(string Words, int Done, int? Promised);

/// <summary>The team's total of one kind, week by week.</summary>
/// <param name="What">"contacts".</param>
/// <param name="Weeks">At most 12, the earliest first.</param>
public sealed record WeekPictureTrend(string What, IReadOnlyList<WeekPictureTotal> Weeks);

/// <summary>A team's total in a week that began on a day, and what was promised or wanted.</summary>
public sealed record WeekPictureTotal(LocalDate From, int Done, int Promised);
