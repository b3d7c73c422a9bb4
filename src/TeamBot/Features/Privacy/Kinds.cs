using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Privacy;

/// <summary>
/// All that is kept of a person. Whoever makes the bot keep something more of people adds a line here: then it is counted, exported and deleted.
/// What is theirs alone goes; of what the team counts the numbers stay and the words go.
/// </summary>
static class Kinds
{
    /// <summary>So many rows at once, for nobody waits behind more.</summary>
    const int Many = 200;

    /// <summary>What somebody counted in their own words.</summary>
    const string SomethingElse = "things";

    public static readonly IReadOnlyList<Kind> All =
    [
        Kind.Of("teams", "team", (db, user) => db.Members.Include(m => m.Team).Where(m => m.UserId == user).OrderBy(m => m.Id), Team),
        Kind.Of("promises", "promise", (db, user) => db.Promises.Include(p => p.Week.Team).Include(p => p.Act).Where(p => p.Act.Member.UserId == user).OrderBy(p => p.Id), Promise,
            (all, cancel) => all.Where(p => p.Plan != null || (p.Own != null && p.Own != SomethingElse)).Take(Many).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Plan, (string?)null).SetProperty(p => p.Own, p => p.Own == null ? null : SomethingElse), cancel)),
        Kind.Of("logs", "log", (db, user) => db.Activities.Include(a => a.Week.Team).Include(a => a.Act).Where(a => a.Act.Member.UserId == user).OrderBy(a => a.Id), Log,
            (all, cancel) => all.Where(a => a.Note != null || (a.Own != null && a.Own != SomethingElse)).Take(Many).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.Note, (string?)null).SetProperty(a => a.Own, a => a.Own == null ? null : SomethingElse), cancel)),
        Kind.Of("checkIns", "check-in", (db, user) => db.Reports.Include(r => r.Week.Team).Where(r => r.Act.Member.UserId == user).OrderBy(r => r.Id), CheckIn,
            (all, cancel) => all.Where(r => r.Win != null || r.Obstacle != null || r.Help != null).Take(Many).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Win, (string?)null).SetProperty(r => r.Obstacle, (string?)null).SetProperty(r => r.Help, (string?)null), cancel)),
        Kind.Of("absences", "time away", (db, user) => db.Absences.Include(a => a.Team).Include(a => a.Act).Where(a => a.Act.Member.UserId == user).OrderBy(a => a.Id), Absence,
            (all, cancel) => all.Take(Many).ExecuteDeleteAsync(cancel), "times away"),
        Kind.Of("landings", "landing", (db, user) => db.Landings.Include(l => l.Member.Team).Where(l => l.Member.UserId == user).OrderBy(l => l.Id), Landing,
            (all, cancel) => all.Where(l => l.Employer != null || l.Words != null).Take(Many).ExecuteUpdateAsync(
                set => set.SetProperty(l => l.Employer, (string?)null).SetProperty(l => l.Words, (string?)null), cancel)),
        Kind.Of("leads", "lead", (db, user) => db.Leads.Include(l => l.Team).Include(l => l.Places).Where(l => l.Giver.UserId == user).OrderBy(l => l.Id), Lead,
            (all, cancel) => all.Where(l => l.Note != null).Take(Many).ExecuteUpdateAsync(
                set => set.SetProperty(l => l.Note, (string?)null).SetProperty(l => l.FoldedNote, (string?)null), cancel)),
        Kind.Of("answersToLeads", "answer to a lead", (db, user) => db.Set<LeadAnswer>().Where(a => a.Member.UserId == user).OrderBy(a => a.Id), LeadAnswer, many: "answers to leads"),
        Kind.Of("reportsOfLeads", "report of a lead", (db, user) => db.LeadReports.Where(r => r.Member.UserId == user).OrderBy(r => r.Id), LeadReport,
            (all, cancel) => all.Where(r => r.Words != null).Take(Many).ExecuteUpdateAsync(set => set.SetProperty(r => r.Words, (string?)null), cancel), "reports of leads"),
        Kind.Of("wantedLeads", "kind of lead that you want", (db, user) => db.LeadWants.Where(w => w.Member.UserId == user).OrderBy(w => w.Id), LeadWant,
            (all, cancel) => all.Take(Many).ExecuteDeleteAsync(cancel), "kinds of leads that you want"),
        Kind.Of("questions", "question to a team", (db, user) => db.Asks.Include(a => a.Team).Where(a => a.Asker.UserId == user).OrderBy(a => a.Id), Ask,
            (all, cancel) => all.Where(a => a.Organisation != "").Take(Many).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.Organisation, "").SetProperty(a => a.SameAs, "").SetProperty(a => a.Role, (string?)null), cancel), "questions to teams"),
        Kind.Of("offersOfIntroductions", "offer of an introduction", (db, user) => db.AskOffers.Include(o => o.Ask).Where(o => o.Member.UserId == user).OrderBy(o => o.Id), AskOffer,
            (all, cancel) => all.Take(Many).ExecuteDeleteAsync(cancel), "offers of introductions"),
        Kind.Of("contacts", "contact", (db, user) => db.Contacts.Where(c => c.OwnerId == user).OrderBy(c => c.Id), Contact,
            (all, cancel) => all.Take(Many).ExecuteDeleteAsync(cancel)),
        Kind.Of("hunt", "scavenger hunt", (db, user) => db.Hunts.Where(h => h.UserId == user), Hunt,
            (all, cancel) => all.ExecuteDeleteAsync(cancel)),
        Kind.Of("huntRows", "row of a hunt that a team was told of", (db, user) => db.HuntNews.Include(n => n.Member.Team).Where(n => n.Member.UserId == user).OrderBy(n => n.Id), HuntRow,
            many: "rows of hunts that a team was told of"),
        Kind.Of("settings", "set of choices in /me", (db, user) => db.Preferences.Where(p => p.UserId == user), Settings,
            (all, cancel) => all.ExecuteDeleteAsync(cancel), "sets of choices in /me"),
        Kind.Of("forms", "step kept for Undo or Fix it", (db, user) => db.Drafts.Where(d => d.UserId == user).OrderBy(d => d.Id), Form,
            (all, cancel) => all.Take(Many).ExecuteDeleteAsync(cancel), "steps kept for Undo or Fix it"),
        // What is on its way this moment is waited for.
        Kind.Of("messages", "message to you", (db, user) => db.Posts.Include(p => p.Team).Where(p => p.RecipientId == user).OrderBy(p => p.Id), Message,
            (all, cancel) => all.Where(p => p.State != PostState.Claimed).Take(Many).ExecuteDeleteAsync(cancel), "messages to you"),
    ];

    static JsonObject Team(Member member, Sealing? sealing) => new()
    {
        ["team"] = member.Team.Name,
        ["server"] = Id(member.Team.GuildId),
        ["channel"] = Id(member.Team.ChannelId),
        ["yourName"] = member.Name,
        ["joined"] = At(member.JoinedAt),
        ["left"] = At(member.LeftAt),
        ["askedToBeLetIn"] = At(member.AskedAt),
        ["organiser"] = member.Team.OrganiserId == member.UserId,
        ["checkInReminder"] = member.Notify switch { Notify.Mention => "mention me", Notify.Write => "write to me", Notify.Neither => "neither", _ => "not chosen" },
        ["closedToYou"] = member.MayNotRejoin,
    };

    static JsonObject Promise(Promise promise, Sealing? sealing) => OfWeek(promise.Week, new JsonObject
    {
        ["what"] = GoalWords.Many(promise.What),
        ["target"] = promise.Target,
        ["whenAndWhere"] = promise.Plan,
        ["promised"] = At(promise.Act.At),
        ["stands"] = promise.Stands,
    });

    static JsonObject Log(Activity log, Sealing? sealing) => OfWeek(log.Week, new JsonObject
    {
        ["what"] = GoalWords.Many(log.What),
        ["count"] = log.Count,
        ["day"] = On(log.Day),
        ["note"] = log.Note,
        ["logged"] = At(log.Act.At),
    });

    static JsonObject CheckIn(Report report, Sealing? sealing) => OfWeek(report.Week, new JsonObject
    {
        ["away"] = report.Away,
        ["wentWell"] = report.Win,
        ["wasHard"] = report.Obstacle,
        ["teamMayHelpWith"] = report.Help,
        ["said"] = At(report.At),
        ["stands"] = report.Stands,
    });

    static JsonObject Absence(Absence absence, Sealing? sealing) => new()
    {
        ["team"] = absence.Team.Name,
        ["said"] = At(absence.Act.At),
        ["until"] = On(absence.Until),
        ["stands"] = absence.Stands,
    };

    static JsonObject Landing(Landing landing, Sealing? sealing) => new()
    {
        ["team"] = landing.Member.Team.Name,
        ["employer"] = landing.Employer,
        ["words"] = landing.Words,
        ["told"] = At(landing.ToldAt),
        ["takenBack"] = At(landing.UndoneAt),
    };

    static JsonObject LeadReport(LeadReport report, Sealing? sealing) => new() { ["lead"] = report.LeadId, ["words"] = report.Words, ["at"] = At(report.At) };

    static JsonObject LeadWant(LeadWant want, Sealing? sealing) => new() { ["words"] = want.Words, ["since"] = At(want.At) };

    static JsonObject Ask(Ask ask, Sealing? sealing) => new()
    {
        ["team"] = ask.Team.Name,
        ["organisation"] = ask.Organisation,
        ["role"] = ask.Role,
        ["asked"] = At(ask.AskedAt),
        ["ended"] = ask.Ending == AskEnding.Open ? null : ask.Ending.ToString(),
    };

    static JsonObject AskOffer(AskOffer offer, Sealing? sealing) => new()
    {
        ["question"] = offer.AskId,
        ["words"] = offer.Words is { } words ? sealing?.OpenText(words) : null,
        ["offered"] = At(offer.At),
        ["takenBack"] = !offer.Stands,
    };

    static JsonObject Settings(Preferences own, Sealing? sealing) => new()
    {
        ["zone"] = own.Zone,
        ["nudges"] = own.WantsNudges,
        ["looksInYourBookForQuestions"] = own.WantsAskHints,
        ["nudgesAt"] = LocalTimePattern.GeneralIso.Format(own.NudgeTime),
    };

    static JsonObject Lead(Lead lead, Sealing? sealing) => new()
    {
        ["team"] = lead.Team.Name,
        ["role"] = lead.Role,
        ["organisation"] = lead.Organisation,
        ["place"] = lead.Place,
        ["link"] = lead.Link,
        ["note"] = lead.Note,
        ["shared"] = At(lead.SharedAt),
        ["withdrawn"] = At(lead.WithdrawnAt),
        ["alsoWithOtherTeams"] = lead.Places.Any(p => p.Stands && p.TeamId is not null),
        ["alsoInLeadsChannel"] = lead.Places.Any(p => p.Stands && p.TeamId is null),
    };

    static JsonObject LeadAnswer(LeadAnswer answer, Sealing? sealing) => new()
    {
        ["lead"] = answer.LeadId,
        ["answer"] = answer.Kind switch { LeadAnswerKind.Interested => "I'm interested", LeadAnswerKind.KnowsSomeone => "I know someone there", LeadAnswerKind.Thanks => "Thank", LeadAnswerKind.NotForMe => "Not for me", var other => other.ToString() },
        ["at"] = At(answer.At),
    };

    static JsonObject? Contact(Contact contact, Sealing? sealing)
    {
        if (sealing is null)
            return null;
        var details = contact.Read(sealing);
        return new JsonObject
        {
            ["name"] = details.Name,
            ["organisation"] = details.Organisation,
            ["role"] = details.Role,
            ["userName"] = details.Handle,
            ["mail"] = details.Email,
            ["phone"] = details.Phone,
            ["link"] = details.Link,
            ["circle"] = details.Circle == Circle.Unasked ? null : details.Circle.ToString(),
            ["tie"] = details.Tie == Tie.Unasked ? null : details.Tie.ToString(),
            ["howYouMet"] = details.HowMet,
            ["note"] = details.Note,
            ["added"] = At(contact.AddedAt),
            ["lastSpoke"] = On(contact.SpokeOn),
            ["getBackOn"] = On(contact.NextOn),
            ["every"] = details.Every,
            ["removed"] = At(contact.RemovedAt),
        };
    }

    static JsonObject? Hunt(Hunt hunt, Sealing? sealing) => sealing is null ? null : new JsonObject
    {
        ["month"] = On(hunt.Month),
        ["squares"] = new JsonArray([.. hunt.Read(sealing).Squares.Select(square => new JsonObject { ["words"] = square.Words, ["ticked"] = square.Ticked })]),
    };

    static JsonObject HuntRow(HuntNews news, Sealing? sealing) => new() { ["team"] = news.Member.Team.Name, ["told"] = At(news.At), ["takenBack"] = news.TakenBack };

    static JsonObject? Form(Draft draft, Sealing? sealing) => sealing is null ? null : new JsonObject { ["begun"] = At(draft.At), ["text"] = draft.Read(sealing) };

    static JsonObject Message(Post post, Sealing? sealing) => new()
    {
        ["team"] = post.Team?.Name,
        ["about"] = post.Kind switch { PostKind.CheckInNote => "a check-in", PostKind.FollowUp => "someone you meant to get back to", PostKind.Nudge => "a nudge", PostKind.LeadQuestion => "whether a lead of yours is still open", PostKind.AskOffer => "an offer to introduce you", PostKind.AskHint => "someone you may know", _ => "news" },
        ["text"] = post.Text,
        ["sent"] = At(post.SentAt),
    };

    static JsonObject OfWeek(Week week, JsonObject own)
    {
        own.Insert(0, "team", week.Team.Name);
        own.Insert(1, "weekFrom", On(week.From));
        own.Insert(2, "weekTo", On(week.To));
        return own;
    }

    /// <summary>As text: many programs read so large a number wrongly.</summary>
    static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    static string? At(Instant? at) => at is { } known ? InstantPattern.General.Format(known) : null;

    static string? On(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
