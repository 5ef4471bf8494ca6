import { hostname } from "node:os";
import { wrapped } from "../../resilience/recovery/text";
import { alive } from "../../sandbox/engine/lock";
import { Refusal } from "../../sandbox/engine/refusal";
import { complaint, type StackEngine } from "../../sandbox/engine/run";

/** A lock that an engine holds, or held when it died. */
export interface Lock {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  /** When it was taken, as the engine prints it. */
  readonly since: string;
}

/** Whose a lock is: only that of a process of this machine that is gone may be ended. */
export type Holder = "dead" | "alive" | "elsewhere";

// Source: pulumi 3.259, backend/diy/lock.go.
const created = /created by (.+)@(.+) \(pid (\d+)\) at (\S+)/g;

/** The URL of the backend that an engine is logged in to. */
export async function backendOf({ ask }: StackEngine): Promise<string> {
  const outcome = await ask(["whoami", "--json"]);
  if (outcome.code !== 0) throw new Refusal(`The engine has no backend that answers. ${complaint(outcome)}`);
  return (JSON.parse(outcome.stdout) as { url?: string }).url ?? "";
}

/**
 * The locks of a stack on a backend that keeps them in files: a folder, S3, Azure Blob or GCS. Asked by a rename to the
 * name that the stack has, which every such backend refuses before it changes anything: by naming the locks, else
 * because the name is taken. Pulumi Cloud has no locks that outlive their process for long, and is not asked.
 *
 * @param backend the URL that the engine is logged in to
 * @throws Refusal when the engine answers neither
 */
export async function locksOf({ stack, ask }: StackEngine, backend: string): Promise<Lock[]> {
  if (/^https?:/.test(backend)) return [];
  const outcome = await ask(["stack", "rename", stack, "--stack", stack]);
  const said = outcome.stdout + outcome.stderr;
  const locks = [...said.matchAll(created)].map(([, user = "", host = "", pid, since = ""]) => ({
    user,
    host,
    pid: Number(pid),
    since,
  }));
  if (locks.length > 0 || said.includes("already exists")) return locks;
  throw new Refusal(`The engine does not say whether ${stack} is locked:\n${complaint(outcome)}`);
}

/** Whose a lock is, seen from this machine. */
export function holderOf({ host, pid }: Lock, here = hostname(), isAlive = alive): Holder {
  if (host !== here) return "elsewhere";
  return isAlive(pid) ? "alive" : "dead";
}

/** A lock in words, with what becomes of it. */
export function linesOfLock(lock: Lock, holder: Holder, cancel: string): string[] {
  const fate: Record<Holder, string> = {
    dead: "That process is gone: the lock is stale.",
    alive: `That process is alive, and may be changing the stack right now: wait for it. If it is no Pulumi (ps -p ${lock.pid}), end the lock with: ${cancel}`,
    elsewhere: `Whether it lives can only be seen on ${lock.host}. If you know that it is gone, end the lock with: ${cancel}`,
  };
  return wrapped(`Locked by process ${lock.pid} of ${lock.user} on ${lock.host} since ${lock.since}. ${fate[holder]}`);
}
