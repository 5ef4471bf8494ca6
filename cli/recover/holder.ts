import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { alive } from "../../engine/lock";
import { wrapped } from "../../resilience/recovery/text";
import type { Lock } from "./locks";

/**
 * Whose a lock is, seen from here; only a `dead` one may be ended.
 * - `dead`: its process was on this machine and is gone.
 * - `alive`: a process of this machine may hold it.
 * - `young`: no such process is here, but another machine of the same name may have just begun.
 * - `contained`: this is a container, where process ids say nothing about the machine or its other containers.
 * - `elsewhere`: another machine took it.
 */
export type Holder = "dead" | "alive" | "young" | "contained" | "elsewhere";

/** What can be seen from here of who took a lock. */
export interface Here {
  /** This machine's name. */
  readonly host: string;
  /** Whether every process of the machine can be seen: not from within a container. */
  readonly seesAll: boolean;
  /** Whether a process that may have taken a lock at a time lives on this machine, by the id that it had for itself. */
  readonly mayLive: (pid: number, since: Date) => boolean;
  /** The time. */
  readonly now: Date;
  /** Age in milliseconds below which a lock counts as held, whatever can be seen here. */
  readonly youngMs: number;
}

/**
 * Locks younger than this count as held. Machines can have the same name (CI runners, clones, `localhost`): two clocks
 * differ by less, and whoever lost an engine needs about as long to be here.
 */
const youngMs = 10 * 60_000;

/** Seconds by which a lock's time and a process's start may differ: the kernel counts from a boot time in whole seconds. */
const slackSeconds = 2;

/** Where the kernel counts its first namespace of processes. Source: Linux, include/linux/proc_ns.h, PROC_PID_INIT_INO. */
const firstNamespace = "pid:[4026531836]";

/** What this process can see. */
export function hereNow(): Here {
  return { host: hostname(), seesAll: seesAll(), mayLive, now: new Date(), youngMs };
}

/** The same for the sandbox: its engines, its state and its world are on one machine, in one container if in any. */
export function besideTheWorld(): Here {
  return { ...hereNow(), seesAll: true, youngMs: 0 };
}

/**
 * Whose a lock is.
 * @param lock - The lock.
 * @param here - What can be seen from here.
 */
export function holderOf({ host, pid, since }: Lock, here: Here): Holder {
  if (host !== here.host) return "elsewhere";
  const taken = new Date(since);
  if (here.mayLive(pid, taken)) return "alive";
  if (!here.seesAll) return "contained";
  // A time that cannot be read is no reason to end anything.
  return here.now.getTime() - taken.getTime() >= here.youngMs ? "dead" : "young";
}

/**
 * A lock in words, with what becomes of it.
 * @param lock - The lock.
 * @param holder - Whose it is.
 * @param cancel - The command that ends it.
 */
export function linesOfLock(lock: Lock, holder: Holder, cancel: string): string[] {
  const known = `If you know that it is gone, end the lock with: ${cancel}`;
  const fate: Record<Holder, string> = {
    dead: "That process is gone: the lock is stale.",
    alive: `That process is alive, and may be changing the stack right now: wait for it. If it is no Pulumi (ps -p ${lock.pid}), end the lock with: ${cancel}`,
    young: `No such process is on this machine, but the lock is less than ${youngMs / 60_000} minutes old, and another machine may have this one's name. Run this again when it is older. ${known}`,
    contained: `This is a container: it cannot see whether that process lives in another one, or outside. ${known}`,
    elsewhere: `Whether it lives can only be seen on ${lock.host}. ${known}`,
  };
  return wrapped(`Locked by process ${lock.pid} of ${lock.user} on ${lock.host} since ${lock.since}. ${fate[holder]}`);
}

/** Where there is no /proc, there are no namespaces of processes to tell apart. */
function seesAll(): boolean {
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync("/proc/self/ns/pid") === firstNamespace;
  } catch {
    return false;
  }
}

/** A process in a container is known to itself by another id: the last of `NSpid`. One that began later never took it. */
function mayLive(pid: number, since: Date): boolean {
  if (process.platform !== "linux") return alive(pid);
  const processes = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return processes.some(
    (process) => (process === pid || innerIds(process).includes(pid)) && !beganAfter(process, since),
  );
}

function innerIds(pid: number): number[] {
  const [, ids = ""] = /^NSpid:\s*(.*)$/m.exec(textOf(`/proc/${pid}/status`)) ?? [];
  return ids.split(/\s+/).map(Number);
}

/** Unknown counts as no. Source: proc_pid_stat(5), field 22, in ticks of a hundredth of a second on Linux; proc_stat(5). */
function beganAfter(pid: number, time: Date): boolean {
  const fields = textOf(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  const booted = Number(/^btime (\d+)$/m.exec(textOf("/proc/stat"))?.[1]);
  const began = booted + Number(fields[19]) / 100;
  return began > time.getTime() / 1000 + slackSeconds;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
