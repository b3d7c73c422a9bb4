using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TeamBot.Sandbox.Page;

/// <summary>The few things that only the browser can do, see wwwroot/sandbox.js.</summary>
internal sealed class PageScript(IJSRuntime browser) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;

    /// <summary>Puts the focus on the chosen (else the first) item of a list and lets the arrow keys move it.</summary>
    public Task RoveAsync(ElementReference list) => CallAsync("rove", list);

    /// <summary>Shows a dialog above the page and keeps the focus in it.</summary>
    public Task ShowModalAsync(ElementReference dialog) => CallAsync("showModal", dialog);

    /// <summary>Asks a question that is answered by yes or no.</summary>
    public async Task<bool> AskAsync(string question) => await (await ModuleAsync()).InvokeAsync<bool>("ask", question);

    /// <summary>Hands the keys of the field in which one writes to the page.</summary>
    /// <returns>What was half typed under that key before, in this window; null when nothing was.</returns>
    public async Task<string?> ComposeAsync<T>(ElementReference root, DotNetObjectReference<T> page, string key)
        where T : class
    {
        try
        {
            return await (await ModuleAsync()).InvokeAsync<string?>("compose", root, page, key);
        }
        catch (JSDisconnectedException)
        {
            return null;
        }
    }

    /// <summary>The browser's time zone, such as "Europe/Berlin".</summary>
    public async Task<string> ZoneAsync() => await (await ModuleAsync()).InvokeAsync<string>("zone");

    /// <summary>Calls a function of the page's script.</summary>
    public async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The page was closed meanwhile.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await (await module).DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page was closed, and its script with it.
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => module ??= browser.InvokeAsync<IJSObjectReference>("import", "./sandbox.js").AsTask();
}
