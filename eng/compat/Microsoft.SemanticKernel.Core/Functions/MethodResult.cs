using System.Reflection;

namespace Microsoft.SemanticKernel;

/// <summary>Reads what a method returned: awaits tasks and opens asynchronous enumerables.</summary>
internal static class MethodResult
{
    public static Type? TypeOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
            return null;
        return IsGeneric(type, typeof(Task<>)) || IsGeneric(type, typeof(ValueTask<>)) ? type.GetGenericArguments()[0] : type;
    }

    public static bool IsAsync(MethodInfo method) =>
        method.ReturnType == typeof(Task) || method.ReturnType == typeof(ValueTask)
        || IsGeneric(method.ReturnType, typeof(Task<>)) || IsGeneric(method.ReturnType, typeof(ValueTask<>))
        || IsGeneric(method.ReturnType, typeof(IAsyncEnumerable<>));

    public static async ValueTask<object?> UnwrapAsync(MethodInfo method, object? returned)
    {
        var type = method.ReturnType;
        if (type == typeof(void))
            return null;
        if (returned is null)
            return IsAsync(method) ? throw new KernelException("Function returned null unexpectedly.") : null;
        if (returned is ValueTask valueTask)
        {
            await valueTask.ConfigureAwait(false);
            return null;
        }

        if (IsGeneric(type, typeof(ValueTask<>)))
            returned = type.GetMethod(nameof(ValueTask<object>.AsTask))!.Invoke(returned, null)!;
        if (returned is Task task && IsAsync(method))
        {
            await task.ConfigureAwait(false);
            return type == typeof(Task) ? null : task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task);
        }

        return IsGeneric(type, typeof(IAsyncEnumerable<>)) ? OpenStream(type, returned) : returned;
    }

    /// <summary>The official marshaller keeps the enumerator, which for a compiled iterator is the enumerable too.</summary>
    private static object? OpenStream(Type type, object stream) =>
        type.GetMethod(nameof(IAsyncEnumerable<object>.GetAsyncEnumerator))!.Invoke(
            stream, BindingFlags.DoNotWrapExceptions, binder: null, [CancellationToken.None], culture: null);

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
