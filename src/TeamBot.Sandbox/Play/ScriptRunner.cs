using DiscordStandIn;
using TeamBot.Sandbox.Show;

namespace TeamBot.Sandbox.Play;

/// <summary>Plays a script's lines in a town, one by one, and tells what comes of them.</summary>
internal sealed class ScriptRunner(Town town, Action<IEnumerable<string>> tell)
{
    private readonly Transcript transcript = new(town.World, town.Zone);
    private Seen? last;

    /// <exception cref="ScriptException">The line could not be done, or what it expects was not so.</exception>
    public async Task PlayAsync(ScriptStep step)
    {
        try
        {
            TellAct(step);
            if (await DoAsync(step) is { } seen)
            {
                last = seen;
                Tell(seen);
            }
        }
        catch (Exception cannot) when (cannot is PlayerException or NotAsExpectedException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(step.Line, step.Source, cannot.Message, cannot);
        }
        catch (Exception failure) when (failure is not ScriptException)
        {
            throw new ScriptException(step.Line, step.Source, $"The sandbox failed: {failure}", failure);
        }
    }

    /// <summary>Tells what was seen besides the lines, as time goes by.</summary>
    public void Tell(Seen seen) => tell(transcript.Of(seen.Happenings));

    private void TellAct(ScriptStep step)
    {
        if (Narration.Of(step) is { } sentence)
        {
            var where = step is PersonStep actor ? town.Member(actor.Person).Here : town.Here.Channel;
            tell(transcript.Act(town.Now, where, sentence));
        }
    }

    /// <summary>What came of the step; null of one that causes nothing by itself, such as a change of place.</summary>
    private async Task<Seen?> DoAsync(ScriptStep step)
    {
        switch (step)
        {
            case PersonStep act:
                return await DoAsync(town.Member(act.Person), act);
            case WaitStep wait:
                return await town.Waits(wait.Time);
            case UntilStep until:
                return await town.Until(until.Local);
            case RestartStep restart:
                return await town.Restarts(restart.DownFor);
            case CrashStep crash:
                return await town.Crashes(crash.DownFor);
            case ExpectStep expect:
                Check(expect);
                break;
            case SaveStep save:
                var file = (last ?? throw NothingYet()).File(save.Attachment);
                await File.WriteAllBytesAsync(save.Path, file.Content.ToArray());
                break;
            case LiveStep:
                throw new PlayerException("“live” is for the stories of the sandbox's page; “wait” lets time go by here.");
            case StartStep:
                throw new PlayerException("“start” has to come before anything else.");
            default:
                Place(step);
                break;
        }

        return null;
    }

    private static async Task<Seen?> DoAsync(Resident person, PersonStep step)
    {
        switch (step)
        {
            case CommandStep command:
                return await person.Types(command.CommandLine);
            case TypesStep types:
                return await person.TypesInto(types.CommandLine, types.Option, types.Typed);
            case PressStep press:
                return await person.Presses(press.Label, press.On);
            case PickStep pick:
                return await person.Picks(pick.Menu, [.. pick.Options]);
            case FillStep fill:
                return await person.Fills(fill.Fields);
            case AppStep { OnMessage: { } text } app:
                return await person.UsesApp(app.Name, text);
            case AppStep app:
                return await person.UsesApp(app.Name, person.Neighbour(app.OnPerson!));
            case WriteStep write:
                return await person.Writes(write.Text);
            case MayStep may:
                person.May([.. may.Permissions]);
                return null;
            case ClosesDmsStep:
                person.ClosesDms();
                return null;
            case LeavesStep:
                person.Leaves();
                return null;
            default:
                throw new InvalidOperationException($"Nobody taught the player {step.GetType().Name}.");
        }
    }

    private void Place(ScriptStep step) => _ = step switch
    {
        InChannelStep channel => town.In(channel.Channel),
        InForumStep forum => town.InForum(forum.Channel, [.. forum.Tags]),
        InAnnouncementsStep news => town.InAnnouncements(news.Channel),
        FollowStep follow => town.Follows(follow.Channel),
        InDmStep => town.InDms(),
        InThreadStep thread => town.InThread(thread.Thread),
        ServerStep server => town.OnServer(server.Server),
        BotMayStep { Lost: true } lost => town.BotLoses([.. lost.Permissions]),
        BotMayStep given => town.BotMay([.. given.Permissions]),
        BotIsKickedStep => town.BotIsKicked(),
        _ => throw new InvalidOperationException($"Nobody taught the player {step.GetType().Name}."),
    };

    private void Check(ExpectStep expect)
    {
        var seen = last ?? throw NothingYet();
        seen = expect.Person is { } name ? seen.By(town.Member(name)) : seen;
        if (seen.Said(expect.Text) == expect.Not)
        {
            var who = expect.Person is { } person ? $" by {person}" : "";
            throw new NotAsExpectedException(
                expect.Not
                    ? $"“{expect.Text}” was seen{who} after the step before. {seen.WhatWasSeen()}"
                    : $"“{expect.Text}” was not seen{who} after the step before. {seen.WhatWasSeen()}");
        }
    }

    private static PlayerException NothingYet() => new("No step came before this line, so there is nothing to look at.");
}
