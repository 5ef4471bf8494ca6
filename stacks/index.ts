import { clouds } from "./clouds";
import { program } from "./program";

export = async () => {
  leaveLeakTraces();
  return await program(clouds);
};

/**
 * The SDK takes and formats a stack trace for every property of every resource, for a report on leaked promises that
 * nobody asked for: most of the time in which a program makes its resources. Those errors have no message and stay
 * unformatted; where the SDK reads the place of a definition out of a trace, it asks for one without a limit and needs no
 * mapping to TypeScript. Every other error is formatted and mapped as ever.
 */
function leaveLeakTraces(): void {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error, sites) => {
    const plain = () => [error, ...sites].join("\n    at ");
    if (error.message !== "") return prepareStackTrace?.(error, sites) ?? plain();
    return Number.isFinite(Error.stackTraceLimit) ? "" : plain();
  };
}
