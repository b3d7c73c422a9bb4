using System.Globalization;
using System.Text.Json.Nodes;
using DiscordStandIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime.Extensions;
using TeamBot.Storage;

namespace TeamBot.Bench;

/// <summary>
/// A team with so many leads uses its exchange. All of them are in that one team, and open: what is spread over many teams, or closed, is left aside by an index, so nothing costs more.
/// </summary>
internal sealed class Exchange(int leads, int times)
{
    private const int Members = 8, AtOnce = 2000;

    private static readonly string[] Roles =
        ["Data engineer", "Backend developer", "Cook", "Nurse", "Site reliability engineer", "Product manager", "Accountant", "Office manager", "Teacher", "UX designer", "Bäcker", "C++ developer"];

    private static readonly string[] Places = ["Berlin", "remote", "Hamburg", "München", "Zürich", "Lisboa", "Paris"];

    private static readonly string[] Said =
        ["salary", "small", "friendly", "they", "know", "the", "hiring", "manager", "ask", "me", "for", "an", "introduction", "since", "March", "team", "of", "good", "people", "four", "days", "a", "week", "café"];

    private readonly Answers answers = new(times);

    public async Task<JsonObject> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("teambot-bench-");
        try
        {
            await using var discord = await StandIn.StartAsync(new StandInOptions { Token = "bench" });
            var guild = discord.World.AddGuild("Home");
            var channel = guild.AddChannel("phoenix");
            var people = Enumerable.Range(0, Members).Select(n => discord.World.AddPerson($"Ana {n}")).ToList();
            people.ForEach(guild.Add);
            channel.Allow(people[0], Permissions.ManageChannels);
            using var bot = TeamBotHost.CreateBuilder(
                [$"--ConnectionStrings:TeamBot=Data Source={Path.Combine(folder.FullName, "teambot.db")}", "--Discord:Token=bench", $"--Discord:ApiUrl={discord.ApiUrl}", "--Logging:LogLevel:Default=Warning"]).Build();
            await bot.StartAsync();
            await discord.WhenConnectedAsync();
            await discord.PlayerOf(people[0]).TypeAsync(channel, "/team create timezone:UTC");
            foreach (var person in people.Skip(1))
                await discord.PlayerOf(person).TypeAsync(channel, "/team join");
            await FillAsync(bot.Services);

            var app = discord.PlayerOf(people[1]);
            await answers.MeasureAsync("leadDouble", n => app.TypeAsync(channel, $"/lead share role:Cook link:{Link(n * 331 % leads)}?utm_source=x"));
            await answers.MeasureAsync("leadList", _ => app.TypeAsync(channel, "/lead list"));
            await answers.MeasureAsync("leadSearch", n => app.TypeAsync(channel, $"/lead list search:\"{Words(n)}\""));
            await answers.MeasureAsync("leadSearchShort", n => app.TypeAsync(channel, $"/lead list search:{(n % 2 == 0 ? "ux" : "c+")}"));
            await answers.MeasureAsync("leadAutocomplete", n => app.AutocompleteAsync(channel, "/lead show", "lead", Typed(n)));
            await answers.MeasureAsync("leadShow", n => app.TypeAsync(channel, $"/lead show \"engineer /view/{n * 331 % leads / 12 * 12}x\""));
            // With those who want such leads told.
            await answers.MeasureAsync("leadShare", n => app.TypeAsync(channel, $"/lead share role:\"Data engineer {n}\" organisation:Acme link:https://example.org/{n} note:\"They know me; ask for an introduction.\""));
            await bot.StopAsync();
            return answers.Figures;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Print() => answers.Print($"{leads.ToString("#,0", CultureInfo.InvariantCulture)} open leads of one team",
    [
        ("leadDouble", "`/lead share …`, shared before"), ("leadShare", "`/lead share …`, with 40 wants looked at"), ("leadList", "`/lead list`"), ("leadSearch", "`/lead list search:…`"),
        ("leadSearchShort", "`/lead list search:…` for two letters alone"), ("leadAutocomplete", "a lead being typed"), ("leadShow", "`/lead show …` by words"),
    ]);

    private async Task FillAsync(IServiceProvider services)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        foreach (var some in Enumerable.Range(0, leads).Chunk(AtOnce))
        {
            await services.GetRequiredService<DatabaseLoop>().RunAsync(async db =>
            {
                var team = await db.Teams.Include(t => t.Members).SingleAsync();
                var members = team.Members.OrderBy(m => m.Id).ToList();
                foreach (var n in some)
                {
                    var lead = new Lead(team, members[n % members.Count], WordsOf(n), act: null, now);
                    lead.Card.Sent((ulong)(n + 1), shown: 1, now);
                    db.Leads.Add(lead);
                }

                foreach (var member in some[0] == 0 ? members : [])
                    db.LeadWants.AddRange(Enumerable.Range(0, LeadWant.Most).Select(n => new LeadWant(member, n == 0 ? "acme engineer or welder" : $"{Roles[n]} köln or nothing{n}", now)));
                await db.SaveChangesAsync();
            });
        }
    }

    /// <summary>As people share: most with a page, half with some words.</summary>
    private static LeadWords WordsOf(int n)
    {
        var link = Link(n);
        var note = string.Join(' ', Enumerable.Range(0, n % 2 * (n / 2 % 40)).Select(at => Said[(n * 7 + at * at) % Said.Length]));
        return new LeadWords(link, link["https://".Length..], Roles[n % Roles.Length], $"Heron {n % 500} GmbH", Places[n / 12 % Places.Length], note.Length == 0 ? null : note);
    }

    private static string Link(int n) => $"https://jobs.example.com/view/{n}x";

    private string Words(int n) => (n % 6) switch
    {
        0 => "engineer", 1 => "zurich cook", 2 => $"heron {n % 500}", 3 => $"/{n * 331 % leads}x", 4 => "cafe manager lisboa", _ => "nobody has this",
    };

    private static string Typed(int n) => "data engineer"[..(n % 13 + 1)];
}
