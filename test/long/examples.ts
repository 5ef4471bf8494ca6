import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { placesOf } from "../../sandbox/session/places";
import { reset } from "../../sandbox/session/reset";
import { partsOf } from "../documents/page";
import { capture } from "../lifecycle/machine";
import { Published } from "./published";

const checkout = resolve(__dirname, "../..");
const folder = join(checkout, "examples");

/** Names of the examples: the folders of `examples/`. */
export const exampleNames: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/**
 * A file of an example, as it is in the repository.
 * @param example - Its name.
 * @param file - Path in its folder.
 */
export function fileOf(example: string, file: string): string {
  return readFileSync(join(folder, example, file), "utf8");
}

/** The lines that an example's README gives to a shell, those that npm is asked for left out. */
export function commandsOf(example: string): readonly string[] {
  return commandsIn(fileOf(example, "README.md"));
}

/** The same of any page. */
export function commandsIn(page: string): readonly string[] {
  const { blocks } = partsOf("README.md", page);
  const lines = blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => text.split(/(?<!\\)\n/));
  return lines.filter((line) => line !== "" && !line.startsWith("npm "));
}

/** Copies of all examples beside the packed package, which they share: what each needs is installed once. */
export class Examples {
  private constructor(
    private readonly published: Published,
    private readonly names: readonly string[],
  ) {}

  /**
   * Packs the package and copies the examples.
   * @param written - Folder beside them that `trilith init` writes, with what it is told.
   */
  static async make(written: Readonly<Record<string, readonly string[]>> = {}): Promise<Examples> {
    const published = await Published.make();
    const modules = join(published.dir, "node_modules");
    // Published links what the package needs; programs that are compiled want the types of Node too.
    symlinkSync(join(checkout, "node_modules/@types"), join(modules, "@types"));
    for (const name of exampleNames) cpSync(join(folder, name), join(published.dir, name), { recursive: true });
    for (const [name, told] of Object.entries(written)) {
      const { code, text } = await published.trilith("init", "--directory", join(published.dir, name), ...told);
      if (code !== 0) throw new Error(text);
    }
    const names = [...exampleNames, ...Object.keys(written)];
    for (const name of names) symlinkSync(modules, join(published.dir, name, "node_modules"));
    return new Examples(published, names);
  }

  /** What the compiler says of all of them at once, with the options that each of them brings. */
  async typed(): Promise<string> {
    const [options = ""] = new Set(exampleNames.map((name) => fileOf(name, "tsconfig.json")));
    const files = this.names.map((name) => `${name}/index.ts`);
    const { compilerOptions } = JSON.parse(options);
    writeFileSync(join(this.published.dir, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const compiler = join(checkout, "node_modules/typescript/bin/tsc");
    return (await capture(process.execPath, [compiler, "-p", "."], this.published.dir, process.env)).text;
  }

  /** Runs a line of an example's README in its copy, with the `trilith` of the package. */
  run(example: string, line: string) {
    const here = line.replace("npx trilith ", '"$NODE" node_modules/trilith/bin/trilith.js ');
    const atTheEnd = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
    const env = { ...process.env, ...atTheEnd, NODE: process.execPath, NO_COLOR: "1" };
    return capture("sh", ["-c", here], join(this.published.dir, example), env);
  }

  /** A file of an example's copy. */
  read(example: string, file: string): string {
    return readFileSync(join(this.published.dir, example, file), "utf8");
  }

  /** Changes a file of an example's copy. */
  edit(example: string, file: string, change: (text: string) => string): void {
    writeFileSync(join(this.published.dir, example, file), change(this.read(example, file)));
  }

  /** Ends their worlds and deletes them. */
  async close(): Promise<void> {
    for (const name of this.names) {
      const dir = join(this.published.dir, name);
      if (existsSync(join(dir, ".trilith"))) await reset(placesOf(dir, {}));
    }
    this.published.close();
  }
}
