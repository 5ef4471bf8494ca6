import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether a process with this id runs; one that has ended and waits to be asked for its exit code does not. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isOver(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Source: proc_pid_stat(5), field 3; elsewhere than on Linux nothing is known. */
function isOver(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/**
 * Runs `act` while no other process of this user runs something under the same lock file; a lock whose process is gone
 * is taken over. It saves double work only: what is done under it ends in an atomic rename or bind of its own, so that
 * two holders, possible when a dead process's lock is taken over twice at once, do no harm.
 *
 * @param waiting called once with the holder's process id if somebody else holds the lock
 */
export async function alone<T>(file: string, waiting: (pid: number) => void, act: () => Promise<T>): Promise<T> {
  const own = `${file}.${randomUUID()}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(own, String(process.pid));
  try {
    let told = false;
    while (!taken(own, file)) {
      const holder = holderOf(file);
      if (holder !== undefined && !alive(holder)) rmSync(file, { force: true });
      else if (holder !== undefined && !told) waiting(holder);
      told ||= holder !== undefined;
      await sleep(100);
    }
  } finally {
    rmSync(own, { force: true });
  }
  try {
    return await act();
  } finally {
    rmSync(file, { force: true });
  }
}

// A hard link appears with its content, so nobody reads a lock that does not name its holder yet.
function taken(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
