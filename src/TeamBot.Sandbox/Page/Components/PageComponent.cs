using Microsoft.AspNetCore.Components;

namespace TeamBot.Sandbox.Page.Components;

/// <summary>A part of the page that is drawn when its parent is.</summary>
public abstract class PageComponent : ComponentBase
{
    [Inject]
    internal SandboxRun Run { get; set; } = null!;

    [Inject]
    internal Viewer Viewer { get; set; } = null!;
}
