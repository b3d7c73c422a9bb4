using System.Net;

namespace TeamBot.Discord.Rest;

/// <summary>What came of one attempt.</summary>
internal sealed class Answer
{
    private Answer(HttpStatusCode? status, byte[] body, Exception? failure) => (Status, Body, Failure) = (status, body, failure);

    /// <summary>Null when no answer came.</summary>
    public HttpStatusCode? Status { get; }

    public byte[] Body { get; }

    /// <summary>Why no answer came.</summary>
    public Exception? Failure { get; }

    /// <summary>The headers of its limit, if it has them.</summary>
    public RateLimitHeaders? Told { get; private init; }

    /// <summary>Of a 429.</summary>
    public LimitHit? Limit { get; private init; }

    public bool IsSuccess => (int?)Status is >= 200 and < 300;

    /// <summary>The fault lies with the connection or with Discord.</summary>
    public bool IsBroken => Status is null || (int)Status >= 500;

    /// <summary>The connection could not even be made, so Discord has not seen the request.</summary>
    public bool NeverSent => Failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
    };

    /// <summary>Counts towards the limit after which Discord shuts the address out (page <i>Rate Limits</i>, "Invalid Request Limit").</summary>
    public bool IsInvalid => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || Limit is { Scope: not "shared" };

    /// <summary>Of a refusal; read when it is asked for.</summary>
    public ErrorBody Error => field ??= ErrorBody.Parse(Body, Status, Failure);

    public static Answer Of(HttpResponseMessage response, byte[] body) => new(response.StatusCode, body, null)
    {
        Told = RateLimitHeaders.Of(response.Headers),
        Limit = response.StatusCode == HttpStatusCode.TooManyRequests ? LimitHit.Of(response.Headers, body) : null,
    };

    public static Answer None(Exception failure) => new(null, [], failure);
}
