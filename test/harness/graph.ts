import { runtime } from "@pulumi/pulumi";
import type { Resource } from "../../resilience/facts/resource";
import { type Live, type Monitor, mocksWith, Recording } from "./monitor";

let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs a program without an engine and returns every resource that it registers, the stack itself first.
 *
 * Programs run one after the other, since the SDK keeps its connection in one place per process. Not modelled:
 * replacement, create-only arguments, and what is unknown at a preview.
 * @param program - For example `() => new Platform("shop", { topology, cloud: aws })`; an object that it returns becomes
 * the stack's outputs.
 * @param live - Outputs that providers answer instead of those of `answers.ts`, by type.
 * @throws what the program throws, and what fails later inside an `apply`.
 */
export function graphOf(program: () => unknown, live: Live = {}): Promise<Resource[]> {
  const graph = queue.then(() => record(program, live));
  queue = graph.catch(() => undefined);
  return graph;
}

// The SDK takes and formats a stack trace for every promise, which is four fifths of the time. Those have no message, and
// nobody reads them; of a fault two frames still say where it is.
const traceFrames = 2;

async function record(program: () => unknown, live: Live): Promise<Resource[]> {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const formatted = (error: Error, sites: NodeJS.CallSite[]) =>
    prepareStackTrace ? prepareStackTrace(error, sites) : [error, ...sites].join("\n    at ");
  Error.stackTraceLimit = traceFrames;
  Error.prepareStackTrace = (error, sites) => (error.message === "" ? "" : formatted(error, sites));
  try {
    return await run(program, live);
  } finally {
    Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  }
}

async function run(program: () => unknown, live: Live): Promise<Resource[]> {
  await runtime.setMocks(mocksWith(live), "trilith", "harness");
  const recording = new Recording(runtime.getMonitor() as unknown as Monitor);
  return await failingWithRejections(async () => {
    await runtime.runInPulumiStack(async () => {
      const outputs = await program();
      return outputs?.constructor === Object ? outputs : {};
    });
    await runtime.disconnect();
    return recording.graph();
  });
}

// An exception inside an `apply` is no rejection of the program but an unhandled one of the process. vitest listens for
// those too, and would count a refusal that a test expects as an error of the run: its listeners rest meanwhile.
async function failingWithRejections<T>(work: () => Promise<T>): Promise<T> {
  const resting = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  try {
    return await new Promise<T>((resolve, reject) => {
      process.on("unhandledRejection", reject);
      // Rejections are announced after the microtasks of a turn: one more turn lets the last of them arrive first.
      work().then((value) => setImmediate(resolve, value), reject);
    });
  } finally {
    // One refusal may reject several promises, each announced in the same turn.
    await new Promise((resolve) => setImmediate(resolve));
    process.removeAllListeners("unhandledRejection");
    for (const listener of resting) process.on("unhandledRejection", listener);
  }
}
