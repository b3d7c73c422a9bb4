using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace DiscordStandIn.Api;

/// <summary>A file of a multipart request.</summary>
/// <param name="Index">The n of <c>files[n]</c>.</param>
/// <param name="Name">Its file name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record UploadedFile(ulong Index, string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>What a request carries: JSON, or multipart with <c>payload_json</c> and files (page "Reference", Uploading Files).</summary>
internal sealed partial record RequestBody(JsonNode? Json, IReadOnlyList<UploadedFile> Files, bool Malformed)
{
    /// <summary>Limits of the pages "Message" (25 MiB a request) and "Reference" (10 MiB a file).</summary>
    public const long MaxRequest = 25 * 1024 * 1024;

    public const int MaxFile = 10 * 1024 * 1024;

    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.HasFormContentType && request.ContentType!.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return await ReadMultipartAsync(request, cancel);
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancel);
        return buffer.Length == 0
            ? new RequestBody(null, [], Malformed: false)
            : Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), []);
    }

    private static async Task<RequestBody> ReadMultipartAsync(HttpRequest request, CancellationToken cancel)
    {
        var form = await request.ReadFormAsync(cancel);
        var files = new List<UploadedFile>();
        foreach (var file in form.Files)
        {
            if (FilePart().Match(file.Name) is not { Success: true } part)
            {
                continue;
            }

            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancel);
            files.Add(new UploadedFile(
                ulong.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture), file.FileName, file.ContentType ?? "application/octet-stream", content.ToArray()));
        }

        // Some clients send payload_json as a part with its own media type and no file name, some as a file: both are seen.
        if (form.TryGetValue("payload_json", out var text) && text.Count > 0)
        {
            return Parse(System.Text.Encoding.UTF8.GetBytes(text.ToString()), files);
        }

        return new RequestBody(files.Count == 0 ? null : new JsonObject(), files, Malformed: false);
    }

    private static RequestBody Parse(ReadOnlyMemory<byte> utf8, IReadOnlyList<UploadedFile> files)
    {
        try
        {
            return new RequestBody(JsonNode.Parse(utf8.Span), files, Malformed: false);
        }
        catch (JsonException)
        {
            // Not swallowed: the request is answered with 50109.
            return new RequestBody(null, files, Malformed: true);
        }
    }

    [GeneratedRegex(@"^files\[(\d{1,10})\]$")]
    private static partial Regex FilePart();
}
