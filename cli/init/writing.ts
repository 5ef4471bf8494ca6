import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { packageRoot } from "../../engine/machine";
import { Refusal } from "../../engine/refusal";
import { quoted } from "../quoted";
import type { Answers } from "./questions";
import { type Files, packagesOf } from "./repository";

/** What was written, and what comes next. */
export interface Repository {
  /** Its folder. */
  readonly directory: string;
  /** The stack. */
  readonly stack: string;
  /** Paths of the files that were written. */
  readonly files: readonly string[];
  /** Paths of files that were there and stay: a package.json that has Trilith already. */
  readonly kept: readonly string[];
  /** Commands that bring the system up in the sandbox, in the order in which they are given. */
  readonly next: readonly string[];
}

/**
 * Writes a repository, and overwrites nothing.
 * @param directory - Its folder; made where it is not there.
 * @param files - Its files.
 * @throws Refusal that names every file which is in the way; then nothing was written
 */
export function write(directory: string, files: Files): Pick<Repository, "files" | "kept"> {
  const kept = hasTrilith(directory) ? ["package.json"] : [];
  const wanted = Object.entries(files).filter(([path]) => !kept.includes(path));
  const there = wanted.map(([path]) => path).filter((path) => existsSync(join(directory, path)));
  if (there.length > 0) {
    throw new Refusal(
      `${directory} has ${there.join(", ")} already, and nothing is overwritten: say another folder with --directory, ` +
        `or move ${there.length === 1 ? "that file" : "those files"} away. Nothing was written.`,
    );
  }
  for (const [path, text] of wanted) put(join(directory, path), text);
  return { files: wanted.map(([path]) => path), kept };
}

function put(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
    if (text.startsWith("#!")) chmodSync(file, 0o755);
  } catch (error) {
    throw new Refusal(`${file} cannot be written: ${(error as Error).message}`);
  }
}

/** Whether somebody has installed the package there before: its package.json is then theirs. */
function hasTrilith(directory: string): boolean {
  const file = join(directory, "package.json");
  if (!existsSync(file)) return false;
  try {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(file, "utf8"));
    return "trilith" in { ...dependencies, ...devDependencies };
  } catch {
    return false;
  }
}

/**
 * The next commands, from where somebody stands: the packages, then the sandbox.
 * @param cwd - Where they stand.
 * @param made - What was written.
 */
export function nextCommands(cwd: string, made: Omit<Repository, "next">, answers: Answers): readonly string[] {
  const up = `npx trilith sandbox up --stack ${made.stack} --yes`;
  const there = relative(cwd, made.directory);
  const go = there === "" ? "" : `cd ${quoted(there.startsWith("..") ? made.directory : there)} && `;
  if (made.kept.length > 0) {
    const { run, develop } = packagesOf(answers);
    const of = (packages: Files) => Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    return [
      `${go}npm install --save-exact ${of(run).join(" ")}`,
      `npm install --save-dev --save-exact ${of(develop).join(" ")}`,
      up,
    ];
  }
  const root = sourceRoot();
  // What is installed was built before it was packed, and cannot build itself; a clone does.
  const built = existsSync(join(root, "tsconfig.build.json")) ? "" : " --ignore-scripts";
  return [`npm pack ${quoted(root)} --pack-destination ${quoted(made.directory)}${built}`, `${go}npm install`, up];
}

/** The package's own folder: what a clone runs stands elsewhere, beside links to it. */
function sourceRoot(): string {
  return dirname(realpathSync(join(packageRoot(), "package.json")));
}
