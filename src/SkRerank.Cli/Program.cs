using System.Runtime.InteropServices;
using SkRerank.Cli;

using var interruption = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);

using var console = CliConsole.ForProcess();
return await CommandLine.RunAsync(args, console, CliRerankers.CreateCatalog, interruption.Token).ConfigureAwait(false);

// The first signal ends the work in order; a second one ends the process at once.
void Cancel(PosixSignalContext context)
{
    context.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
}
