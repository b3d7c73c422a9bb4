using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>What a recurring step gets: services of its own scope and the world's time at which the run began.</summary>
public sealed partial record JobRun(IServiceProvider Services, Instant Now, CancellationToken Cancel)
{
    /// <summary>Does a team's part behind the team's commands, not between them, and with a context of its own. What fails there holds up no other team.</summary>
    public async Task InTurnAsync(ulong channel, Func<TeamBotDb, Task> work)
    {
        try
        {
            await Services.GetRequiredService<TeamQueue>().RunAsync(channel, () => Services.GetRequiredService<DatabaseLoop>().RunAsync(work));
        }
        catch (Exception e) when (!Cancel.IsCancellationRequested)
        {
            LogFailure(Services.GetRequiredService<ILogger<JobRun>>(), channel, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "The team of channel {Channel} could not have its part of a recurring step; it runs again at its next time")]
    static partial void LogFailure(ILogger log, ulong channel, Exception exception);
}

/// <summary>A step of a recurring job, given by a feature.</summary>
public sealed record JobStep(string Name, Func<JobRun, Task> RunAsync);

/// <summary>
/// The recurring jobs. There are few, and no trigger per team: the database alone knows what is due, a sweep asks it each minute.
/// </summary>
public sealed class JobMap
{
    public const string EachMinute = "0 * * * * ?", EachNight = "0 30 3 * * ?";

    public List<JobStep> Sweep { get; } = [];

    /// <summary>After the sweep's other steps: what nobody waits for.</summary>
    public List<JobStep> SweepAfterwards { get; } = [];
    public List<JobStep> Nightly { get; } = [];
}

static class Jobs
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        // Quartz asks the container for its clock: what is due is a matter of the world's.
        services.AddSingleton(provider => provider.GetRequiredKeyedService<TimeProvider>(Clocks.World));
        services.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<SweepJob>(trigger => Each(trigger, JobMap.EachMinute));
            quartz.ScheduleJob<NightlyJob>(trigger => Each(trigger, JobMap.EachNight));
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    // After a jump of the clock, or downtime, a job runs once and then goes on as planned.
    static void Each<T>(ITriggerConfigurator<T> trigger, string cron) where T : IJob =>
        trigger.WithCronSchedule(cron, schedule => schedule.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed));

    [DisallowConcurrentExecution]
    sealed class SweepJob(Sweeper sweeper) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
            await sweeper.SweepAsync(cancellationToken);
    }

    [DisallowConcurrentExecution]
    sealed class NightlyJob(Sweeper sweeper) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
            await sweeper.NightlyAsync(cancellationToken);
    }
}
