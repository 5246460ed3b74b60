using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

/// <summary>Finds the value of one method parameter: special type, kernel service, argument or default.</summary>
internal sealed class ParameterBinder(ParameterInfo parameter, JsonSerializerOptions jsonSerializerOptions)
{
    private static readonly Type[] SpecialTypes =
    [
        typeof(Kernel), typeof(KernelFunction), typeof(KernelArguments), typeof(CancellationToken), typeof(ILogger),
        typeof(ILoggerFactory), typeof(CultureInfo), typeof(IFormatProvider), typeof(IAIServiceSelector),
    ];

    private readonly ParameterDefault _default = ParameterDefault.Of(parameter);
    private readonly FromKernelServicesAttribute? _fromServices = parameter.GetCustomAttribute<FromKernelServicesAttribute>();

    public static bool IsArgument(ParameterInfo parameter) =>
        !SpecialTypes.Contains(parameter.ParameterType) && !parameter.IsDefined(typeof(FromKernelServicesAttribute));

    public object? Bind(KernelFunction function, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var type = parameter.ParameterType;
        if (_fromServices is not null)
            return FromServices(kernel, type);
        if (SpecialTypes.Contains(type))
            return Special(type, function, kernel, arguments, cancellationToken);
        if (arguments.TryGetValue(parameter.Name!, out var value))
            return ArgumentConversion.Convert(value, parameter, kernel.Culture ?? CultureInfo.InvariantCulture, jsonSerializerOptions);
        if (_default.Exists)
            return _default.Value;
        throw new KernelException(
            $"Missing argument for function parameter '{parameter.Name}'",
            new ArgumentException("Missing argument for function parameter", parameter.Name));
    }

    private object? FromServices(Kernel kernel, Type type)
    {
        var service = _fromServices!.ServiceKey is { } key
            ? (kernel.Services as IKeyedServiceProvider)?.GetKeyedService(type, key)
            : kernel.Services.GetService(type);
        return service ?? (_default.Exists
            ? _default.Value
            : throw new KernelException(
                $"Missing service for function parameter '{parameter.Name}'",
                new ArgumentException("Missing service for function parameter", parameter.Name)));
    }

    private static object? Special(
        Type type, KernelFunction function, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) => type switch
        {
            _ when type == typeof(Kernel) => kernel,
            _ when type == typeof(KernelFunction) => function,
            _ when type == typeof(KernelArguments) => arguments,
            _ when type == typeof(CancellationToken) => cancellationToken,
            _ when type == typeof(ILoggerFactory) => kernel.LoggerFactory,
            _ when type == typeof(ILogger) => kernel.LoggerFactory.CreateLogger(function.Name),
            _ when type == typeof(IAIServiceSelector) => kernel.ServiceSelector,
            _ => kernel.Culture,
        };
}
