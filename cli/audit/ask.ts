import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Refusal } from "../../engine/refusal";
import type { StackEngine } from "../../engine/run";
import { documentIn } from "../../engine/stack-form";
import type { AuditInput } from "../../resilience/audit/audit";
import type { HeldLock, StackFile } from "../../resilience/audit/seen";
import { type Places, placesOf } from "../../sandbox/session/places";
import type { Caller } from "../../sandbox/session/session";
import { type Holder, hereNow, holderOf } from "../recover/holder";
import { backendOf, locksOf } from "../recover/locks";
import { exportOf } from "../stack-engine";

/** What the engine and the project say about a stack. */
export type Asked = Pick<AuditInput, "exported" | "stack" | "backend" | "stackFile" | "locks">;

/**
 * Asks the engine and reads the stack file; changes nothing.
 * @throws Refusal when the state cannot be read
 */
export async function askedOf(engine: StackEngine, from: Caller): Promise<Asked> {
  const url = await backendOf(engine);
  const exported = await exportOf(engine);
  const locks = await heldLocks(engine, url, from);
  const stackFile = stackFileOf(engine.stack, from);
  return {
    exported,
    stack: engine.stack,
    backend: { url, from: "pulumi whoami" },
    ...(locks ? { locks } : {}),
    ...(stackFile ? { stackFile } : {}),
  };
}

/** Whose a lock counts as: what may live is alive, and what cannot be seen from here is elsewhere. */
const countsAs: Readonly<Record<Holder, HeldLock["holder"]>> = {
  dead: "dead",
  alive: "alive",
  young: "alive",
  contained: "elsewhere",
  elsewhere: "elsewhere",
};

/** An audit takes no lock to see whether there is one: where they cannot be read, the rest is as good without. */
async function heldLocks(engine: StackEngine, backend: string, from: Caller): Promise<readonly HeldLock[] | undefined> {
  const project = projectOf(from);
  const locks = await locksOf(engine, { backend, ...(project === undefined ? {} : { project }), mayTake: false });
  if (!locks) from.say("Locks were not looked at: this backend shows them only to whoever takes one.");
  return locks?.map((lock) => ({ ...lock, holder: countsAs[holderOf(lock, hereNow())] }));
}

/**
 * What a stack's file says of its secrets; nothing where there is no project here, or no such file.
 * @throws Refusal when the file is no YAML
 */
export function stackFileOf(stack: string, { cwd, env }: Caller): StackFile | undefined {
  const path = pathOf(stack, cwd, env);
  if (path === undefined || !existsSync(path)) return undefined;
  const { secretsprovider, encryptionsalt } = rowsIn(path);
  return {
    path: basename(path),
    ...(typeof secretsprovider === "string" ? { secretsprovider } : {}),
    salted: typeof encryptionsalt === "string",
  };
}

function pathOf(stack: string, cwd: string, env: NodeJS.ProcessEnv): string | undefined {
  const places = placesIn(cwd, env);
  return places && join(places.stackFiles, `Pulumi.${basename(stack)}.yaml`);
}

function projectOf({ cwd, env }: Caller): string | undefined {
  return placesIn(cwd, env)?.name;
}

/** The engine finds a stack by its full name from anywhere. */
function placesIn(cwd: string, env: NodeJS.ProcessEnv): Places | undefined {
  try {
    return placesOf(cwd, env);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function rowsIn(file: string): Readonly<Record<string, unknown>> {
  return documentIn({ file, text: readFileSync(file, "utf8") }).toJS() ?? {};
}
