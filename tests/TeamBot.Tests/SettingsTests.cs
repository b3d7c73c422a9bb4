using System.Text.Json;
using Microsoft.Extensions.Configuration;
using TeamBot.Storage;
using TeamBot.Tests.Support;

namespace TeamBot.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("teambot-settings-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TheExampleHasEverySettingWithItsDefault()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Repository.Path("appsettings.example.json")).Build();
        var defaults = new Dictionary<string, string?>(SettingsSources.LoggingDefaults)
        {
            [DiscordSettings.TokenSetting] = "",
            [DiscordSettings.ApiUrlSetting] = DiscordSettings.DefaultApiUrl,
            [PrivacyKey.Setting] = "",
            ["ConnectionStrings:TeamBot"] = StorageSetup.DefaultConnection,
        };
        Assert.Equal(defaults.OrderBy(setting => setting.Key), example.AsEnumerable().Where(setting => setting.Value is not null).OrderBy(setting => setting.Key));
    }

    [Fact]
    public void ASettingIsTakenFromTheLastPlaceThatHasIt()
    {
        var (program, working, secrets) = (Sub("program"), Sub("working"), Sub("secrets"));
        Assert.Equal("Information", Level([]));

        WriteLevel(program, "Trace");
        Assert.Equal("Trace", Level([]));
        WriteLevel(working, "Debug");
        Assert.Equal("Debug", Level([]));
        File.WriteAllText(Path.Combine(secrets, "Logging__LogLevel__Default"), "Error\n");
        Assert.Equal("Error", Level([]));
        Assert.Equal("Critical", Level(["--Logging:LogLevel:Default=Critical"]));

        string? Level(string[] args) =>
            SettingsSources.CreateBuilder([.. args, $"--contentRoot={working}"], program, secrets).Configuration["Logging:LogLevel:Default"];
    }

    [Fact]
    public void ATokenInASecretsFileIsReadWithoutItsLineBreak()
    {
        var secrets = Sub("secrets");
        File.WriteAllText(Path.Combine(secrets, "Discord__Token"), "abc.def\r\n");
        var settings = SettingsSources.CreateBuilder([$"--contentRoot={folder.FullName}", "--Discord:ApiUrl="], folder.FullName, secrets).Configuration;
        Assert.Equal(new DiscordSettings("abc.def", new Uri(DiscordSettings.DefaultApiUrl)), DiscordSettings.Read(settings));
    }

    private string Sub(string name) => folder.CreateSubdirectory(name).FullName;

    private static void WriteLevel(string folder, string level) =>
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), JsonSerializer.Serialize(new { Logging = new { LogLevel = new { Default = level } } }));
}
