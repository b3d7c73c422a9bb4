using TeamBot.Sandbox.Play;

namespace TeamBot.Sandbox.Show;

/// <summary>What a script's line does, told in a sentence. Lines that only look or move the clock are not told.</summary>
internal static class Narration
{
    public static string? Of(ScriptStep step) => step switch
    {
        CommandStep command => $"{command.Person} types {command.CommandLine}",
        TypesStep types => $"{types.Person} types “{types.Typed}” as {types.Option} into {types.CommandLine}",
        WriteStep => null,
        PressStep press => $"{press.Person} presses [{press.Label}]{(press.On is { } on ? $" on “{on}”" : "")}",
        PickStep pick => $"{pick.Person} picks {string.Join(", ", pick.Options)} from “{pick.Menu}”",
        FillStep { Fields.Count: 0 } fill => $"{fill.Person} sends the form as it stands",
        FillStep fill => $"{fill.Person} sends the form: {string.Join(", ", fill.Fields.Select(field => $"{field.Key} “{field.Value}”"))}",
        AppStep app => $"{app.Person} uses “{app.Name}” on {app.OnPerson ?? $"“{app.OnMessage}”"}",
        MayStep { Permissions.Count: 0 } may => $"{may.Person} has no permissions of their own here any more.",
        MayStep may => $"{may.Person} may {string.Join(", ", may.Permissions)} here.",
        ClosesDmsStep closes => $"{closes.Person} takes no direct messages any more.",
        LeavesStep leaves => $"{leaves.Person} leaves the server.",
        BotMayStep { Lost: true } bot => $"The bot loses {string.Join(", ", bot.Permissions)} here.",
        BotMayStep bot => $"The bot may {string.Join(", ", bot.Permissions)} here.",
        FollowStep follow => $"This channel follows #{follow.Channel}.",
        BotIsKickedStep => "The bot is removed from the server.",
        RestartStep restart => $"The bot is stopped and started again{Later(restart.DownFor)}.",
        CrashStep crash => $"The bot is killed and started again{Later(crash.DownFor)}.",
        SaveStep save => $"(“{save.Attachment}” is saved to {save.Path})",
        _ => null,
    };

    /// <summary>" 1d 3h later"; nothing for at once.</summary>
    private static string Later(TimeSpan time)
    {
        var parts = new[] { (time.Days, "d"), (time.Hours, "h"), (time.Minutes, "m"), (time.Seconds, "s") }.Where(part => part.Item1 > 0).Select(part => $"{part.Item1}{part.Item2}");
        return time == TimeSpan.Zero ? "" : $" {string.Join(' ', parts)} later";
    }
}
