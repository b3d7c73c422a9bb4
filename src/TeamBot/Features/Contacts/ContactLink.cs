using System.Text.RegularExpressions;

namespace TeamBot.Features.Contacts;

/// <summary>Why something is no link to be kept.</summary>
enum LinkFault
{
    None,
    NoWebsite,

    /// <summary>A user name, or a password too, stands before the host.</summary>
    Credentials,
}

/// <summary>The link of a contact, typed or from a file: a website's address, with or without its scheme.</summary>
static partial class ContactLink
{
    public static LinkFault Check(string link) =>
        Credentials().IsMatch(link) ? LinkFault.Credentials : Website().IsMatch(link) ? LinkFault.None : LinkFault.NoWebsite;

    // The host has a dot and ends in a letter's label, in any script.
    [GeneratedRegex(@"^(?:https?://)?[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*\.\p{L}[\p{L}\p{M}\p{N}-]*\.?(?::[0-9]{1,5})?(?:[/?#]\S*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Website();

    [GeneratedRegex(@"^https?:[/\\]*[^/\\?#]*@", RegexOptions.IgnoreCase)]
    private static partial Regex Credentials();
}
