using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using TeamBot.Text;

namespace TeamBot.Features.Leads;

/// <summary>The link of a job lead.</summary>
/// <param name="Link">
/// As it is shown: http or https, ASCII, at most 500 characters, fit for a link button and, as it stands, for a message or the address of a masked link.
/// https://docs.discord.com/developers/components/reference#button (a url has at most 512 characters)
/// </param>
/// <param name="SameAs">The page it leads to. Two links to one page have the same, whatever tracking was added to them.</param>
public sealed partial record LeadLink(string Link, string SameAs)
{
    public const int Longest = 500;

    private const string Example = "https://example.com/jobs/1";

    // Added by mailers, advertisers, networks and applicant tracking systems to learn where a visitor came from.
    // What could name the page itself (id, jobId, currentJobId, gh_jid, jk, position, page …) is not among them.
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mkt_tok", "mc_cid", "mc_eid",
        "_ga", "_gl", "_hsenc", "_hsmi", "_branch_match_id", "icid", "cmpid", "spm", "si", "from", "tk", "xkcb",
        "ref", "refId", "ref_id", "ref_src", "ref_url", "referer", "referrer", "referral", "source", "src",
        "trk", "trkInfo", "trkEmail", "trackingId", "tracking_id", "lipi", "midToken", "midSig", "eBP",
        "gh_src", "lever-source", "lever-source[]", "lever-origin", "lever-via", "iis", "iisn",
    };

    private static readonly string[] TrackingPrefixes = ["utm_", "mtm_", "pk_", "hsa_", "rx_", "vero_", "oly_", "__cf_"];

    /// <summary>Reads a link as it was pasted. When it cannot be taken, <paramref name="problem"/> is one sentence to the member, ready for a message.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out LeadLink? link, out string problem)
    {
        link = null;
        var text = Wrapping().Replace(FreeText.Clean(typed), "");
        problem = ProblemWithText(text);
        if (problem.Length > 0)
        {
            return false;
        }

        if (!Uri.TryCreate(WithScheme(text), UriKind.Absolute, out var address) || HostOf(address) is not { } host)
        {
            problem = $"That link leads to no website; paste it whole, like {Example}.";
        }
        else if (address.UserInfo.Length > 0)
        {
            problem = $"A link that carries a name or a password is not shared; paste it without what stands before the @, like {Example}.";
        }
        else
        {
            var shown = Harmless(address, host);
            problem = shown.Length > Longest ? TooLong : "";
            link = problem.Length == 0 ? new LeadLink(shown, PageOf(address, host)) : null;
        }

        return link is not null;
    }

    private static string TooLong => $"That link is longer than {Longest} characters; paste a shorter one, often the part before the “?” is enough.";

    private static string ProblemWithText(string text)
    {
        if (text.Length == 0)
        {
            return $"Paste the link of the job, like {Example}.";
        }

        if (Scheme().Match(text) is { Success: true } scheme && scheme.Groups["name"].Value.ToUpperInvariant() is not ("HTTP" or "HTTPS"))
        {
            return $"Only links to websites can be shared, beginning with https:// or http://, like {Example}.";
        }

        // Programs read a backslash differently, so it could lead elsewhere than it seems to.
        if (text.Contains(' ', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal))
        {
            return $"Paste the link alone, with nothing before or after it, like {Example}.";
        }

        return FreeText.Length(text) > Longest ? TooLong : "";
    }

    private static string WithScheme(string text)
    {
        if (Scheme().IsMatch(text))
        {
            return text;
        }

        return "https://" + text.TrimStart('/');
    }

    // Only a name in the public domain name system: no address of a machine, nothing inside somebody's own network.
    private static string? HostOf(Uri address)
    {
        if (address.HostNameType != UriHostNameType.Dns)
        {
            return null;
        }

        try
        {
            var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
            return host.Length <= 253 && PublicHost().IsMatch(host) && !PrivateHost().IsMatch(host) ? host : null;
        }
        catch (UriFormatException)
        {
            // Letters that no name in the domain name system can have.
            return null;
        }
    }

    private static string Harmless(Uri address, string host)
    {
        var link = new StringBuilder($"{address.Scheme}://{host}");
        if (!address.IsDefaultPort)
        {
            link.Append(':').Append(address.Port);
        }

        var rest = address.GetComponents(UriComponents.Path | UriComponents.KeepDelimiter | UriComponents.Query | UriComponents.Fragment, UriFormat.UriEscaped);
        foreach (var c in CallsEveryone().Replace(rest, "%40"))
        {
            link.Append(c is '(' or ')' or '[' or ']' or '*' or '~' or '|' or '`' or '\'' or '"' or '<' or '>' ? Uri.HexEscape(c) : c.ToString());
        }

        return link.ToString();
    }

    private static string PageOf(Uri address, string host)
    {
        var site = host.StartsWith("www.", StringComparison.Ordinal) ? host["www.".Length..] : host;
        var port = address.IsDefaultPort ? "" : $":{address.Port}";
        var path = SameEscapes(address.AbsolutePath.TrimEnd('/'));
        var parameters = address.Query.TrimStart('?').Split('&')
            .Where(parameter => parameter.Length > 0 && !IsTracking(parameter))
            .Select(parameter => SameEscapes(parameter.Replace('+', ' ')))
            .Order(StringComparer.Ordinal)
            .ToList();
        return $"{site}{port}{path}{(parameters.Count > 0 ? "?" : "")}{string.Join('&', parameters)}";
    }

    // "%7e" and "~" are one character; so are "+" and "%20" in a query.
    private static string SameEscapes(string part) =>
        string.Join('=', part.Split('=').Select(piece => string.Join('/', piece.Split('/').Select(p => Uri.EscapeDataString(Uri.UnescapeDataString(p))))));

    private static bool IsTracking(string parameter)
    {
        var name = Uri.UnescapeDataString(parameter.Split('=')[0]);
        return Tracking.Contains(name) || TrackingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("""^[<"'“‘]+|[>"'”’]+$""")]
    private static partial Regex Wrapping();

    // "example.com:8080/x" has a port, no scheme.
    [GeneratedRegex(@"^(?<name>[a-z][a-z0-9+.-]*):(?![0-9]+(?:[/?#]|$))", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$")]
    private static partial Regex PublicHost();

    [GeneratedRegex(@"(?:^|\.)(?:localhost|local|internal|lan|home|corp|intranet|home\.arpa|onion)$")]
    private static partial Regex PrivateHost();

    [GeneratedRegex("@(?=everyone|here)", RegexOptions.IgnoreCase)]
    private static partial Regex CallsEveryone();
}
