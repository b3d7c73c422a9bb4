using NodaTime;
using TeamBot.Text;

namespace TeamBot.Storage;

public enum ActKind
{
    SetGoal,
    Log,
    CheckIn,
    SameAgain,
    Away,
    Lead,

    /// <summary>Not the member's own doing: they were taken out of the team. Coming back undoes it.</summary>
    TakenOut,
}

/// <summary>
/// One thing a member did. Rows point to the act that made them and to the act that ended them, so one rule undoes everything:
/// what the act made goes, what it ended stands again.
/// </summary>
public sealed class Act
{
    Act() { }

    public Act(Member member, Week week, ActKind kind, Instant now) => (Member, Week, Kind, At) = (member, week, kind, now);

    public long Id { get; private set; }
    public long MemberId { get; private set; }
    public Member Member { get; private set; } = null!;
    public long WeekId { get; private set; }

    /// <summary>The week that ran when it was done; what it made may belong to the week before.</summary>
    public Week Week { get; private set; } = null!;
    public ActKind Kind { get; private set; }
    public Instant At { get; private set; }
    public Instant? UndoneAt { get; private set; }

    public List<Promise> Promises { get; } = [];
    public List<Activity> Activities { get; } = [];
    public List<Report> Reports { get; } = [];
    public List<Promise> EndedPromises { get; } = [];
    public List<Report> EndedReports { get; } = [];
    public List<Absence> Absences { get; } = [];
    public List<Absence> EndedAbsences { get; } = [];

    /// <summary>The weeks in which it changed something.</summary>
    public IEnumerable<Week> WeeksChanged() =>
        Promises.Select(p => p.Week).Concat(Activities.Select(a => a.Week)).Concat(Reports.Select(r => r.Week))
            .Concat(EndedPromises.Select(p => p.Week)).Concat(EndedReports.Select(r => r.Week)).Distinct();

    /// <summary>A week that keeps what the act did in it, because its time is over.</summary>
    public Week? Kept(Instant now) => WeeksChanged().FirstOrDefault(w => w.IsOver(now));

    /// <summary>Takes the act back, but for what belongs to a week that is over; pressing Undo twice changes nothing more.</summary>
    public void Undo(Instant now)
    {
        UndoneAt ??= now;
        // What this act ended stands again, unless something newer has taken its place: then that has ended it.
        foreach (var ended in EndedPromises.Where(p => !p.Week.IsOver(now)).ToList())
        {
            // Meanwhile the week may have begun that it was for.
            if (ended.ForNext && ended.Week.Team.Weeks.FirstOrDefault(w => w.StartsAt == ended.Week.EndsAt) is { } begun)
                ended.Begin(begun);
            var others = ended.Week.PromisesOf(Member, ended.ForNext).Where(p => !Promises.Contains(p) && p != ended).ToList();
            var newer = others.FirstOrDefault(p => p.What.IsSameAs(ended.What)) ?? (others.Count >= GoalText.MostGoals ? others.MaxBy(p => p.Id) : null);
            if (newer is not null)
                ended.EndBy(newer.Act);
            else
                ended.StandAgain();
        }
        foreach (var ended in EndedReports.Where(r => !r.Week.IsOver(now)).ToList())
        {
            var standing = ended.Week.Reports.FirstOrDefault(r => r.MemberId == MemberId && r.Stands && !Reports.Contains(r));
            if (standing is { } newer && newer.Id > ended.Id)
            {
                ended.EndBy(newer.Act);
                continue;
            }
            // Coming back from away had let an older one stand.
            standing?.EndBy(ended.Act);
            ended.StandAgain();
        }
        foreach (var ended in EndedAbsences.Where(a => !a.IsOver(now)).ToList())
        {
            if (ended.Team.Absences.FirstOrDefault(a => a.MemberId == MemberId && a.Stands && !Absences.Contains(a)) is { } newer)
                ended.EndBy(newer.Act);
            else
                ended.StandAgain();
        }
        Promises.RemoveAll(p => !p.Week.IsOver(now));
        Absences.Clear();
        Activities.RemoveAll(a => !a.Week.IsOver(now));
        foreach (var report in Reports.Where(r => !r.Week.IsOver(now)).ToList())
        {
            Reports.Remove(report);
            report.Week.Reports.Remove(report);
        }
    }
}
