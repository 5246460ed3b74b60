using System.CommandLine;
using System.Text;
using ChatWithDocs;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var parsed = new ChatCommand().Build(ChatSession.RunAsync).Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Diagnostics.Write(error.Message);
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
catch (Exception exception)
{
    // The last boundary: a message and an exit code instead of a stack trace.
    Diagnostics.Write(exception.Message);
    return ExitCodes.Failed;
}
