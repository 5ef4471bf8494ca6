import { createRequire } from "node:module";
import { Resource } from "@pulumi/pulumi";

let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs a program of the SDK after all others, since the SDK keeps its connection in one place per process.
 * @param work - Sets the connection and runs the program.
 * @throws what the program throws, and what fails later inside an `apply`.
 */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = queue.then(() => withoutTraces(() => failingWithRejections(work)));
  queue = done.catch(() => undefined);
  return done;
}

// As a CommonJS module: of an ES one nothing can be replaced.
const debuggable: object = createRequire(__filename)("@pulumi/pulumi/runtime/debuggable");

/**
 * Where the SDK takes a stack trace of every promise and of every resource, to tell at the end of a process what never
 * resolved, and the engine where a resource comes from. That is most of the time, and here nobody is told.
 */
export const traced = [
  { owner: debuggable, name: "debuggablePromise", by: (promise: unknown) => promise },
  { owner: Resource, name: "callsites", by: (): readonly unknown[] => [] },
] as const;

async function withoutTraces<T>(work: () => Promise<T>): Promise<T> {
  const restore = traced.map(({ owner, name, by }) => replaced(owner, name, by));
  try {
    return await work();
  } finally {
    for (const put of restore) put();
  }
}

/** Where an SDK of another version has no such function, everything is as slow as without this, and as right. */
function replaced(owner: object, name: string, by: (...args: never[]) => unknown): () => void {
  const was: unknown = Reflect.get(owner, name);
  if (typeof was !== "function") return () => undefined;
  Reflect.set(owner, name, by);
  return () => void Reflect.set(owner, name, was);
}

// An exception inside an `apply` is no rejection of the program but an unhandled one of the process. Whoever else listens
// for those, as vitest does, would count a refusal as an error of the run: their listeners rest meanwhile.
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
