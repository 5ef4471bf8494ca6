import { join } from "node:path";
import { log, runtime } from "@pulumi/pulumi";
import { type Registration, registrations } from "./registered";

let isAsked = false;

/**
 * Has a preview end with a warning where the system does not keep what it promises. An `up` begins with a preview; the
 * update itself is told nothing twice. The policy pack makes the same finding a stop.
 *
 * The SDK waits for what is begun before the process exits, so that everything is registered by then. What goes wrong in
 * here is told to whoever looks at debug messages, and stops no update.
 */
export function sayWorthAfterPreview(): void {
  if (isAsked || !runtime.isDryRun()) return;
  isAsked = true;
  const taken = registrations();
  process.once("beforeExit", (code) => {
    if (code === 0) void sayWorth(taken);
  });
}

async function sayWorth(taken: readonly Registration[]): Promise<void> {
  try {
    const text = reader()?.unkeptOf(taken);
    if (text !== undefined) await log.warn(text);
  } catch (error) {
    await log.debug(`what the system is worth in an outage was not worked out: ${String(error)}`);
  }
}

/**
 * What reads registrations: loaded when everything else is done, and by a preview alone. Of a checkout, whose program runs
 * from its sources, it is what the commands run: TypeScript's own loader would take seconds for so many files.
 */
function reader(): typeof import("./unkept") | undefined {
  if (__filename.endsWith(".js")) return require("./unkept");
  const root = join(__dirname, "..");
  const { compiled } = require(join(root, "bin", "compiled.js")) as {
    readonly compiled: (root: string) => string | undefined;
  };
  const folder = compiled(root);
  return folder === undefined ? undefined : require(join(folder, "dist/stacks/unkept.js"));
}
