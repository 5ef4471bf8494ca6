import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Cost, cost } from "./measure";

/** The checkout that is measured. */
export const checkout = resolve(__dirname, "../..");

/** `trilith`, as a user runs it. */
export const program = join(checkout, "bin/trilith.js");

/** The stack of a project with one program. */
export const flatStack = "flat";

/** Steps under way at once: about seven slow ones in each of eight regions. */
export const parallel = 64;

/** A project with one program and no components, and its own sandbox. */
export class FlatProject {
  /** Its folder. */
  readonly dir = mkdtempSync(join(tmpdir(), "trilith-flat-"));

  /** @param source - The program, in TypeScript. */
  constructor(source: string) {
    mkdirSync(join(this.dir, "stacks"));
    for (const entry of ["node_modules", "package.json", "tsconfig.json"])
      symlinkSync(join(checkout, entry), join(this.dir, entry));
    cpSync(join(checkout, "stacks", "tsconfig.json"), join(this.dir, "stacks", "tsconfig.json"));
    const project = "name: flat\nruntime: nodejs\nmain: stacks/index.ts\nstackConfigDir: stacks\n";
    writeFileSync(join(this.dir, "Pulumi.yaml"), project);
    writeFileSync(join(this.dir, "stacks", `Pulumi.${flatStack}.yaml`), "config: {}\n");
    writeFileSync(join(this.dir, "stacks", "index.ts"), source);
  }

  /** `up` from nothing. */
  up(): Promise<Cost> {
    return up(this.dir, flatStack);
  }

  /** A preview. */
  preview(): Promise<Cost> {
    return preview(this.dir, flatStack);
  }

  /** Ends its world and forgets what was made. */
  async reset(): Promise<void> {
    await cost(process.execPath, [program, "sandbox", "reset"], this.dir);
  }

  /** Ends its world and deletes the folder. */
  async end(): Promise<void> {
    await this.reset();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** A preview of a project's stack. */
export function preview(dir: string, name: string): Promise<Cost> {
  return cost(process.execPath, [program, "sandbox", "preview", "--stack", name], dir);
}

/**
 * `up` from nothing. The state is written at the end and not at every step, which would be most of
 * the time and is measured by nobody here.
 */
export function up(dir: string, name: string): Promise<Cost> {
  const flags = ["--yes", "--skip-preview", "--parallel", String(parallel)];
  const env = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
  return cost(process.execPath, [program, "sandbox", "up", "--stack", name, ...flags], dir, env);
}
