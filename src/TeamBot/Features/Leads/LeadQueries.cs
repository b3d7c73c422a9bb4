using Microsoft.EntityFrameworkCore;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

/// <summary>Who was thanked, and for how many leads.</summary>
public sealed record Thanked(string Name, int Leads);

/// <summary>What other features may ask about leads.</summary>
public static class LeadQueries
{
    static readonly Func<TeamBotDb, long, IEnumerable<Row>> Thanks = EF.CompileQuery((TeamBotDb db, long week) =>
        db.LeadAnswers.Where(a => a.WeekId == week && a.Kind == LeadAnswerKind.Thanks && a.Lead.WithdrawnAt == null)
            .OrderBy(a => a.Id).Select(a => new Row(a.LeadId, a.Lead.GiverId, a.Lead.Giver.Name)));

    /// <summary>Whose leads the others gave thanks for in a week, whoever was thanked first standing first. A lead that is withdrawn takes its thanks with it.</summary>
    public static IReadOnlyList<Thanked> ThanksIn(this TeamBotDb db, Week week) =>
        [.. Thanks(db, week.Id).GroupBy(r => r.Giver).Select(given => new Thanked(given.First().Name, given.Select(r => r.Lead).Distinct().Count()))];

    /// <summary>A team was archived or goes on: the cards of its leads that stand elsewhere say so.</summary>
    public static Task TouchLeadsElsewhereAsync(this TeamBotDb db, Team team, CancellationToken cancel)
    {
        var cards = db.LeadPlaces.Where(p => p.Lead.TeamId == team.Id && p.TakenBackAt == null).Select(p => p.CardId);
        return db.WriteAsync(() => db.Posts.Where(p => cards.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Wanted, p => p.Wanted + 1), cancel), cancel);
    }

    sealed record Row(long Lead, long Giver, string Name);
}
