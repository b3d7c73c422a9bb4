using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace TeamBot;

/// <summary>
/// Where settings come from. Later ones win: the defaults, appsettings.json beside the program, appsettings.json in the working directory, files in
/// the secrets folder (named like environment variables), environment variables, the command line.
/// </summary>
static class SettingsSources
{
    const string FileName = "appsettings.json";

    /// <summary>What is set when nobody says otherwise, besides what <see cref="DiscordSettings"/> and Storage have as their own.</summary>
    public static readonly IReadOnlyDictionary<string, string?> LoggingDefaults = new Dictionary<string, string?>
    {
        ["Logging:LogLevel:Default"] = "Information",
        // One line for each statement and each run of the sweep would drown the others.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:Quartz"] = "Warning",
    };

    /// <param name="program">The folder of the program.</param>
    /// <param name="secrets">A folder with one file for each setting, as container engines mount them; need not be there.</param>
    public static HostApplicationBuilder CreateBuilder(string[] args, string program, string secrets)
    {
        var settings = new ConfigurationManager();
        settings.AddInMemoryCollection(LoggingDefaults);
        // Settings are read once, at start. To watch their files is to watch every folder below the working directory.
        settings.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
        var builder = Load(() =>
        {
            settings.AddJsonFile(new PhysicalFileProvider(program), FileName, optional: true, reloadOnChange: false);
            return new HostApplicationBuilder(new HostApplicationBuilderSettings { Args = args, Configuration = settings });
        });
        if (Directory.Exists(secrets))
            builder.Configuration.Sources.Insert(IndexOfEnvironment(builder.Configuration), new KeyPerFileConfigurationSource { FileProvider = new PhysicalFileProvider(secrets) });
        return builder;
    }

    static T Load<T>(Func<T> load)
    {
        try
        {
            return load();
        }
        catch (InvalidDataException e)
        {
            throw new SettingsException($"{FileName} can't be read. {e.InnerException?.Message ?? e.Message}");
        }
    }

    static int IndexOfEnvironment(ConfigurationManager settings) =>
        settings.Sources.IndexOf(settings.Sources.OfType<EnvironmentVariablesConfigurationSource>().Last(source => string.IsNullOrEmpty(source.Prefix)));
}
