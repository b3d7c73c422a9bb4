using System.Text.Json.Serialization;

namespace TeamBot.Discord.Gateway;

/// <summary>Page <i>Gateway Events</i>, "Hello". The interval is in milliseconds.</summary>
internal sealed record Hello(double HeartbeatInterval);

/// <summary>Page <i>Gateway Events</i>, "Ready": what a resume needs of it.</summary>
internal sealed record Ready(string? SessionId, string? ResumeGatewayUrl);

/// <summary>Page <i>Gateway Events</i>, "Identify".</summary>
internal sealed record Identify(string Token, int Intents, IdentifyProperties Properties);

/// <summary>What Discord counts libraries by.</summary>
internal sealed record IdentifyProperties(string Os, string Browser, string Device);

/// <summary>Page <i>Gateway Events</i>, "Resume".</summary>
internal sealed record Resume(string Token, string SessionId, long Seq);

/// <summary>A payload that is sent. <paramref name="D"/> is written even when it is null: so a heartbeat says that nothing has arrived yet.</summary>
internal sealed record Outgoing<T>(Opcode Op, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] T D);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(Ready))]
[JsonSerializable(typeof(Outgoing<Identify>), TypeInfoPropertyName = "OutgoingIdentify")]
[JsonSerializable(typeof(Outgoing<Resume>), TypeInfoPropertyName = "OutgoingResume")]
[JsonSerializable(typeof(Outgoing<long?>), TypeInfoPropertyName = "OutgoingHeartbeat")]
internal sealed partial class GatewayJson : JsonSerializerContext;
