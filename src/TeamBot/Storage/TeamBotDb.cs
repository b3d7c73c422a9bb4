using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace TeamBot.Storage;

/// <summary>The bot's only truth, on SQLite. Handlers use it directly.</summary>
public sealed class TeamBotDb(DbContextOptions<TeamBotDb> options) : DbContext(options)
{
    /// <summary>The loop it is used in; null for a context of its own.</summary>
    internal DatabaseLoop? Loop { get; init; }

    public DbSet<Team> Teams => Set<Team>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<Week> Weeks => Set<Week>();
    public DbSet<Act> Acts => Set<Act>();
    public DbSet<Promise> Promises => Set<Promise>();
    public DbSet<Activity> Activities => Set<Activity>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<CheckInAnswer> CheckInAnswers => Set<CheckInAnswer>();
    public DbSet<Lead> Leads => Set<Lead>();
    public DbSet<LeadAnswer> LeadAnswers => Set<LeadAnswer>();
    public DbSet<LeadReport> LeadReports => Set<LeadReport>();
    public DbSet<LeadWant> LeadWants => Set<LeadWant>();
    public DbSet<Ask> Asks => Set<Ask>();
    public DbSet<AskOffer> AskOffers => Set<AskOffer>();
    public DbSet<LeadPlace> LeadPlaces => Set<LeadPlace>();
    public DbSet<LeadExchange> LeadExchanges => Set<LeadExchange>();
    public DbSet<LeadsChannel> LeadsChannels => Set<LeadsChannel>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<Preferences> Preferences => Set<Preferences>();
    public DbSet<Landing> Landings => Set<Landing>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<TeamGoal> TeamGoals => Set<TeamGoal>();
    public DbSet<Pinning> Pinnings => Set<Pinning>();
    public DbSet<Server> Servers => Set<Server>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Installation> Installations => Set<Installation>();
    public DbSet<PersonKey> PersonKeys => Set<PersonKey>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Deletion> Deletions => Set<Deletion>();
    public DbSet<Hunt> Hunts => Set<Hunt>();
    public DbSet<HuntNews> HuntNews => Set<HuntNews>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // Each index is written to by every command; so there are those that a query uses, and no others.
        conventions.Conventions.Remove<ForeignKeyIndexConvention>();
        conventions.Properties<Instant>().HaveConversion<InstantConverter>();
        conventions.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        conventions.Properties<LocalTime>().HaveConversion<LocalTimeConverter>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Team>(team =>
        {
            team.Ignore(t => t.Present).Ignore(t => t.Alumni).Ignore(t => t.NextWeek).Ignore(t => t.Organiser).Ignore(t => t.Welcome);
            team.HasIndex(t => t.ChannelId).IsUnique();
            team.HasIndex(t => t.NextCheckInAt);
            team.HasIndex(t => t.RosterDueAt);
            team.HasIndex(t => t.WakesAt).HasFilter("\"WakesAt\" IS NOT NULL");
            // Two processes that roll the same week on: the second one's update finds another value and does nothing.
            team.Property(t => t.NextCheckInAt).IsConcurrencyToken();
        });
        model.Entity<Member>(member =>
        {
            member.HasIndex(m => new { m.TeamId, m.UserId }).IsUnique();
            member.HasIndex(m => m.UserId);
        });
        model.Entity<Week>(week =>
        {
            week.Ignore(w => w.Twelve);
            week.HasIndex(w => new { w.TeamId, w.Number }).IsUnique();
            week.HasIndex(w => w.CloseDueAt);
            week.HasIndex(w => w.BoardId);
            week.HasOne(w => w.Board).WithMany().HasForeignKey(w => w.BoardId);
        });
        model.Entity<Act>().HasIndex(a => new { a.MemberId, a.At });
        model.Entity<Promise>(promise =>
        {
            promise.HasIndex(p => new { p.WeekId, p.MemberId });
            promise.HasIndex(p => p.ActId);
            promise.HasIndex(p => p.EndedById).HasFilter("\"EndedById\" IS NOT NULL");
            promise.HasOne(p => p.Act).WithMany(a => a.Promises).HasForeignKey(p => p.ActId);
            promise.HasOne(p => p.EndedBy).WithMany(a => a.EndedPromises).HasForeignKey(p => p.EndedById);
        });
        model.Entity<Activity>(activity =>
        {
            activity.HasIndex(a => new { a.WeekId, a.MemberId });
            activity.HasIndex(a => a.ActId);
            activity.HasOne(a => a.Act).WithMany(a => a.Activities).HasForeignKey(a => a.ActId);
        });
        model.Entity<Report>(report =>
        {
            report.HasIndex(r => new { r.WeekId, r.MemberId });
            report.HasIndex(r => r.ActId);
            report.HasIndex(r => r.EndedById).HasFilter("\"EndedById\" IS NOT NULL");
            report.HasOne(r => r.Act).WithMany(a => a.Reports).HasForeignKey(r => r.ActId);
            report.HasOne(r => r.EndedBy).WithMany(a => a.EndedReports).HasForeignKey(r => r.EndedById);
        });
        model.Entity<Absence>(absence =>
        {
            absence.HasIndex(a => a.TeamId).HasFilter("\"EndedById\" IS NULL");
            absence.HasIndex(a => a.ActId);
            absence.HasIndex(a => a.EndedById).HasFilter("\"EndedById\" IS NOT NULL");
            absence.HasOne(a => a.Team).WithMany(t => t.Absences).HasForeignKey(a => a.TeamId);
            absence.HasOne(a => a.Act).WithMany(a => a.Absences).HasForeignKey(a => a.ActId);
            absence.HasOne(a => a.EndedBy).WithMany(a => a.EndedAbsences).HasForeignKey(a => a.EndedById);
        });
        model.Entity<Preferences>(own =>
        {
            own.HasKey(p => p.UserId);
            own.Property(p => p.UserId).ValueGeneratedNever();
            own.HasIndex(p => p.NudgeLookAt).HasFilter("\"NudgeLookAt\" IS NOT NULL");
        });
        model.Entity<CheckInAnswer>(answer =>
        {
            answer.HasIndex(a => a.BoardId);
            answer.HasIndex(a => a.PostId);
            answer.HasOne(a => a.Board).WithMany(p => p.Answers).HasForeignKey(a => a.BoardId);
            answer.HasOne(a => a.Post).WithMany().HasForeignKey(a => a.PostId);
        });
        model.Entity<Lead>(lead =>
        {
            lead.HasIndex(l => new { l.TeamId, l.SameAs });
            lead.HasIndex(l => new { l.TeamId, l.Id, l.Closing, l.WithdrawnAt }).HasFilter("\"WithdrawnAt\" IS NULL");
            lead.HasIndex(l => l.Id).HasFilter("\"Folded\" IS NULL");
            lead.HasIndex(l => l.ActId);
            lead.HasIndex(l => l.CardId);
            lead.HasIndex(l => l.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
            lead.HasIndex(l => l.QuestionId).HasFilter("\"QuestionId\" IS NOT NULL");
            lead.HasIndex(l => l.GiverId);
            lead.Ignore(l => l.Words);
            lead.HasOne(l => l.Card).WithMany().HasForeignKey(l => l.CardId);
            lead.HasOne(l => l.Question).WithMany().HasForeignKey(l => l.QuestionId);
            lead.HasOne(l => l.Act).WithMany().HasForeignKey(l => l.ActId);
        });
        model.Entity<LeadAnswer>(answer =>
        {
            answer.ToTable("LeadAnswer");
            answer.HasIndex(a => new { a.LeadId, a.MemberId, a.Kind }).IsUnique();
            answer.HasIndex(a => a.MemberId);
            answer.HasIndex(a => a.WeekId).HasFilter("\"WeekId\" IS NOT NULL");
            answer.HasIndex(a => a.NoticeId).HasFilter("\"NoticeId\" IS NOT NULL");
        });
        model.Entity<LeadReport>().HasIndex(r => new { r.LeadId, r.MemberId }).IsUnique();
        model.Entity<LeadPlace>(place =>
        {
            place.HasIndex(p => p.LeadId);
            place.HasIndex(p => p.CardId);
            place.HasIndex(p => p.TeamId).HasFilter("\"TeamId\" IS NOT NULL");
            place.HasIndex(p => p.GuildId).HasFilter("\"TeamId\" IS NULL");
            place.HasIndex(p => p.PublishDueAt).HasFilter("\"PublishDueAt\" IS NOT NULL");
            place.HasOne(p => p.Lead).WithMany(l => l.Places).HasForeignKey(p => p.LeadId);
            place.HasOne(p => p.Card).WithMany().HasForeignKey(p => p.CardId);
            place.HasOne(p => p.Team).WithMany().HasForeignKey(p => p.TeamId);
        });
        model.Entity<LeadExchange>(exchange =>
        {
            exchange.HasKey(e => e.TeamId);
            exchange.Property(e => e.TeamId).ValueGeneratedNever();
            exchange.HasOne<Team>().WithOne().HasForeignKey<LeadExchange>(e => e.TeamId);
        });
        model.Entity<LeadsChannel>(channel =>
        {
            channel.HasKey(c => c.GuildId);
            channel.Property(c => c.GuildId).ValueGeneratedNever();
        });
        model.Entity<LeadWant>().HasIndex(w => w.MemberId);
        model.Entity<Ask>(ask =>
        {
            ask.HasIndex(a => a.TeamId).HasFilter("\"Ending\" = 0");
            ask.HasIndex(a => new { a.AskerId, a.AskedAt });
            ask.HasIndex(a => a.CardId);
            ask.HasIndex(a => a.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
            ask.HasOne(a => a.Card).WithMany().HasForeignKey(a => a.CardId);
        });
        model.Entity<AskOffer>(offer =>
        {
            offer.HasIndex(o => new { o.AskId, o.MemberId }).IsUnique();
            offer.HasIndex(o => o.MemberId);
            offer.HasIndex(o => o.NoticeId).HasFilter("\"NoticeId\" IS NOT NULL");
            offer.HasIndex(o => o.AnswerId).HasFilter("\"AnswerId\" IS NOT NULL");
            offer.HasOne(o => o.Notice).WithMany().HasForeignKey(o => o.NoticeId);
            offer.HasOne(o => o.Answer).WithMany().HasForeignKey(o => o.AnswerId);
        });
        model.Entity<Landing>(landing =>
        {
            landing.HasIndex(l => l.MemberId);
            landing.HasIndex(l => l.CardId);
            landing.HasOne(l => l.Card).WithMany().HasForeignKey(l => l.CardId);
        });
        model.Entity<Cheer>().HasIndex(c => new { c.LandingId, c.MemberId }).IsUnique();
        model.Entity<Post>(post =>
        {
            post.HasOne(p => p.Team).WithMany(t => t.Posts).HasForeignKey(p => p.TeamId);
            post.HasOne(p => p.Week).WithMany().HasForeignKey(p => p.WeekId);
            post.HasIndex(p => p.DueAt);
            post.HasIndex(p => new { p.TeamId, p.Kind });
            post.HasIndex(p => new { p.RecipientId, p.Kind, p.State });
            post.HasIndex(p => p.Id).HasFilter("\"State\" = 2 AND \"Wanted\" > \"Shown\"");
        });
        model.Entity<Pinning>(pinning =>
        {
            pinning.Ignore(p => p.Wanted);
            pinning.HasKey(p => p.TeamId);
            pinning.Property(p => p.TeamId).ValueGeneratedNever();
            pinning.HasOne<Team>().WithOne().HasForeignKey<Pinning>(p => p.TeamId);
            pinning.HasIndex(p => p.NotBefore).HasFilter("\"Wishes\" > \"Met\"");
        });
        model.Entity<TeamGoal>(goal =>
        {
            goal.Ignore(g => g.Goal);
            goal.HasIndex(g => g.TeamId);
            goal.HasOne(g => g.Team).WithMany(t => t.Goals).HasForeignKey(g => g.TeamId);
        });
        model.Entity<Server>(server =>
        {
            server.HasKey(s => s.GuildId);
            server.Property(s => s.GuildId).ValueGeneratedNever();
            server.Ignore(s => s.IsKept);
            server.HasIndex(s => s.DeleteDueAt);
        });
        model.Entity<Draft>().HasIndex(d => d.At);
        model.Entity<PersonKey>(key =>
        {
            key.HasKey(k => k.UserId);
            key.Property(k => k.UserId).ValueGeneratedNever();
        });
        model.Entity<Contact>(contact =>
        {
            contact.HasIndex(c => new { c.OwnerId, c.SameName });
            contact.HasIndex(c => new { c.OwnerId, c.SameHandle }).HasFilter("\"SameHandle\" IS NOT NULL");
            contact.HasIndex(c => new { c.OwnerId, c.SameEmail }).HasFilter("\"SameEmail\" IS NOT NULL");
            contact.HasIndex(c => new { c.OwnerId, c.SamePhone }).HasFilter("\"SamePhone\" IS NOT NULL");
            contact.HasIndex(c => c.RemindAt).HasFilter("\"RemindAt\" IS NOT NULL");
            contact.HasIndex(c => c.ActId).HasFilter("\"ActId\" IS NOT NULL");
            contact.HasIndex(c => c.RemovedAt).HasFilter("\"RemovedAt\" IS NOT NULL");
        });
        model.Entity<Deletion>(deletion =>
        {
            deletion.HasKey(d => d.UserId);
            deletion.Property(d => d.UserId).ValueGeneratedNever();
            deletion.HasIndex(d => d.DueAt);
        });
        model.Entity<Hunt>(hunt =>
        {
            hunt.HasKey(h => h.UserId);
            hunt.Property(h => h.UserId).ValueGeneratedNever();
        });
        model.Entity<HuntNews>(news =>
        {
            news.HasIndex(n => new { n.MemberId, n.Number }).IsUnique();
            news.HasIndex(n => n.PostId);
            news.HasOne(n => n.Post).WithMany().HasForeignKey(n => n.PostId);
        });
    }

    public override void Dispose()
    {
        if (Loop is { } loop)
            loop.TakeBack(this);
        else
            base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        if (Loop is not { } loop)
            return base.DisposeAsync();
        loop.TakeBack(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Done once it is committed, with what others save at the same time. The statements themselves run without a pretence of waiting, as SQLite does.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return ChangeTracker.HasChanges() ? await WriteAsync(() => Task.FromResult(base.SaveChanges(acceptAllChangesOnSuccess)), cancellationToken) : 0;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Runs a statement that changes rows without loading them, with what is saved at the same time.</summary>
    public Task<int> WriteAsync(Func<Task<int>> statement, CancellationToken cancel) => Loop is { } loop ? loop.WriteAsync(statement, cancel) : statement();

    /// <summary>The earliest time at which some row wants something done; null when nothing waits.</summary>
    public async Task<Instant?> NextDueAsync(CancellationToken cancel)
    {
        Instant?[] earliest =
        [
            await Teams.MinAsync(t => t.NextCheckInAt, cancel),
            await Teams.MinAsync(t => t.RosterDueAt, cancel),
            await Teams.Where(t => t.ArchivedAt == null).MinAsync(t => t.WakesAt, cancel),
            await Weeks.MinAsync(w => w.CloseDueAt, cancel),
            await Posts.MinAsync(p => p.DueAt, cancel),
            await Preferences.MinAsync(p => p.NudgeLookAt, cancel),
            await Pinnings.Where(p => p.Wishes > p.Met).MinAsync(p => p.NotBefore, cancel),
            await Servers.MinAsync(s => s.DeleteDueAt, cancel),
            await Contacts.MinAsync(c => c.RemindAt, cancel),
            await Leads.Where(l => l.DueAt != null).MinAsync(l => l.DueAt, cancel),
            await Asks.Where(a => a.DueAt != null).MinAsync(a => a.DueAt, cancel),
            await LeadPlaces.Where(p => p.PublishDueAt != null).MinAsync(p => p.PublishDueAt, cancel),
            await Deletions.MinAsync(d => (Instant?)d.DueAt, cancel),
        ];
        return earliest.Min();
    }

    internal sealed class InstantConverter() : ValueConverter<Instant, long>(i => i.ToUnixTimeTicks(), t => Instant.FromUnixTimeTicks(t));

    internal sealed class LocalDateConverter() : ValueConverter<LocalDate, string>(
        d => NodaTime.Text.LocalDatePattern.Iso.Format(d), s => NodaTime.Text.LocalDatePattern.Iso.Parse(s).Value);

    internal sealed class LocalTimeConverter() : ValueConverter<LocalTime, string>(
        t => NodaTime.Text.LocalTimePattern.GeneralIso.Format(t), s => NodaTime.Text.LocalTimePattern.GeneralIso.Parse(s).Value);
}
