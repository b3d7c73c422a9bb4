using TeamBot.Discord.Tests.Support;

namespace TeamBot.Discord.Tests.Rest;

/// <summary>A client of the REST API, and the test in Discord's place.</summary>
public abstract class RestTests : IDisposable
{
    private protected ScriptedApi Discord { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Discord.Dispose();
        GC.SuppressFinalize(this);
    }
}
