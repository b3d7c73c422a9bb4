using System.Text.Json.Nodes;
using DiscordStandIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamBot.Storage;

namespace TeamBot.Sandbox.Page;

/// <summary>
/// What the made-up members do while time goes by, so that a jump shows a living team: they promise, log, report, share leads and take interest. The same
/// person does the same on the same day, whoever watches.
/// </summary>
internal sealed class Neighbours(Town town, ScriptWriter script)
{
    private static readonly string[] Wins =
    [
        "I asked for help, and got it.", "Two good talks this week.", "Rewrote my introduction.", "Called somebody I had not spoken to for years.", "Said no to a role that was not mine.",
        "A first interview!", "Finished the portfolio page.", "Slept well before the call.",
    ];

    private static readonly (string Role, string Organisation, string Note)[] Leads =
    [
        ("Backend engineer", "Northwind Rail", "They answer within a week."), ("Data analyst", "Harbour Health", "Part time is fine."), ("Site reliability engineer", "Bluebird Energy", "Remote, four days a week."),
        ("QA engineer", "Kettle & Co", "My neighbour works there."), ("Technical writer", "Lumen Maps", "Ask for the team's blog."), ("Product manager", "Orchard Robotics", ""),
    ];

    /// <summary>Goes to a time, and on the way everybody but some does what they would.</summary>
    public async Task LiveUntilAsync(DateTimeOffset target, IReadOnlyCollection<Person> members, IReadOnlySet<Person> except, CancellationToken cancel)
    {
        for (var day = town.Now.Date; day <= target.In(town.Zone).Date; day = day.AddDays(1))
        {
            var deeds = members.Where(member => !except.Contains(member)).SelectMany(member => Day(member, day)).Where(deed => deed.At > town.Now && deed.At < target).OrderBy(deed => deed.At).ToList();
            foreach (var deed in deeds)
            {
                cancel.ThrowIfCancellationRequested();
                await town.Until(deed.At);
                await foreach (var team in TeamsAsync(deed.Who))
                {
                    await DoAsync(deed, team);
                }
            }
        }

        await town.Until(target);
        script.Reach(target);
    }

    /// <summary>What one member does on one day, drawn by their name and the date.</summary>
    private IEnumerable<Deed> Day(Person member, DateTime day)
    {
        var dice = new Random(HashCode(member.Name) ^ (day.DayOfYear * 397) ^ day.Year);
        yield return new Deed(member, At(day, dice, 10, 12), Act.CheckIn, dice.Next());
        if (dice.NextDouble() < 0.6)
        {
            yield return new Deed(member, At(day, dice, 12, 19), Act.Log, dice.Next());
        }

        if (dice.NextDouble() < 0.07)
        {
            yield return new Deed(member, At(day, dice, 13, 18), Act.Share, dice.Next());
        }

        if (dice.NextDouble() < 0.15)
        {
            yield return new Deed(member, At(day, dice, 18, 21), Act.TakeInterest, dice.Next());
        }
    }

    private DateTimeOffset At(DateTime day, Random dice, int from, int to) => LocalTimes.At(day.AddHours(dice.Next(from, to)).AddMinutes(dice.Next(60)), town.Zone);

    /// <summary>The same in every process, as string.GetHashCode is not.</summary>
    private static int HashCode(string text) => text.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter));

    /// <summary>The channels of the teams that this person is in.</summary>
    private async IAsyncEnumerable<Channel> TeamsAsync(Person person)
    {
        var ids = await town.Bot.GetRequiredService<DatabaseLoop>().RunAsync(async db =>
            await db.Members.Where(member => member.UserId == person.Id && member.LeftAt == null && member.Team.ArchivedAt == null).Select(member => member.Team.ChannelId).ToListAsync());
        foreach (var channel in town.World.Guilds.SelectMany(guild => guild.Channels).Where(channel => ids.Contains(channel.Id) && channel.CanSee(person)))
        {
            yield return channel;
        }
    }

    private async Task DoAsync(Deed deed, Channel where)
    {
        var app = town.Discord.PlayerOf(deed.Who);
        try
        {
            switch (deed.Act)
            {
                case Act.CheckIn:
                    await CheckInAsync(deed, app, where);
                    break;
                case Act.Log:
                    await TypeAsync(deed, app, where, "/goal log");
                    break;
                case Act.Share:
                    // Nobody passes on what stands there already.
                    var said = string.Concat(where.MessagesSeenBy(deed.Who).Select(message => PlainText.Of(message, town.World, town.Zone)));
                    if (Leads.Where(lead => !said.Contains(lead.Organisation, StringComparison.Ordinal)).ToList() is not { Count: > 0 } fresh)
                    {
                        return;
                    }

                    var (role, organisation, note) = fresh[deed.Luck % fresh.Count];
                    await TypeAsync(deed, app, where, $"/lead share link:\"https://jobs.example.com/{deed.Luck % 900 + 100}\" role:\"{role}\" organisation:\"{organisation}\"{(note.Length > 0 ? $" note:\"{note}\"" : "")}");
                    break;
                default:
                    await TakeInterestAsync(deed, app, where);
                    break;
            }
        }
        catch (PlayerException)
        {
            // What they meant to press is not there today: then they don't.
        }
    }

    /// <summary>On the running week's board, until they have reported: Same again where it is offered, else the form.</summary>
    private async Task CheckInAsync(Deed deed, Player app, Channel where)
    {
        var board = where.MessagesSeenBy(deed.Who).LastOrDefault(message => Buttons(message).Any(button => Label(button) == "Check in"));
        if (board is null || board.At < town.Now.AddDays(-3) || !PlainText.Of(board, town.World, town.Zone).Contains($"{deed.Who.Name} · no promise yet", StringComparison.Ordinal))
        {
            return;
        }

        if (deed.Luck % 3 == 0 && Buttons(board).Any(button => Label(button) == "Same again"))
        {
            await PressAsync(deed, app, where, "Same again", null);
            return;
        }

        await PressAsync(deed, app, where, "Check in", null);
        if (app.OpenForm is not null)
        {
            var fields = new Dictionary<string, string> { ["goals"] = $"{3 + (deed.Luck % 4)} contacts" };
            if (deed.Luck % 2 == 0)
            {
                fields["win"] = Wins[deed.Luck % Wins.Length];
            }

            await town.Does(() => app.FillAsync(fields), where);
            script.Write(town.Now, where, $"{deed.Who.Name}: fill {string.Join(' ', fields.Select(field => $"{field.Key}:\"{field.Value}\""))}");
        }
    }

    /// <summary>In the newest lead that somebody else shared.</summary>
    private async Task TakeInterestAsync(Deed deed, Player app, Channel where)
    {
        var label = deed.Luck % 3 == 0 ? "Thank" : "I'm interested";
        var lead = where.MessagesSeenBy(deed.Who).LastOrDefault(message =>
            Buttons(message).Any(button => Label(button) == label) && !PlainText.Of(message, town.World, town.Zone).Contains($"A lead from {deed.Who.Name}", StringComparison.Ordinal));
        if (lead is not null)
        {
            var id = (string)Buttons(lead).First(button => Label(button) == label)["custom_id"]!;
            var line = ScriptWriter.Press(deed.Who, lead, id);
            await town.Does(() => app.PressAsync(lead, id), where);
            script.Write(town.Now, where, line);
        }
    }

    private async Task TypeAsync(Deed deed, Player app, Channel where, string line)
    {
        await town.Does(() => app.TypeAsync(where, line), where);
        script.Write(town.Now, where, ScriptWriter.Command(deed.Who, line));
    }

    private async Task PressAsync(Deed deed, Player app, Channel where, string label, string? on)
    {
        await town.Does(() => app.PressAsync(where, label, on), where);
        script.Write(town.Now, where, $"{deed.Who.Name}: press \"{label}\"{(on is null ? "" : $" on \"{on}\"")}");
    }

    private static IEnumerable<JsonObject> Buttons(StoredMessage message) => ComponentTree.All(message.Components).Where(component => (int?)component["type"] == 2 && (bool?)component["disabled"] != true);

    private static string Label(JsonObject button) => (string?)button["label"] ?? "";

    private enum Act
    {
        CheckIn,
        Log,
        Share,
        TakeInterest,
    }

    private sealed record Deed(Person Who, DateTimeOffset At, Act Act, int Luck);
}
