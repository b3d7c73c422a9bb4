using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using TeamBot.Cards;
using TeamBot.Commands;
using TeamBot.Discord.Models;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Landings;

/// <summary>Somebody found work. They see the card before the team does, can take it back for an hour, and choose how they go on.</summary>
static class Landed
{
    static readonly Duration PreviewsAreKept = Duration.FromDays(2), MayStillChoose = Duration.FromDays(28);

    public static async Task<Reply> RunAsync(
        Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel, string? employer = null, string? words = null)
    {
        var team = await db.TeamHereAsync(caller, clock.Now, cancel);
        var member = team.Present.FirstOrDefault(m => m.UserId == caller.UserId) ?? throw await db.NotInAsync(team, caller.UserId, cancel);
        CheckOpen(team);
        var since = clock.Now - MayStillChoose;
        var before = await db.Landings.Where(l => l.MemberId == member.Id && l.UndoneAt == null && (l.ToldAt == null || (l.ToldAt > since && l.Then == LandedThen.Unchosen)))
            .OrderBy(l => l.Id).ToListAsync(cancel);
        if (employer is null && words is null && before.LastOrDefault(l => l.ToldAt is not null) is { } told)
            return Reply.Whisper(LandingCards.Told(team, told, clock.Now));
        db.Landings.RemoveRange(before.Where(l => l.ToldAt is null));
        var landing = new Landing(member, clock.Now);
        landing.Say(Words(employer), Words(words, keepLines: true));
        db.Landings.Add(landing);
        await db.SaveChangesAsync(cancel);
        return Reply.Whisper(LandingCards.Preview(team, landing));
    }

    public static async Task<Reply> OpenAsync(long landing, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await UntoldAsync(landing, caller, db, clock, cancel);
        return Reply.Open(Form(team, found.Id, found.Employer, found.Words));
    }

    public static async Task<Reply> SaveAsync(long landing, FilledForm form, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await UntoldAsync(landing, caller, db, clock, cancel);
        var problems = new Problems();
        problems.Try(() => Bounds.Check("The employer", form["employer"], Landing.LongestEmployer));
        problems.Try(() => Bounds.Check("What you would like to say", form["words"], Landing.LongestWords));
        if (problems.Any)
            throw new FormError(problems.Sentences, Form(team, found.Id, form["employer"], form["words"]));
        found.Say(Words(form["employer"]), Words(form["words"], keepLines: true));
        await db.SaveChangesAsync(cancel);
        var preview = LandingCards.Preview(team, found);
        return caller.OnTheirOwn ? Reply.Redraw(preview) : Reply.Whisper(preview);
    }

    public static async Task<Reply> TellAsync(long landing, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await UntoldAsync(landing, caller, db, clock, cancel);
        if (caller.ChannelId == team.ChannelId)
            Needs.Check(caller);
        found.Tell(clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LandingCards.Told(team, found, clock.Now));
    }

    public static async Task<Reply> NotYetAsync(long landing, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (_, found) = await UntoldAsync(landing, caller, db, clock, cancel);
        db.Landings.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(Card.Of("Nobody was told. `/landed` is there whenever you like."));
    }

    public static async Task<Reply> ChooseAsync(long landing, LandedThen then, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await OwnAsync(landing, caller, db, clock, cancel);
        if (!found.Stands || then == LandedThen.Unchosen)
            throw new UserError("That was taken back. `/landed` begins anew.");
        if (found.Then != LandedThen.Unchosen || !found.Member.Present)
            throw new UserError($"That is settled already. `/team join` takes a seat in **{team.Shown()}** again, `/team leave` gives it up.");
        found.Choose(then, clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LandingCards.Chosen(team, found, clock.Now));
    }

    public static async Task<Reply> UndoAsync(long landing, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await OwnAsync(landing, caller, db, clock, cancel);
        if (!found.Stands)
            throw new UserError("That was taken back already.");
        if (found.UndoUntil <= clock.Now)
            throw new UserError($"The hour for that is over, so the card stays. `/team join` takes a seat in **{team.Shown()}** again, if you gave yours up.");
        if (found.GaveUpSeat && team.Present.Count() >= Team.LargestSize)
            throw new UserError($"Your seat in **{team.Shown()}** has been taken meanwhile. `/team settings` makes room, or `/team remove` does.");
        found.Undo(clock.Now);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LandingCards.TakenBack(team, found));
    }

    public static async Task<Reply> CheerAsync(long landing, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await LoadAsync(landing, caller, db, clock, cancel);
        var member = team.Members.FirstOrDefault(m => m.IsIn && m.UserId == caller.UserId) ?? throw await db.NotInAsync(team, caller.UserId, cancel);
        if (!found.Stands)
            throw new UserError("That was taken back. `/team show` has all there is.");
        if (member.Id == found.MemberId)
            throw new UserError("This one is yours: the congratulations are for the others to give.");
        found.CheerBy(member);
        await db.SaveChangesAsync(cancel);
        return Reply.Redraw(LandingCards.Public(found)).Showing(found.Card!.Id, found.Card.Wanted);
    }

    public static async Task ForgetAsync(JobRun run)
    {
        var before = run.Now - PreviewsAreKept;
        var db = run.Services.GetRequiredService<TeamBotDb>();
        await db.WriteAsync(() => db.Landings.Where(l => l.ToldAt == null && l.At < before).ExecuteDeleteAsync(run.Cancel), run.Cancel);
    }

    static async Task<(Team Team, Landing Landing)> LoadAsync(long landing, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var found = await db.Landings.Include(l => l.Member).Include(l => l.Card).Include(l => l.Cheers).ThenInclude(c => c.Member).FirstOrDefaultAsync(l => l.Id == landing, cancel)
            ?? throw new UserError("That is no longer there. `/landed` begins anew.");
        return (await db.LoadTeamAsync(found.Member.TeamId, caller, clock.Now, cancel), found);
    }

    /// <exception cref="UserError">It is somebody else's.</exception>
    static async Task<(Team Team, Landing Landing)> OwnAsync(long landing, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await LoadAsync(landing, caller, db, clock, cancel);
        return found.Member.UserId == caller.UserId ? (team, found) : throw new UserError($"That is for {found.Member.Shown()} to say.");
    }

    /// <exception cref="UserError">The team knows already, or can't be told.</exception>
    static async Task<(Team Team, Landing Landing)> UntoldAsync(long landing, Caller caller, TeamBotDb db, WorldClock clock, CancellationToken cancel)
    {
        var (team, found) = await OwnAsync(landing, caller, db, clock, cancel);
        if (found.ToldAt is not null)
            throw new UserError($"**{team.Shown()}** knows that already.");
        if (!found.Member.IsIn)
            throw await db.NotInAsync(team, caller.UserId, cancel);
        CheckOpen(team);
        return (team, found);
    }

    static void CheckOpen(Team team)
    {
        if (team.ArchivedAt is not null)
            throw new UserError(team.AtRest()!);
    }

    static string? Words(string? typed, bool keepLines = false) => FreeText.Clean(typed, keepLines) is { Length: > 0 } words ? words : null;

    static Modal Form(Team team, long landing, string? employer, string? words)
    {
        List<Component> fields =
        [
            Field.Line("employer", "Employer", Landing.LongestEmployer, employer, help: "Left out unless you write it."),
            Field.Paragraph("words", "What you would like to say", Landing.LongestWords, words, "What helped, or whom you thank"),
        ];
        if (team.OpenToServer)
            fields.Insert(0, new TextDisplay("-# Everyone on this server can read this channel, and so the card."));
        return new Modal($"landed-words:{landing}", "You found work", fields);
    }
}
