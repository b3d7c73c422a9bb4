using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;

namespace TeamBot.Discord.Bench;

/// <summary>One interaction read and one answer sent, without the network: what this client itself costs.</summary>
internal static class AnswerCost
{
    private const int Count = 50_000;

    public static InteractionResponse Reply { get; } = InteractionResponse.Message(new()
    {
        Flags = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2,
        Components =
        [
            new Container(new TextDisplay("🎯 Ana will meet **5 new people** by <t:1773046800:D>, and thanks to <@1120070400000000004> it's begun."),
                new ActionRow(new Button { Label = "Undo", CustomId = "goal:undo:118", Style = ButtonStyle.Secondary })),
        ],
    });

    public static async Task<int> RunAsync()
    {
        using var rest = new DiscordRest(new() { Token = "a-token", UserAgent = "DiscordBot (https://example.org, 1.0)" }, TimeProvider.System, NullLogger.Instance, new AtOnce());
        var interaction = Traffic.Interactions(1).Single();
        await RunAsync(rest, interaction);
        var before = Cost.Now();
        await RunAsync(rest, interaction);
        var cost = Cost.Now().Since(before);
        Console.WriteLine($"one interaction of {interaction.Length:N0} bytes read and answered: {cost.Bytes / Count:N0} bytes allocated, {cost.Cpu.TotalMicroseconds / Count:0.0} µs of CPU");
        return 0;
    }

    private static async Task RunAsync(DiscordRest rest, byte[] dispatch)
    {
        for (var n = 0; n < Count; n++)
        {
            var interaction = Traffic.Read(dispatch);
            await rest.CreateInteractionResponseAsync(interaction.Id, interaction.Token, Reply);
        }
    }

    /// <summary>Takes the content and answers "no content", as Discord does.</summary>
    private sealed class AtOnce : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new(HttpStatusCode.NoContent);
        }
    }
}
