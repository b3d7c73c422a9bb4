namespace TeamBot.Storage;

/// <summary>The one row that names this database, so that nonces of two installations never meet.</summary>
public sealed class Installation
{
    public int Id { get; private set; } = 1;
    public string Name { get; private set; } = "";

    public static Installation New() => new() { Name = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray().AsSpan(0, 4)) };

    /// <summary>At most 25 characters, the same for the same post whenever it is asked for.</summary>
    public string NonceOf(Post post) => $"{Name}-{(int)post.Kind}-{post.Id}";
}
