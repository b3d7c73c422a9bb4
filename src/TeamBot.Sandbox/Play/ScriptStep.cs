namespace TeamBot.Sandbox.Play;

/// <summary>One line of a play script, understood. docs: "Play scripts" in the design.</summary>
public abstract record ScriptStep
{
    /// <summary>Counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>The line as it was written, without the blanks around it.</summary>
    public string Source { get; init; } = "";
}

/// <summary><c>start 2026-03-02 08:55 America/Los_Angeles</c></summary>
public sealed record StartStep(DateTime Local, TimeZoneInfo Zone) : ScriptStep;

/// <summary><c>in #phoenix</c>; the name is without its #.</summary>
public sealed record InChannelStep(string Channel) : ScriptStep;

/// <summary><c>in forum #leads Remote "Data and analysis"</c>: a forum with these tags.</summary>
public sealed record InForumStep(string Channel, IReadOnlyList<string> Tags) : ScriptStep;

/// <summary><c>in announcements #news</c></summary>
public sealed record InAnnouncementsStep(string Channel) : ScriptStep;

/// <summary><c>follow #news</c>: what is published there appears in the present channel.</summary>
public sealed record FollowStep(string Channel) : ScriptStep;

/// <summary><c>in dm</c></summary>
public sealed record InDmStep : ScriptStep;

/// <summary><c>in thread "Week 10"</c></summary>
public sealed record InThreadStep(string Thread) : ScriptStep;

/// <summary><c>server "Other"</c></summary>
public sealed record ServerStep(string Server) : ScriptStep;

/// <summary>What one person does in Discord's app.</summary>
public abstract record PersonStep(string Person) : ScriptStep;

/// <summary><c>Ana: /goal set 5 plan:"after breakfast"</c>; the command line begins with its slash.</summary>
public sealed record CommandStep(string Person, string CommandLine) : PersonStep(Person);

/// <summary><c>Ana: types timezone:"los ang" in /team create</c></summary>
public sealed record TypesStep(string Person, string Option, string Typed, string CommandLine) : PersonStep(Person);

/// <summary><c>Ana: press "Join" on "text"</c></summary>
public sealed record PressStep(string Person, string Label, string? On) : PersonStep(Person);

/// <summary><c>Ana: pick "Which circle?" "Alumni" "Sports"</c></summary>
public sealed record PickStep(string Person, string Menu, IReadOnlyList<string> Options) : PersonStep(Person);

/// <summary><c>Ana: fill win:"Two good talks" goals:"5 contacts"</c>; fields by label or custom_id.</summary>
public sealed record FillStep(string Person, IReadOnlyDictionary<string, string> Fields) : PersonStep(Person);

/// <summary><c>Ana: app "Save as lead" on "text"</c> or <c>… on @Ben</c>: one of the two is set.</summary>
public sealed record AppStep(string Person, string Name, string? OnMessage, string? OnPerson) : PersonStep(Person);

/// <summary><c>Ana: write "Well done!"</c>, an ordinary message.</summary>
public sealed record WriteStep(string Person, string Text) : PersonStep(Person);

/// <summary><c>Ana may manage-channels</c>; <c>Ana may nothing</c> has no permissions in it.</summary>
public sealed record MayStep(string Person, IReadOnlyList<string> Permissions) : PersonStep(Person);

/// <summary><c>Ana closes dms</c></summary>
public sealed record ClosesDmsStep(string Person) : PersonStep(Person);

/// <summary><c>Ana leaves</c></summary>
public sealed record LeavesStep(string Person) : PersonStep(Person);

/// <summary><c>bot loses send-messages</c>, and <c>bot may send-messages</c>, which gives it back.</summary>
public sealed record BotMayStep(IReadOnlyList<string> Permissions, bool Lost) : ScriptStep;

/// <summary><c>bot is kicked</c></summary>
public sealed record BotIsKickedStep : ScriptStep;

/// <summary><c>wait 2d 3h</c>; a day is 24 hours, also when the clocks change.</summary>
public sealed record WaitStep(TimeSpan Time) : ScriptStep;

/// <summary><c>live 2d 3h</c>: like <see cref="WaitStep"/>, but the made-up members of the sandbox's page do meanwhile what a team would.</summary>
public sealed record LiveStep(TimeSpan Time) : ScriptStep;

/// <summary><c>until 2026-03-09 09:00</c>, in the zone of <c>start</c>.</summary>
public sealed record UntilStep(DateTime Local) : ScriptStep;

/// <summary><c>restart</c>, or <c>restart 11h</c> to stay down for that long.</summary>
public sealed record RestartStep(TimeSpan DownFor = default) : ScriptStep;

/// <summary><c>crash</c>, or <c>crash 11h</c> to stay down for that long.</summary>
public sealed record CrashStep(TimeSpan DownFor = default) : ScriptStep;

/// <summary><c>expect "text"</c>, <c>expect Ana sees "text"</c>, <c>expect-not "text"</c></summary>
public sealed record ExpectStep(string Text, string? Person, bool Not) : ScriptStep;

/// <summary><c>save "name.csv" to path</c></summary>
public sealed record SaveStep(string Attachment, string Path) : ScriptStep;
