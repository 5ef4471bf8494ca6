let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs a program of the SDK after all others, since the SDK keeps its connection in one place per process.
 * @param work - Sets the connection and runs the program.
 * @throws what the program throws, and what fails later inside an `apply`.
 */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = queue.then(() => withoutLeakTraces(() => failingWithRejections(work)));
  queue = done.catch(() => undefined);
  return done;
}

// The SDK takes and formats a stack trace for every promise, which is four fifths of the time. Those have no message, and
// nobody reads them; of a fault two frames still say where it is.
const traceFrames = 2;

async function withoutLeakTraces<T>(work: () => Promise<T>): Promise<T> {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const formatted = (error: Error, sites: NodeJS.CallSite[]) =>
    prepareStackTrace ? prepareStackTrace(error, sites) : [error, ...sites].join("\n    at ");
  Error.stackTraceLimit = traceFrames;
  Error.prepareStackTrace = (error, sites) => (error.message === "" ? "" : formatted(error, sites));
  try {
    return await work();
  } finally {
    Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  }
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
