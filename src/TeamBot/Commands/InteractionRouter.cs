using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Commands;

/// <summary>
/// Takes every interaction to its handler and its answer back. Acknowledging, deferring and what happens with failures are decided here and nowhere else.
/// See https://docs.discord.com/developers/interactions/receiving-and-responding.
/// </summary>
sealed partial class InteractionRouter(
    CommandMap map,
    DiscordRest rest,
    TeamQueue queue,
    BotActivity activity,
    Drafts drafts,
    Notices notices,
    Audience audience,
    Outbox outbox,
    WorldClock clock,
    IServiceScopeFactory scopes,
    DatabaseLoop database,
    [FromKeyedServices(Clocks.Transport)] TimeProvider transport,
    ILogger<InteractionRouter> log)
{
    /// <summary>Discord gives three seconds; half of them are left for the way.</summary>
    static readonly TimeSpan DeferAfter = TimeSpan.FromSeconds(1.5);

    /// <summary>After these Discord may take no answer any more, and shows that there was none.</summary>
    static readonly Duration TimeToAnswer = Duration.FromSeconds(3);

    const string UnknownCommand = "I don't know that command any more. Reload Discord (Ctrl+R) to see the new ones, or use `/help`.";

    readonly SeenInteractions seen = new();
    readonly Delays delays = new();

    public async ValueTask HandleAsync(Interaction interaction, CancellationToken cancel)
    {
        if (!seen.IsNew(interaction.Id))
            return;
        using var inHand = activity.Begin();
        try
        {
            if (interaction.Type == InteractionType.ApplicationCommandAutocomplete)
                await OfferAsync(interaction, cancel);
            else if (interaction.Type is InteractionType.ApplicationCommand or InteractionType.MessageComponent or InteractionType.ModalSubmit)
                await AnswerAsync(interaction, cancel);
        }
        catch (DiscordException e)
        {
            // Gone or refused: what was done is kept, only the words did not arrive.
            LogUnanswered(interaction.Id, e.Message);
            LogWhere(interaction.Id, e);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogUnanswered(interaction.Id, e);
        }
        catch (OperationCanceledException)
        {
            LogStopped(interaction.Id);
        }
    }

    async Task AnswerAsync(Interaction interaction, CancellationToken cancel)
    {
        var caller = Caller.Of(interaction);
        var call = Find(interaction);
        var answering = new Answering(rest, interaction, call.Answer);
        // After a lost connection it can come too late. Who was told that there is no answer does it again, so it is done only if Discord still takes one.
        var age = clock.Now - Instant.FromDateTimeOffset(interaction.Id.CreatedAt);
        if (delays.Of(age) > TimeToAnswer && await answering.DeferAsync(cancel))
            delays.WasInTime(age);

        var work = InTurnAsync(interaction, caller, call, cancel);
        try
        {
            if (!await IsDoneInTimeAsync(work, cancel))
                await answering.DeferAsync(cancel);
            var (reply, hasNotices) = await work;
            await answering.SendAsync(reply, cancel);
            if (reply.Shows is { } shown && answering.Updated)
                await outbox.WasShownAsync(shown.PostId, shown.Version, cancel);
            if (hasNotices && reply.Form is null)
                await notices.TellAsync(caller, notice => answering.FollowUpAsync(notice, ephemeral: true, cancel), cancel);
        }
        finally
        {
            // What the handler saved goes out even when its answer did not arrive.
            await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            outbox.Wake();
        }
    }

    async Task<(Reply Reply, bool HasNotices)> InTurnAsync(Interaction interaction, Caller caller, Call call, CancellationToken cancel)
    {
        var (channel, guild) = call.Personal ? (caller.UserId, null) : await Turn.OfAsync(caller, interaction.Data?.CustomId, call.Press, database, cancel);
        // A form opens at once; who has left is told when they send it.
        if (guild is { } server && call.Answer != Answer.Form && await audience.HasLeftAsync(server, caller.UserId, cancel))
            caller = caller with { HasLeft = true };
        return await queue.RunAsync(channel, () => database.RunAsync(async () => (await RunAsync(interaction, caller, call, cancel), notices.WaitFor(caller.UserId))));
    }

    /// <summary>Without a timer left behind for each command.</summary>
    async Task<bool> IsDoneInTimeAsync(Task work, CancellationToken cancel)
    {
        await work.WaitAsync(DeferAfter, transport, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return work.IsCompleted;
    }

    /// <summary>Never throws for what a person or a handler did wrong: that is a reply too.</summary>
    async Task<Reply> RunAsync(Interaction interaction, Caller caller, Call call, CancellationToken cancel)
    {
        try
        {
            return await HandleAsync(caller, call, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            var reference = (interaction.Id.Value % 1_000_000_000).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
            LogFailure(reference, call.What, e);
            return Reply.Whisper($"Sorry, that went wrong on my side. Please try again; if it keeps happening, tell whoever runs me this reference: `{reference}`.");
        }
    }

    async Task<Reply> HandleAsync(Caller caller, Call call, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await call.Handler.InvokeAsync<Reply>(call.Read(), caller, scope.ServiceProvider, cancel);
        }
        catch (UserError e)
        {
            return Reply.Whisper(e.Card);
        }
        catch (FormError e)
        {
            return await drafts.KeepAsync(caller, e, cancel);
        }
    }

    Call Find(Interaction interaction)
    {
        var data = interaction.Data ?? new InteractionData();
        if (interaction.Type == InteractionType.ApplicationCommand && data.Type is ApplicationCommandType.User or ApplicationCommandType.Message)
        {
            return map.FindMenu(data.Type.Value, data.Name ?? "") is { } menu
                ? new Call(menu.Path, menu.Handler, menu.Answer, () => Binder.OfMenu(menu, data), Personal: menu.Personal)
                : Unknown(UnknownCommand);
        }
        if (interaction.Type == InteractionType.ApplicationCommand)
        {
            var (path, given) = Binder.PathOf(data);
            return map.FindCommand(path) is { } command
                ? new Call($"/{path}", command.Handler, command.Answer, () => Binder.OfCommand(command, data, given), Personal: command.Personal)
                : Unknown(UnknownCommand);
        }
        if (interaction.Type == InteractionType.ModalSubmit)
        {
            return map.FindForm(data.CustomId ?? "") is { } form
                ? new Call(form.Route.Name, form.Handler, form.Answer, () => Binder.OfForm(form, data), form, form.Personal)
                : Unknown("That form is from an older version of me. `/help` shows what to use instead.");
        }
        return map.FindPress(data.CustomId ?? "") is { } press
            ? new Call(press.Route.Name, press.Handler, press.Answer, () => Binder.OfPress(press, data), press, press.Personal)
            : Unknown("That button is from an older version of me. `/help` shows what to use instead.");
    }

    static Call Unknown(string sentence) =>
        new("unknown", Handler.Of(() => Reply.Whisper(sentence), []), Answer.Private, () => new Inputs(new Dictionary<string, object?>()));

    async Task OfferAsync(Interaction interaction, CancellationToken cancel)
    {
        var (path, given) = Binder.PathOf(interaction.Data ?? new InteractionData());
        var focused = given.FirstOrDefault(g => g.Focused);
        var offer = map.FindCommand(path)?.Options.FirstOrDefault(o => o.Option.Name == focused?.Name)?.Offer;
        IReadOnlyList<Choice> choices = [];
        if (offer is not null)
        {
            var typed = new Inputs(new Dictionary<string, object?> { ["typed"] = focused!.Value?.ToString() ?? "" });
            choices = await database.RunAsync(async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                return await offer.InvokeAsync<IReadOnlyList<Choice>>(typed, Caller.Of(interaction), scope.ServiceProvider, cancel);
            });
        }
        var answer = InteractionResponse.Choices([.. choices.Take(25).Select(c => new ApplicationCommandOptionChoice(c.Name, c.Value))]);
        await rest.CreateInteractionResponseAsync(interaction.Id, interaction.Token, answer, null, cancel);
    }

    sealed record Call(string What, Handler Handler, Answer Answer, Func<Inputs> Read, PressDefinition? Press = null, bool Personal = false);

    [LoggerMessage(LogLevel.Error, "Reference {Reference}: {What} failed")]
    partial void LogFailure(string reference, string what, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Interaction {Id} could not be answered")]
    partial void LogUnanswered(Snowflake id, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Interaction {Id} could not be answered: {Reason}")]
    partial void LogUnanswered(Snowflake id, string reason);

    [LoggerMessage(LogLevel.Debug, "Interaction {Id}")]
    partial void LogWhere(Snowflake id, Exception exception);

    [LoggerMessage(LogLevel.Information, "Interaction {Id} was cut off by the stop")]
    partial void LogStopped(Snowflake id);
}
