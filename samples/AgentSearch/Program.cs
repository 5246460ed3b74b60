using System.ClientModel;
using System.CommandLine;
using System.Text;
using AgentSearch;
using Microsoft.SemanticKernel;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var parsed = new AgentCommand(Environment.GetEnvironmentVariable).Build(AgentSession.RunAsync).Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        await Console.Error.WriteLineAsync(error.Message);
    return ExitCodes.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    return ExitCodes.Interrupted;
}
catch (Exception exception) when (exception is HttpOperationException or ClientResultException or HttpRequestException or IOException)
{
    await Console.Error.WriteLineAsync($"The chat model did not answer: {exception.Message}");
    return ExitCodes.Failed;
}
