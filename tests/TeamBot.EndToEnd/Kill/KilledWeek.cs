using TeamBot.Sandbox;

namespace TeamBot.EndToEnd.Kill;

/// <summary>A team in Los Angeles whose bot is killed with kill -9 all the while, and started again on the same file.</summary>
public abstract class KilledWeek : IAsyncDisposable
{
    protected const string Contacts = "contacts", Interviews = "interviews";

    private Outside? outside;

    private protected Outside Street => outside ?? throw new InvalidOperationException("Nothing has begun.");

    private protected Posted Posted => new(Street.Town);

    /// <summary>A long story, of whose moments every second one is enough for each day.</summary>
    protected virtual bool PassesOverSome => false;

    protected Resident Ana { get; private set; } = null!;

    protected Resident Ben { get; private set; } = null!;

    public async ValueTask DisposeAsync()
    {
        if (outside is not null)
        {
            await outside.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Begins on a Monday at noon, with the bot killed at these moments of its first start.</summary>
    private protected async Task BeginAsync(params string[] kills)
    {
        outside = await Outside.StartAsync("2026-03-02 12:00", "America/Los_Angeles", PassesOverSome, kills);
        (Ana, Ben) = (Street.Town.Member("Ana").May("manage-channels"), Street.Town.Member("Ben"));
    }

    /// <summary>A team of two with a promise each: Ana is mentioned, Ben is written to.</summary>
    private protected async Task ATeamIsThereAsync()
    {
        foreach (var (who, line, choice) in new[] { (Ana, "/team create timezone:America/Los_Angeles", "Mention me"), (Ben, "/team join", "Write to me") })
        {
            await Street.Calmly(() => who.Types(line));
            await Street.Calmly(() => who.Types("/team show"));
            await Street.Calmly(() => who.Presses(choice));
        }

        await Street.Calmly(() => Ana.Types("/goal set 5 plan:\"after breakfast\""));
        await Street.Calmly(() => Ben.Types("/goal set 3 what:interviews"));
    }

    /// <summary>What was killed left nothing half done.</summary>
    private protected async Task IsSoundAsync(int killed)
    {
        await Street.EndAsync();
        DatabaseFile.IsSoundAndSettled(Street.Town.DatabaseFile);
        Assert.True(Street.Kills >= Street.Wanted(killed), $"The bot was killed only {Street.Kills} times.");
    }

    /// <summary>A form that did not open is asked for again.</summary>
    private protected Task Opens(Resident who, Func<Task<Seen>> press, params string[] kills) => Street.Does(press, () => GoalOf(who), _ => false, kills);

    /// <summary>Sends the form, opened anew where it was closed over an answer that never came.</summary>
    private protected static async Task<Seen> Fills(Resident who, Func<Task<Seen>> press, params (string Field, string Text)[] fields)
    {
        if (who.App.OpenForm is null && await press() is var seen && who.App.OpenForm is null)
        {
            return seen;
        }

        return await who.Fills(fields);
    }

    /// <summary>A step that takes a count from one number to another, and to no third.</summary>
    private protected Task Counts(Resident who, string what, int target, int from, int to, Func<Task<Seen>> act, params string[] kills) =>
        Street.Does(act, () => GoalOf(who, by: who == Ana ? Ben : Ana), seen =>
        {
            string before = Shown(from, target, what), after = Shown(to, target, what);
            Assert.True(seen.Said(before) || seen.Said(after), $"Neither “{before}” nor “{after}” is shown:\n{seen.Text}");
            return seen.Said(after);
        }, kills);

    /// <summary>How /goal show says it; what is not begun is only named.</summary>
    private protected static string Shown(int done, int target, string what) => done == 0 ? $"{target} {what} promised" : $" {done} of {target} {what}";

    /// <summary>What somebody sees of a member's goal; somebody else looks while the member has a form open.</summary>
    private protected static Task<Seen> GoalOf(Resident who, Resident? by = null) => (by ?? who).Types(by is null ? "/goal show" : $"/goal show member:@{who}");
}
