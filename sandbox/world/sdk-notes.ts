import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Members } from "./sdk-shapes";
import { readIfThere } from "./sdk-text";

/** Names the folder in which worlds keep what they have read of SDKs; without it a world keeps nothing. */
export const notesVariable = "TRILITH_SDK_NOTES";

/** How long a file stays that nothing is added to, in milliseconds: what is missed is read again. */
const keptMs = 30 * 24 * 3_600_000;

/** Files that decide what is read, so that another version of them begins anew. */
const readers = ["sdk-types", "sdk-parser", "sdk-notes"];

/**
 * What worlds have read of an SDK, kept in a file for the next ones: a line for each thing, its key, a tab, and JSON. Any
 * number of worlds may add lines at once; a line that one of them did not finish is read again from the SDK.
 */
export class SdkNotes {
  private readonly file: string | undefined;
  private lines: Map<string, string> | undefined;

  /**
   * @param folder - The installed SDK.
   * @param asked - What else decides on what is read of it.
   */
  constructor(folder: string, asked: readonly string[]) {
    const home = process.env[notesVariable];
    this.file = home && join(home, nameOf(folder, asked));
  }

  /**
   * The members of an interface, absent where there is none.
   * @param key - What stands for it.
   * @param read - Reads it from the SDK.
   */
  members(key: string, read: () => Members | undefined): Members | undefined {
    const kept = this.kept(key, () => [...(read() ?? [["", undefined]])]) as [string, unknown][];
    return kept[0]?.[0] === "" ? undefined : (new Map(kept) as Members);
  }

  /**
   * A list of names.
   * @param key - What stands for it.
   * @param read - Reads it from the SDK.
   */
  names(key: string, read: () => readonly string[]): readonly string[] {
    return this.kept(key, read) as readonly string[];
  }

  private kept(key: string, read: () => unknown): unknown {
    this.lines ??= linesIn(this.file);
    const line = this.lines.get(key);
    const known = line === undefined ? undefined : parsed(line);
    if (known !== undefined) return known;
    const fresh = read();
    const text = JSON.stringify(fresh);
    this.lines.set(key, text);
    if (this.file) added(this.file, `${key}\t${text}\n`);
    return fresh;
  }
}

// A home that cannot be written to costs the time that the notes would have saved.
function added(file: string, line: string): void {
  try {
    if (!existsSync(file)) begin(dirname(file));
    appendFileSync(file, line);
  } catch {}
}

function begin(home: string): void {
  mkdirSync(home, { recursive: true });
  for (const old of readdirSync(home).map((name) => join(home, name))) {
    if (Date.now() - statSync(old).mtimeMs > keptMs) rmSync(old, { force: true });
  }
}

function linesIn(file: string | undefined): Map<string, string> {
  const lines = ((file && readIfThere(file)) || "").split("\n").filter((line) => line.includes("\t"));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("\t")), line.slice(line.indexOf("\t") + 1)]));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function nameOf(folder: string, asked: readonly string[]): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { size } = statSync(join(folder, "types", "input.d.ts"), { throwIfNoEntry: false }) ?? {};
  const hash = createHash("sha256").update(JSON.stringify([size, asked]));
  for (const reader of readers) hash.update(readFileSync(join(__dirname, `${reader}${extname(__filename)}`)));
  return `${basename(name)}-${version}-${hash.digest("hex").slice(0, 12)}`;
}
