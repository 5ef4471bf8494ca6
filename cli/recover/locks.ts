import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../engine/refusal";
import { complaint, type StackEngine } from "../../engine/run";
import { filesBelow, folderOf } from "./folder";

/** A lock that an engine holds, or held when it died. */
export interface Lock {
  /** Account of the operating system that took it. */
  readonly user: string;
  /** Name of the machine that it runs on, as that machine calls itself. */
  readonly host: string;
  /** Process on that machine. */
  readonly pid: number;
  /** When it was taken, as the engine writes it, for example `2026-11-21T13:15:28Z`. */
  readonly since: string;
}

/** Where a stack's locks are looked for. */
export interface LockPlace {
  /** The URL that the engine is logged in to. */
  readonly backend: string;
  /** The project, unless the stack's name says it; in a folder of several projects, each has stacks of its own. */
  readonly project?: string;
  /** Whether a lock may be taken for a moment to see whether that is refused: an `up` that begins then is turned away. */
  readonly mayTake: boolean;
}

// Source: pulumi 3.259, backend/diy/lock.go.
const created = /created by (.+)@(.+) \(pid (\d+)\) at (\S+)/g;

// A resource that no stack has: the engine takes its lock, finds nothing to refresh, and lets go before it asks anything.
const nothing = "urn:pulumi:none::none::trilith:recovery:Nothing::nothing";

/** The URL of the backend that an engine is logged in to. */
export async function backendOf({ ask }: StackEngine): Promise<string> {
  const outcome = await ask(["whoami", "--json"]);
  if (outcome.code !== 0) throw new Refusal(`The engine has no backend that answers. ${complaint(outcome)}`);
  return (JSON.parse(outcome.stdout) as { url?: string }).url ?? "";
}

/**
 * The locks of a stack. In a folder they are read. On S3, Azure Blob and GCS the engine names one only to whoever tries to
 * take it, so without leave to do that they are not known. Pulumi Cloud has no locks that outlive their process for long,
 * and is not asked.
 *
 * @returns the locks, or nothing where they are not known
 * @throws Refusal when the engine answers neither
 */
export async function locksOf(
  engine: StackEngine,
  { backend, project, mayTake }: LockPlace,
): Promise<readonly Lock[] | undefined> {
  if (/^https?:/.test(backend)) return [];
  const folder = folderOf(backend);
  const kept = folder === undefined ? undefined : join(folder, ".pulumi");
  if (kept !== undefined && existsSync(kept)) return locksIn(kept, engine.stack, project);
  return mayTake ? locksByTaking(engine) : undefined;
}

/** Source: pulumi 3.259, backend/diy/lock.go and store.go: folders by project since `meta.yaml` was introduced. */
function locksIn(kept: string, stack: string, project: string | undefined): Lock[] {
  const [name = "", ofProject = project, organization = "organization"] = stack.split("/").reverse();
  const parts = existsSync(join(kept, "meta.yaml")) ? [organization, ofProject ?? "", name] : [name];
  return filesBelow(join(kept, "locks", ...parts)).flatMap((file) => (file.endsWith(".json") ? lockIn(file) : []));
}

/** One that is gone meanwhile is none, and so is one that is no JSON: it was never taken. */
function lockIn(file: string): Lock[] {
  try {
    const { pid, username, hostname, timestamp } = JSON.parse(readFileSync(file, "utf8"));
    return [{ user: String(username), host: String(hostname), pid: Number(pid), since: String(timestamp) }];
  } catch {
    return [];
  }
}

async function locksByTaking({ stack, ask }: StackEngine): Promise<Lock[]> {
  const outcome = await ask(["refresh", "--yes", "--target", nothing, "--stack", stack]);
  const said = outcome.stdout + outcome.stderr;
  const locks = [...said.matchAll(created)].map(([, user = "", host = "", pid, since = ""]) => ({
    user,
    host,
    pid: Number(pid),
    since,
  }));
  if (locks.length > 0 || said.includes(`no resource named '${nothing}'`)) return locks;
  throw new Refusal(`The engine does not say whether ${stack} is locked:\n${complaint(outcome)}`);
}
