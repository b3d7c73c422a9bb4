namespace DiscordStandIn;

/// <summary>How a local Discord is started. Every duration of the documentation can be set, none has to be.</summary>
public sealed record StandInOptions
{
    /// <summary>The clock that can be moved: snowflakes, ages of tokens, of messages and of nonces.</summary>
    public TimeProvider World { get; init; } = TimeProvider.System;

    /// <summary>The clock that is real: the three seconds for an answer, rate limits, heartbeats.</summary>
    public TimeProvider Transport { get; init; } = TimeProvider.System;

    /// <summary>The bot's token, without the word "Bot".</summary>
    public string Token { get; init; } = "sandbox";

    /// <summary>Each HTTP exchange is appended to this file as one JSON line; see shared/discord-api/README.md for its shape.</summary>
    public string? RecordFile { get; init; }

    /// <summary>Where the files come from that people attach, by the path they name: this machine's disk, unless told otherwise. What is not there throws <see cref="PlayerException"/>.</summary>
    public Func<string, byte[]> ReadFile { get; init; } = path => File.Exists(path) ? File.ReadAllBytes(path) : throw new PlayerException($"There is no file {path}.");

    /// <summary>The loopback port, 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The name of the application and of its bot user.</summary>
    public string ApplicationName { get; init; } = "TeamBot";

    /// <summary>What the gateway's hello asks for, on the transport clock.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>How long a bot may take to answer an interaction, on the transport clock (page "Receiving and Responding").</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an interaction's token lasts, on the world clock (page "Receiving and Responding").</summary>
    public TimeSpan TokenTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a person waits for a deferred answer before giving up, on the transport clock. Discord shows "thinking" until the token ends.</summary>
    public TimeSpan DeferredPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a step waits for the edit after a deferred update (type 6), on the transport clock. The app shows nothing meanwhile, and no edit has to come.</summary>
    public TimeSpan DeferredUpdatePatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long <c>enforce_nonce</c> answers with the same message, on the world clock ("the past few minutes", page "Message").</summary>
    public TimeSpan NonceTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>From this age on, on the world clock, edits of a message count against <see cref="OldMessageEdits"/>.</summary>
    public TimeSpan OldMessageAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Edits of old messages in one channel allowed within <see cref="OldMessageEditWindow"/>; then 429 with code 30046. Discord does not document the number.</summary>
    public int OldMessageEdits { get; init; } = 30;

    /// <summary>The window of <see cref="OldMessageEdits"/>, on the transport clock.</summary>
    public TimeSpan OldMessageEditWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Messages that one announcement channel publishes within an hour of the world clock; then 429 with code 20028. Discord does not document the number.</summary>
    public int PublishedAnHour { get; init; } = 10;

    /// <summary>Requests that one bucket allows per <see cref="RateLimitWindow"/> before 429; generous, so that tests are not slowed.</summary>
    public int RateLimit { get; init; } = 500;

    /// <summary>The window of <see cref="RateLimit"/>, on the transport clock.</summary>
    public TimeSpan RateLimitWindow { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests per second over all routes but those that answer interactions; Discord allows 50, here generous.</summary>
    public int GlobalRateLimit { get; init; } = 1000;

    /// <summary>How far apart two identifies have to be, on the transport clock; Discord has five seconds, zero lets a bot start again at once.</summary>
    public TimeSpan IdentifyInterval { get; init; } = TimeSpan.Zero;

    /// <summary>A session with more servers than this is closed with 4011 (page "Gateway", Sharding).</summary>
    public int MaxGuildsPerShard { get; init; } = 2500;

    /// <summary>How long a session without a socket can be resumed, on the transport clock.</summary>
    public TimeSpan ResumeTime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>True when the application may ask for members, presences and message content; otherwise 4014.</summary>
    public bool AllowPrivilegedIntents { get; init; }
}
