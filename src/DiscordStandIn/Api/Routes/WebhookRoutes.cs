namespace DiscordStandIn.Api;

/// <summary>Follow-ups, and what becomes of answers later (page "Receiving and Responding", Followup Messages).</summary>
internal static class WebhookRoutes
{
    /// <summary>Page "Receiving and Responding", Create Followup Message.</summary>
    private const int MaxFollowUpsByInstaller = 5;

    public static IEnumerable<Route> All => new Route[]
    {
        new("POST", "/webhooks/{application}/{token}", Create),
        new("GET", "/webhooks/{application}/{token}/messages/@original", call => Get(call, Original(call))),
        new("PATCH", "/webhooks/{application}/{token}/messages/@original", call => Edit(call, Original(call))),
        new("DELETE", "/webhooks/{application}/{token}/messages/@original", call => Delete(call, Original(call))),
        new("GET", "/webhooks/{application}/{token}/messages/{message}", call => Get(call, One(call))),
        new("PATCH", "/webhooks/{application}/{token}/messages/{message}", call => Edit(call, One(call))),
        new("DELETE", "/webhooks/{application}/{token}/messages/{message}", call => Delete(call, One(call))),
    }.Select(route => route with { Access = Access.Anyone });

    private static Interaction Interaction(Call call) => call.StandIn.Desk.Answered(call.Id("application"), call.Value("token"));

    private static StoredMessage Original(Call call)
    {
        var interaction = Interaction(call);
        return interaction.OriginalId is { } id && interaction.Where.Find(id) is { } message ? message : throw Refusal.UnknownMessage();
    }

    private static StoredMessage One(Call call)
    {
        var interaction = Interaction(call);
        var id = call.Id("message");
        return interaction.Where.Find(id) is { } message && (message.Origin == interaction || id == interaction.OriginalId) ? message : throw Refusal.UnknownMessage();
    }

    private static ApiResult Create(Call call)
    {
        var interaction = Interaction(call);
        var thinking = interaction is { State: AnswerState.Deferred, OriginalId: { } id } ? interaction.Where.Find(id) : null;
        if (thinking is { IsThinking: true })
        {
            // "For backwards compatibility": the first follow-up after deferring fills in the original and keeps its audience.
            var body = call.Form();
            body.Json.Remove("tts");
            return Edit(call, thinking);
        }

        if (interaction.IsOnlyByInstaller && interaction.FollowUps >= MaxFollowUpsByInstaller)
        {
            throw Refusal.TooManyFollowUps();
        }

        var draft = call.MessageForm(interaction.Where, MessageSource.Interaction).Read(call.Form(), call.Files);
        if (draft.IsEmpty)
        {
            throw Refusal.EmptyMessage();
        }

        var message = Answers.Post(call, interaction, draft, isOriginal: false);
        interaction.FollowUps++;
        call.StandIn.Desk.Fill(interaction, message.Id);
        return ApiResult.Ok(MessageJson.Of(message));
    }

    private static ApiResult Get(Call _, StoredMessage message) => ApiResult.Ok(MessageJson.Of(message));

    private static ApiResult Edit(Call call, StoredMessage message)
    {
        var interaction = Interaction(call);
        var draft = call.MessageForm(message.Channel, MessageSource.Interaction).Read(call.Form(), call.Files, message);
        var edited = Posting.Edit(message, draft);
        if (message.Id == interaction.OriginalId)
        {
            call.StandIn.Desk.Fill(interaction, message.Id);
        }

        return ApiResult.Ok(MessageJson.Of(edited));
    }

    private static ApiResult Delete(Call call, StoredMessage message)
    {
        var interaction = Interaction(call);
        Posting.Delete(message, call.World.Bot);
        if (message.Id == interaction.OriginalId)
        {
            call.StandIn.Desk.Fill(interaction, null);
        }

        return ApiResult.NoContent;
    }
}
