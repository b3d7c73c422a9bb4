using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Rest;

/// <summary>
/// Makes the content of requests. Everything that carries a message goes through here, so here, and nowhere else, it is seen to that
/// <c>allowed_mentions</c> is always sent and that files are listed as attachments.
/// </summary>
internal static class MessageContent
{
    private static readonly SearchValues<char> FileNameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    public static Func<HttpContent> Json<T>(T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return () => JsonContent(json);
    }

    public static Func<HttpContent> Of(MessageBody body, IReadOnlyList<FileUpload>? files) => WithFiles(Complete(body, files), DiscordJson.Default.MessageBody, files);

    public static Func<HttpContent> Of(InteractionResponse response, IReadOnlyList<FileUpload>? files) =>
        WithFiles(response.Data is MessageBody body ? response with { Data = Complete(body, files) } : response, DiscordJson.Default.InteractionResponse, files);

    private static MessageBody Complete(MessageBody body, IReadOnlyList<FileUpload>? files) => body with
    {
        AllowedMentions = body.AllowedMentions ?? AllowedMentions.None,
        Attachments = files is { Count: > 0 } ? ListFiles(body.Attachments ?? [], files) : body.Attachments,
    };

    private static AttachmentRequest[] ListFiles(IReadOnlyList<AttachmentRequest> listed, IReadOnlyList<FileUpload> files) =>
    [
        .. listed,
        .. files.Select((file, n) => new AttachmentRequest { Id = new((ulong)n), Filename = file.Name, Description = file.Description })
            .Where(attachment => !listed.Any(known => known.Id == attachment.Id)),
    ];

    private static Func<HttpContent> WithFiles<T>(T value, JsonTypeInfo<T> type, IReadOnlyList<FileUpload>? files)
    {
        if (files is not { Count: > 0 }) return Json(value, type);
        foreach (var file in files)
        {
            if (file.Name.AsSpan().ContainsAnyExcept(FileNameCharacters) || file.Name.Length == 0)
                throw new ArgumentException($"\"{file.Name}\" is no name for a file: use letters, digits, '_', '-' and '.'.", nameof(files));
        }
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return () => Multipart(json, files);
    }

    /// <summary>The form that page <i>API Reference</i>, "Uploading Files", asks for.</summary>
    private static MultipartFormDataContent Multipart(byte[] json, IReadOnlyList<FileUpload> files)
    {
        var form = new MultipartFormDataContent();
        form.Add(Part(JsonContent(json), "payload_json", null));
        for (var n = 0; n < files.Count; n++)
        {
            var content = new ReadOnlyMemoryContent(files[n].Content);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(files[n].ContentType);
            form.Add(Part(content, $"files[{n}]", files[n].Name));
        }
        return form;
    }

    /// <summary>Quoted by hand: the framework leaves names bare and adds a second, encoded file name.</summary>
    private static HttpContent Part(HttpContent content, string name, string? fileName)
    {
        content.Headers.ContentDisposition = new("form-data") { Name = $"\"{name}\"", FileName = fileName is null ? null : $"\"{fileName}\"" };
        return content;
    }

    private static ByteArrayContent JsonContent(byte[] json) => new(json) { Headers = { ContentType = new("application/json") } };
}
