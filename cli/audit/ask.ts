import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseDocument } from "yaml";
import type { AuditInput } from "../../resilience/audit/audit";
import type { HeldLock, StackFile } from "../../resilience/audit/seen";
import { Refusal } from "../../sandbox/engine/refusal";
import type { StackEngine } from "../../sandbox/engine/run";
import { placesOf } from "../../sandbox/session/places";
import type { Caller } from "../../sandbox/session/session";
import { backendOf, holderOf, locksOf } from "../recover/locks";
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

/** A backend that does not say whether a stack is locked is no reason to stop: the rest is as good without. */
async function heldLocks(engine: StackEngine, url: string, { say }: Caller): Promise<readonly HeldLock[] | undefined> {
  try {
    const locks = await locksOf(engine, url);
    return locks.map((lock) => ({ ...lock, holder: holderOf(lock) }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(`Locks were not looked at. ${error.message}`);
    return undefined;
  }
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
  try {
    return join(placesOf(cwd, env).stackFiles, `Pulumi.${basename(stack)}.yaml`);
  } catch (error) {
    // The engine finds a stack by its full name from anywhere.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function rowsIn(path: string): Readonly<Record<string, unknown>> {
  const document = parseDocument(readFileSync(path, "utf8"));
  const [wrong] = document.errors;
  // The parser's own words quote the text, which may be a secret.
  if (wrong) throw new Refusal(`${path} is no YAML: look at line ${wrong.linePos?.[0].line ?? 1}.`);
  return document.toJS() ?? {};
}
