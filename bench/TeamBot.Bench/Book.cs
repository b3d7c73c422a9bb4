using System.Globalization;
using System.Text.Json.Nodes;
using DiscordStandIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime.Extensions;
using TeamBot.Storage;

namespace TeamBot.Bench;

/// <summary>A member with so many contacts uses their address book: each answer from the press of Enter to its arrival, through the whole bot and the local Discord.</summary>
internal sealed class Book(int contacts, int times)
{
    private static readonly string[] First = ["Zoë", "Kofi", "Wilhelmina", "José", "Mary Ann", "Søren", "Aiko", "Bartholomew"], Last = ["van Dam", "Mensah", "Featherstonehaugh", "García", "O'Neill", "Tanaka"];
    private static readonly string[] At = ["Acme", "Café Ångström", "Initech", "Globex", "Umbrella"];

    private const int Owners = 6;

    private readonly Answers answers = new(times);

    public async Task<JsonObject> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("teambot-bench-");
        try
        {
            await using var discord = await StandIn.StartAsync(new StandInOptions { Token = "bench" });
            var guild = discord.World.AddGuild("Home");
            var channel = guild.AddChannel("phoenix");
            var people = Enumerable.Range(0, Owners).Select(n => discord.World.AddPerson($"Ana {n}")).ToList();
            people.ForEach(guild.Add);
            using var bot = TeamBotHost.CreateBuilder(
                [$"--ConnectionStrings:TeamBot=Data Source={Path.Combine(folder.FullName, "teambot.db")}", "--Discord:Token=bench", $"--Discord:ApiUrl={discord.ApiUrl}", "--Logging:LogLevel:Default=Warning"]).Build();
            await bot.StartAsync();
            await discord.WhenConnectedAsync();
            foreach (var person in people)
                await FillAsync(bot.Services, person.Id);
            var app = discord.PlayerOf(people[0]);
            await answers.MeasureAsync("list", n => app.TypeAsync(channel, $"/contact list search:\"{Words(n)}\""));
            await answers.MeasureAsync("autocomplete", n => app.AutocompleteAsync(channel, "/contact show", "name", Words(n)));
            await answers.MeasureAsync("show", n => app.TypeAsync(channel, $"/contact show \"{Name(n * 37 % contacts)}\""));
            await answers.MeasureAsync("add", n => app.TypeAsync(channel, $"/contact add \"Somebody New {n}\""));
            var at = 0;
            await answers.MeasureAsync("listAfterAdd", n => app.TypeAsync(channel, $"/contact list search:\"{Words(n)}\""), before: () => app.TypeAsync(channel, $"/contact add \"Another {at++}\""));
            // More people than there are books kept open, so that each finds theirs closed.
            await answers.MeasureAsync("listOpened", n => discord.PlayerOf(people[n % Owners]).TypeAsync(channel, $"/contact list search:\"{Words(n)}\""));
            await bot.StopAsync();
            return answers.Figures;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Print() => answers.Print($"{contacts.ToString("#,0", CultureInfo.InvariantCulture)} contacts",
    [
        ("list", "`/contact list search:…`"), ("autocomplete", "a name being typed"), ("show", "`/contact show …`"), ("add", "`/contact add …`, doubles looked for"),
        ("listAfterAdd", "`/contact list search:…` after a change"), ("listOpened", "`/contact list search:…` by whom nobody saw for a while"),
    ]);

    private async Task FillAsync(IServiceProvider services, ulong owner)
    {
        var (vault, now) = (services.GetRequiredService<Vault>(), TimeProvider.System.GetUtcNow().ToInstant());
        await services.GetRequiredService<DatabaseLoop>().RunAsync(async db =>
        {
            var sealing = vault.Of(db, owner);
            for (var n = 0; n < contacts; n++)
            {
                var details = new ContactDetails(Name(n))
                {
                    Organisation = At[n % At.Length], Handle = $"@user{n}", Email = $"user{n}@example.org", Circle = (Circle)(n % 13 + 1),
                    Note = $"Met at the {n % 31} March dinner; knows people in {At[n * 7 % At.Length]} and asked to be told about what comes of it. {new string('x', n % 200)}",
                };
                db.Contacts.Add(new Contact(owner, details, sealing, now));
            }

            await db.SaveChangesAsync();
        });
    }

    private static string Name(int n) => $"{First[n % First.Length]} {Last[n / First.Length % Last.Length]} {n}";

    private static string Words(int n) => (n % 4) switch { 0 => "zoe", 1 => "cafe mensah", 2 => $"{n}", _ => "wilh featherst" };
}
