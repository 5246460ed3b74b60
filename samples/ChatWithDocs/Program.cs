using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;
using ChatWithDocs;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var interruption = new Interruption();
using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    // Once the program itself is to end, a further signal ends it at once.
    context.Cancel = !interruption.Token.IsCancellationRequested;
    interruption.Signal();
});

var parsed = new ChatCommand().Build((settings, question, isJson) => ChatSession.RunAsync(settings, question, isJson, interruption)).Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Diagnostics.Write(error.Message);
    return ExitCodes.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return ExitCodes.Interrupted;
}
catch (Exception exception)
{
    // The last boundary: a message and an exit code instead of a stack trace.
    Diagnostics.Write(ServiceFailure.Describe(exception) ?? exception.Message);
    return ExitCodes.Failed;
}
