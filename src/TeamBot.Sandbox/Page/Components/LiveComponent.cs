namespace TeamBot.Sandbox.Page.Components;

/// <summary>A part of the page that is drawn anew when the run or the viewer changes. Many changes at once are drawn once.</summary>
public abstract class LiveComponent : PageComponent, IDisposable
{
    private int waiting;
    private bool disposed;

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Run.Changed += Redraw;
        Viewer.Moved += Redraw;
    }

    /// <summary>Called before each drawing that a change of the run or the viewer caused, on the page's own thread.</summary>
    protected virtual void OnChanged()
    {
    }

    /// <summary>Asks for a drawing; may be called from anywhere, under the world's lock too.</summary>
    protected void Redraw()
    {
        if (Interlocked.Exchange(ref waiting, 1) == 0)
        {
            // Not at once: who raises a change may hold the world's lock, which drawing takes too.
            _ = Task.Run(() => InvokeAsync(Draw));
        }
    }

    /// <summary>Stops listening.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            Run.Changed -= Redraw;
            Viewer.Moved -= Redraw;
        }
    }

    private void Draw()
    {
        Volatile.Write(ref waiting, 0);
        if (!disposed)
        {
            OnChanged();
            StateHasChanged();
        }
    }
}
