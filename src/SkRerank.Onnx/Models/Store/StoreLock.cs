namespace SkRerank.Onnx;

/// <summary>Holds a file open alone, so that one process at a time changes a model. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Waits until the lock is free and takes it.</summary>
    /// <param name="path">The file; its directory exists.</param>
    /// <param name="waiting">Called once, if another process holds it.</param>
    /// <param name="time">The clock between two tries.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<StoreLock> AcquireAsync(string path, Action waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var hasWaited = false; ; hasWaited = true)
        {
            try
            {
                return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(path))
            {
                if (!hasWaited)
                    waiting();
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
