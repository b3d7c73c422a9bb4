using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamBot.Commands;
using TeamBot.Discord.Gateway;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Features.Asks;
using TeamBot.Features.Boards;
using TeamBot.Features.CheckIns;
using TeamBot.Features.Contacts;
using TeamBot.Features.Goals;
using TeamBot.Features.Help;
using TeamBot.Features.Hunts;
using TeamBot.Features.Landings;
using TeamBot.Features.Leads;
using TeamBot.Features.Me;
using TeamBot.Features.Nudges;
using TeamBot.Features.Privacy;
using TeamBot.Features.Setup;
using TeamBot.Features.Teams;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot;

/// <summary>Puts the bot together: one line a part, one line a feature.</summary>
public static class TeamBotHost
{
    public const string SecretsFolder = "/run/secrets";

    public static HostApplicationBuilder CreateBuilder(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var builder = SettingsSources.CreateBuilder(args, AppContext.BaseDirectory, SecretsFolder);
        builder.Services.AddClocks();
        builder.Services.AddSingleton<CommandsStart>().AddHostedService(provider => provider.GetRequiredService<CommandsStart>());
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddDiscord(builder.Configuration);
        builder.Services.AddCommands();
        builder.Services.AddSchedule();
        builder.Services.AddSingleton(Features());
        builder.Services.AddHostedService<BotService>();
        return builder;
    }

    /// <summary>Everything that the bot can do; made without a host, so that tests can walk it.</summary>
    public static BotMap Features()
    {
        var bot = new BotMap(new CommandMap(), new PostMap(), new JobMap());
        bot.MapTeams();
        bot.MapGoals();
        bot.MapCheckIns();
        bot.MapBoards();
        bot.MapContacts();
        bot.MapHunts();
        bot.MapNudges();
        bot.MapLeads();
        bot.MapAsks();
        bot.MapMe();
        bot.MapLanding();
        bot.MapSetup();
        bot.MapPrivacy();
        bot.MapHelp();
        Drafts.Map(bot.Commands);
        bot.Host.MapBackup();
        return bot;
    }

    static void MapBackup(this HostMap host) => host
        .Map("backup", "FILE", "copies the database and its key into one archive; the bot may run meanwhile",
            run => Backup.MakeAsync(run.Get<IConfiguration>(), run[0], run.Get<WorldClock>().Now, run.Cancel), HostNeeds.File)
        .Map("restore", "FILE", "checks such an archive and puts it in place; what was there is kept beside",
            run => Backup.RestoreAsync(run.Get<IConfiguration>(), run[0], run.Get<WorldClock>().Now, run.Cancel), HostNeeds.FileAlone);

    static void AddClocks(this IServiceCollection services)
    {
        services.AddKeyedSingleton(Clocks.World, TimeProvider.System);
        services.AddKeyedSingleton(Clocks.Transport, TimeProvider.System);
        services.AddSingleton<WorldClock>();
    }

    static void AddDiscord(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(DiscordSettings.Read(settings));
        services.AddSingleton(provider => new DiscordRest(
            provider.GetRequiredService<DiscordSettings>().ForRest(),
            provider.GetRequiredKeyedService<TimeProvider>(Clocks.Transport),
            provider.GetRequiredService<ILogger<DiscordRest>>()));
        services.AddSingleton<IInteractionSource>(provider => new GatewayClient(
            provider.GetRequiredService<DiscordSettings>().ForGateway(),
            provider.GetRequiredService<DiscordRest>().GetGatewayBotAsync,
            provider.GetRequiredKeyedService<TimeProvider>(Clocks.Transport),
            provider.GetRequiredService<ILogger<GatewayClient>>()));
    }

    static void AddCommands(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<BotMap>().Commands);
        services.AddSingleton<Drafts>().AddSingleton<Notices>().AddSingleton<Audience>().AddSingleton<OwnTeams>().AddSingleton<Access>().AddSingleton<MessageThreads>().AddSingleton<Downloads>();
        services.AddSingleton<Registration>().AddSingleton<InteractionRouter>();
    }

    static void AddSchedule(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var posts = provider.GetRequiredService<BotMap>().Posts;
            posts.Vault = provider.GetRequiredService<Vault>();
            return posts;
        });
        services.AddSingleton(provider => provider.GetRequiredService<BotMap>().Jobs);
        services.AddSingleton<TeamQueue>().AddSingleton<BotActivity>().AddSingleton<BotStop>().AddSingleton<EditPace>().AddSingleton<PostSender>().AddSingleton<PostChannels>().AddSingleton<PostSearch>().AddSingleton<PostRefusals>().AddSingleton<ForumPosts>().AddSingleton<Crossposts>().AddSingleton<Pins>();
        services.AddSingleton<Sweeper>().AddSingleton<Clockwork>();
        services.AddSingleton<Outbox>();
        services.AddHostedService<StorageStart>();
        services.AddHostedService<FirstSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<Outbox>());
        services.AddJobs();
    }
}

/// <summary>The settings that tell the bot which Discord it belongs to.</summary>
public sealed record DiscordSettings(string Token, Uri ApiUrl)
{
    public const string TokenSetting = "Discord:Token", ApiUrlSetting = "Discord:ApiUrl", DefaultApiUrl = "https://discord.com/api/v10";

    static readonly string UserAgent =
        $"DiscordBot (https://github.com/teambot/teambot, {typeof(DiscordSettings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]})";

    /// <exception cref="SettingsException">One of them can't be right.</exception>
    public static DiscordSettings Read(IConfiguration settings)
    {
        // A secrets file usually ends with a line break, which is no part of the token.
        var token = settings[TokenSetting]?.Trim() ?? "";
        if (token.Any(c => c is <= ' ' or > '~'))
            throw new SettingsException($"{TokenSetting} holds characters that no token has. Please copy it from Discord's developer portal once more.");
        var url = settings[ApiUrlSetting] is { Length: > 0 } given ? given : DefaultApiUrl;
        return Uri.TryCreate(url, UriKind.Absolute, out var api) && api.Scheme is "http" or "https"
            ? new DiscordSettings(token, api)
            : throw new SettingsException($"{ApiUrlSetting} is no address that begins with https:// or http://. Leave it out to reach Discord.");
    }

    public DiscordRestOptions ForRest() => new() { Token = Token, ApiUrl = ApiUrl, UserAgent = UserAgent };

    public GatewayOptions ForGateway() => new() { Token = Token, UserAgent = UserAgent };
}
