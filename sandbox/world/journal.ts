import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/**
 * An append-only record of what changed, one JSON line per change: it survives SIGKILL at any moment, and a line that
 * was cut in half is the only one that can be lost. It is written anew, without history, whenever a world starts.
 */
export class Journal<Entry> {
  private readonly path: string;
  private file: number;

  /** @param folder - Where `world.jsonl` lives; made when it is missing, readable by its owner only. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.path = join(folder, "world.jsonl");
    this.file = openSync(this.path, "a", 0o600);
  }

  /** Every entry that was written, the oldest first. */
  read(): Entry[] {
    if (!existsSync(this.path)) return [];
    const entries: Entry[] = [];
    for (const line of readFileSync(this.path, "utf8").split("\n")) {
      const entry = line === "" ? undefined : parsed<Entry>(line);
      if (entry !== undefined) entries.push(entry);
    }
    return entries;
  }

  /** Adds an entry. */
  add(entry: Entry): void {
    writeSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  /** Puts these entries in place of everything that was written. */
  rewrite(entries: readonly Entry[]): void {
    const next = `${this.path}.next`;
    writeFileSync(next, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""), { mode: 0o600 });
    renameSync(next, this.path);
    closeSync(this.file);
    this.file = openSync(this.path, "a", 0o600);
  }
}

function parsed<Entry>(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}
