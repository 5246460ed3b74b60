namespace SkRerank.Onnx;

/// <summary>Names the places of one model in a store. Only <see cref="Model"/> is ever loaded from; all others begin with a dot.</summary>
/// <param name="root">The directory of the store.</param>
/// <param name="name">The name of the model.</param>
internal sealed class StoreLayout(string root, string name)
{
    /// <summary>Gets the directory of the model.</summary>
    public string Model => Path.Combine(root, name);

    /// <summary>Gets the file that a process holds while it changes the model.</summary>
    public string Lock => Path.Combine(root, ".locks", name + ".lock");

    /// <summary>Gets the directory that keeps what the first pull brought, whatever becomes of the model.</summary>
    public string Pin => Path.Combine(root, ".pins", name);

    /// <summary>Gets the directory of everything that is not finished.</summary>
    public string Incoming => Path.Combine(root, ".incoming", name);

    /// <summary>Gets the directory of files that have arrived in part.</summary>
    public string Parts => Path.Combine(Incoming, "parts");

    /// <summary>Gets the directory of finished files, which becomes <see cref="Model"/> when all are there.</summary>
    public string Staging => Path.Combine(Incoming, "model");

    /// <summary>Waits for the lock.</summary>
    public Task<StoreLock> LockAsync(IProgress<ModelPullProgress>? progress, TimeProvider time, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Lock)!);
        return StoreLock.AcquireAsync(Lock, () => progress?.Report(new(ModelPullPhase.Waiting)), time, cancellationToken);
    }

    /// <summary>Makes an empty place for unfinished files, unless there is one for the same plan.</summary>
    /// <param name="plan">What is being made; files of another plan are deleted.</param>
    public void Prepare(string plan)
    {
        var planFile = Path.Combine(Incoming, "plan");
        if (!File.Exists(planFile) || File.ReadAllText(planFile) != plan)
            Discard();
        Directory.CreateDirectory(Parts);
        Directory.CreateDirectory(Staging);
        File.WriteAllText(planFile, plan);
    }

    /// <summary>Makes the finished files the model, in one step.</summary>
    public void Publish()
    {
        Directory.Move(Staging, Model);
        Discard();
    }

    /// <summary>Takes the model away, in one step, and then deletes it and everything unfinished.</summary>
    public void Remove()
    {
        Discard();
        if (Directory.Exists(Model))
        {
            Directory.CreateDirectory(Incoming);
            Directory.Move(Model, Staging);
        }

        Discard();
    }

    /// <summary>Deletes everything unfinished.</summary>
    public void Discard()
    {
        if (Directory.Exists(Incoming))
            Directory.Delete(Incoming, recursive: true);
    }
}
