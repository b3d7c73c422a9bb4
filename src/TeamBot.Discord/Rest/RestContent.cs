using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TeamBot.Discord.Models;

namespace TeamBot.Discord.Rest;

/// <summary>
/// What a request carries: JSON, and perhaps files. Everything that carries a message is made here, so here, and nowhere else, it is seen to that
/// <c>allowed_mentions</c> is always sent and that files are listed as attachments.
/// </summary>
internal sealed class RestContent
{
    private static readonly SearchValues<char> FileNameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    /// <summary>Escaped for web pages, as is the default, a mention would take ten bytes more. Emoji stay escaped: the framework leaves nobody a choice there.</summary>
    private static readonly JsonWriterOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? writer;

    private readonly byte[] json;
    private readonly IReadOnlyList<FileUpload>? files;

    private RestContent(byte[] json, IReadOnlyList<FileUpload>? files) => (this.json, this.files) = (json, files);

    public static RestContent Of<T>(T value, JsonTypeInfo<T> type) => new(Utf8(value, type), null);

    public static RestContent Of(MessageBody body, IReadOnlyList<FileUpload>? files) => Of(Complete(body, files), DiscordJson.Default.MessageBody, files);

    public static RestContent Of(StartForumPost post, IReadOnlyList<FileUpload>? files) =>
        Of(post with { Message = Complete(post.Message, files) }, DiscordJson.Default.StartForumPost, files);

    public static RestContent Of(InteractionResponse response, IReadOnlyList<FileUpload>? files) =>
        Of(response.Data is MessageBody body ? response with { Data = Complete(body, files) } : response, DiscordJson.Default.InteractionResponse, files);

    /// <summary>Made anew for each attempt, because a request takes its content along when it is disposed of.</summary>
    public HttpContent ToHttp() => files is { Count: > 0 } ? Multipart(files) : JsonContent();

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

    private static RestContent Of<T>(T value, JsonTypeInfo<T> type, IReadOnlyList<FileUpload>? files)
    {
        foreach (var file in files ?? [])
        {
            if (file.Name.AsSpan().ContainsAnyExcept(FileNameCharacters) || file.Name.Length == 0)
                throw new ArgumentException($"\"{file.Name}\" is no name for a file: use letters, digits, '_', '-' and '.'.", nameof(files));
        }
        return new(Utf8(value, type), files);
    }

    /// <summary>Straight to the bytes that are sent.</summary>
    private static byte[] Utf8<T>(T value, JsonTypeInfo<T> type)
    {
        var (bytes, json) = writer ??= NewWriter();
        bytes.ResetWrittenCount();
        json.Reset();
        JsonSerializer.Serialize(json, value, type);
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) NewWriter()
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        return (bytes, new(bytes, AsTyped));
    }

    /// <summary>The form that page <i>API Reference</i>, "Uploading Files", asks for.</summary>
    private MultipartFormDataContent Multipart(IReadOnlyList<FileUpload> files)
    {
        var form = new MultipartFormDataContent();
        form.Add(Part(JsonContent(), "payload_json", null));
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

    private ByteArrayContent JsonContent() => new(json) { Headers = { ContentType = JsonType } };
}
