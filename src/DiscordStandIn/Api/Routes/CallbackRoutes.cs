using System.Text.Json.Nodes;

namespace DiscordStandIn.Api;

/// <summary>The first answer to an interaction (page "Receiving and Responding", Create Interaction Response).</summary>
internal static class CallbackRoutes
{
    public static IEnumerable<Route> All =>
    [
        // Without limits: these answers count against no limit that Discord tells of.
        new("POST", "/interactions/{interaction}/{token}/callback", Answer) { Access = Access.Anyone, Limited = false },
    ];

    private static ApiResult Answer(Call call)
    {
        var interaction = call.StandIn.Desk.ToAnswer(call.Id("interaction"), call.Value("token"));
        var form = call.Form();
        var type = form.OneOf("type", required: true, 1, 4, 5, 6, 7, 8, 9, 10, 12);
        form.Errors.ThrowIfAny();
        CheckFits((int)type!, interaction);
        var message = (int)type switch
        {
            CallbackType.Message => PostAnswer(call, interaction, form),
            CallbackType.DeferredMessage => PostThinking(call, interaction, form),
            CallbackType.DeferredUpdate => DeferUpdate(call, interaction),
            CallbackType.Update => Update(call, interaction, form),
            CallbackType.Choices => Offer(call, interaction, form),
            CallbackType.Modal => Open(call, interaction, form),
            _ => throw Refusal.NotDone($"callbacks of type {type}"),
        };
        return call.QueryFlag("with_response") ? ApiResult.Ok(Response(interaction, (int)type, message)) : ApiResult.NoContent;
    }

    /// <summary>Not every answer fits every interaction (same page, Interaction Callback Type).</summary>
    private static void CheckFits(int callback, Interaction interaction)
    {
        var fits = callback switch
        {
            CallbackType.Choices => interaction.Type == InteractionType.Autocomplete,
            CallbackType.Message or CallbackType.DeferredMessage => interaction.Type != InteractionType.Autocomplete,
            CallbackType.DeferredUpdate or CallbackType.Update => interaction.Source is not null && interaction.Type is InteractionType.Component or InteractionType.Form,
            CallbackType.Modal => interaction.Type is InteractionType.Command or InteractionType.Component,
            _ => false,
        };
        if (!fits)
        {
            throw FormErrors.One("type", "INTERACTION_CALLBACK_TYPE_INVALID", $"A callback of type {callback} does not fit an interaction of type {interaction.Type}");
        }
    }

    private static FormReader Data(FormReader form) => form.Object("data") ?? new FormReader([], "/data", form.Errors);

    private static StoredMessage PostAnswer(Call call, Interaction interaction, FormReader form)
    {
        var draft = call.MessageForm(interaction.Where, MessageSource.Interaction).Read(Data(form), call.Files);
        if (draft.IsEmpty)
        {
            throw Refusal.EmptyMessage();
        }

        var message = Answers.Post(call, interaction, draft, isOriginal: true);
        call.StandIn.Desk.Answer(interaction, CallbackType.Message, message.Id, deferred: false);
        return message;
    }

    private static StoredMessage PostThinking(Call call, Interaction interaction, FormReader form)
    {
        var flags = Data(form).Integer("flags", 0, int.MaxValue) ?? 0;
        form.Errors.ThrowIfAny();
        var draft = new MessageDraft { Allowed = AllowedMentions.OnlyUsers, Flags = (flags & MessageDraft.Ephemeral) | MessageDraft.Loading };
        var message = Answers.Post(call, interaction, draft, isOriginal: true);
        call.StandIn.Desk.Answer(interaction, CallbackType.DeferredMessage, message.Id, deferred: true);
        return message;
    }

    private static StoredMessage? DeferUpdate(Call call, Interaction interaction)
    {
        call.StandIn.Desk.Answer(interaction, CallbackType.DeferredUpdate, interaction.Source!.Id, deferred: true);
        return null;
    }

    private static StoredMessage Update(Call call, Interaction interaction, FormReader form)
    {
        var before = interaction.Where.Find(interaction.Source!.Id) ?? throw Refusal.UnknownMessage();
        var draft = call.MessageForm(interaction.Where, MessageSource.Interaction).Read(Data(form), call.Files, before);
        var message = Posting.Edit(before, draft);
        call.StandIn.Desk.Answer(interaction, CallbackType.Update, message.Id, deferred: false);
        return message;
    }

    private static StoredMessage? Offer(Call call, Interaction interaction, FormReader form)
    {
        var data = Data(form);
        var choices = data.Objects("choices", max: ChoiceForm.Max) ?? [];
        var written = ChoiceForm.Written(choices, FocusedType(interaction.Data));
        form.Errors.ThrowIfAny();
        interaction.Choices = [.. written.Select(c => new Choice((string)c!["name"]!, c["value"]!.DeepClone()))];
        if (!interaction.IsSilent)
        {
            call.World.Record(HappeningKind.ChoicesOffered, interaction.Where, interaction.Person, call.World.Bot, null, h => h with { Choices = interaction.Choices });
        }

        call.StandIn.Desk.Answer(interaction, CallbackType.Choices, null, deferred: false);
        return null;
    }

    private static long FocusedType(JsonNode? option) =>
        (option?["options"] as JsonArray ?? []).Select(o => (bool?)o!["focused"] == true ? (long)o["type"]! : FocusedType(o)).FirstOrDefault(type => type != 0);

    private static StoredMessage? Open(Call call, Interaction interaction, FormReader form)
    {
        var data = form.Object("data", required: true);
        form.Errors.ThrowIfAny();
        var (title, customId, components) = new ComponentForm(form.Errors, _ => null, call.World.NextId).Modal(data!);
        form.Errors.ThrowIfAny();
        interaction.OpenedForm = new Form(title, customId, components, interaction.Person, interaction.Where) { OpenedBy = interaction };
        call.StandIn.PlayerOf(interaction.Person).OpenForm = interaction.OpenedForm;
        call.World.Record(HappeningKind.FormOpened, interaction.Where, interaction.Person, call.World.Bot, null, h => h with { Form = interaction.OpenedForm });
        call.StandIn.Desk.Answer(interaction, CallbackType.Modal, null, deferred: false);
        return null;
    }

    private static JsonObject Response(Interaction interaction, int type, StoredMessage? message)
    {
        var answered = new JsonObject { ["id"] = Text.Of(interaction.Id), ["type"] = interaction.Type, ["channel_id"] = Text.Of(interaction.Where.Id) };
        if (interaction.Where.Guild is { } guild)
        {
            answered["guild_id"] = Text.Of(guild.Id);
        }

        var json = new JsonObject { ["interaction"] = answered };
        if (message is not null)
        {
            answered["response_message_id"] = Text.Of(message.Id);
            answered["response_message_loading"] = message.IsThinking;
            answered["response_message_ephemeral"] = message.OnlySeenBy is not null;
            json["resource"] = new JsonObject { ["type"] = type == CallbackType.DeferredMessage ? CallbackType.Message : type, ["message"] = MessageJson.Of(message) };
        }

        return json;
    }
}
