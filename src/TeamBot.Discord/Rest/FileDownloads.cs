using TeamBot.Discord.Models;

namespace TeamBot.Discord.Rest;

/// <summary>Gets files that people handed to commands from where Discord keeps them (page <i>API Reference</i>, "Signed Attachment CDN URLs"): without the bot's token, which is not for there.</summary>
internal sealed class FileDownloads(HttpMessageInvoker http, DiscordRestOptions options, TimeProvider transport)
{
    private const string Name = "GET attachment";

    /// <summary>How long one download may take in all.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public async Task<byte[]?> GetAsync(Attachment file, int most, CancellationToken cancel)
    {
        if (!Uri.TryCreate(file.Url, UriKind.Absolute, out var address) || !IsTaken(address)) throw Failure(null);
        using var late = new CancellationTokenSource(Longest, transport);
        await using var given = cancel.UnsafeRegister(static late => ((CancellationTokenSource)late!).Cancel(), late).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        try
        {
            using var response = await http.SendAsync(request, late.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw new DiscordException(response.StatusCode, 0, "The file is not to be had.", [], Name);
            if (response.Content.Headers.ContentLength > most) return null;
            using var stream = await response.Content.ReadAsStreamAsync(late.Token).ConfigureAwait(false);
            return await ReadAsync(stream, most, late.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException and not DiscordException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw Failure(failure);
        }
    }

    /// <summary>What comes may be more than was said.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream, int most, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (await stream.ReadAsync(piece, cancel).ConfigureAwait(false) is > 0 and var read)
        {
            if (content.Length + read > most) return null;
            content.Write(piece, 0, read);
        }
        return content.ToArray();
    }

    /// <summary>Unencrypted only where the API is so too, and from the same host, as on one machine.</summary>
    private bool IsTaken(Uri address) =>
        address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && options.ApiUrl.Scheme == Uri.UriSchemeHttp && address.Host == options.ApiUrl.Host));

    // Without the address: the file's name stands in it.
    private static DiscordException Failure(Exception? inner) => new(null, 0, "The file could not be downloaded.", [], Name, inner);
}
