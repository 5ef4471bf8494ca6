import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { engineOf } from "../../engine/engine";
import { capture } from "../lifecycle/machine";

const checkout = resolve(__dirname, "../..");

/** What the program keeps secret: nothing that anybody reads may hold it. */
export const planted = "PLANTED-c2VjcmV0";

// Held, it says that it runs and waits for leave to end, so that a second update meets its lock for certain.
const program = `
const { existsSync, rmSync, writeFileSync } = require("node:fs");
const { secret } = require("@pulumi/pulumi");
module.exports = async () => {
  if (process.env.HELD) writeFileSync("held", "");
  while (process.env.HELD && existsSync("held")) await new Promise((done) => setTimeout(done, 50));
  return { password: secret("${planted}") };
};
`;

/** What a command said, both streams, and its exit code. */
export interface Run {
  readonly code: number;
  readonly text: string;
}

/** A project without resources of any cloud, under the real engine, with a Pulumi home of its own. */
export class TinyProject {
  private constructor(
    readonly dir: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** A new one; nothing of the person who runs the tests reaches it. */
  static async make(): Promise<TinyProject> {
    const dir = mkdtempSync(join(tmpdir(), "trilith-tiny-"));
    writeFileSync(join(dir, "Pulumi.yaml"), "name: tiny\nruntime: nodejs\nmain: index.js\n");
    writeFileSync(join(dir, "package.json"), '{ "name": "tiny", "main": "index.js" }\n');
    writeFileSync(join(dir, "index.js"), program);
    symlinkSync(join(checkout, "node_modules"), join(dir, "node_modules"));
    const { folders } = await engineOf();
    return new TinyProject(dir, {
      PATH: [...folders, process.env.PATH ?? ""].join(delimiter),
      HOME: dir,
      // The engine and the tools beside it are where they are for everybody.
      XDG_CACHE_HOME: process.env.XDG_CACHE_HOME || join(process.env.HOME ?? "", ".cache"),
      PULUMI_HOME: join(dir, "home"),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
      PULUMI_CONFIG_PASSPHRASE: "passphrase",
      NO_COLOR: "1",
    });
  }

  /** The same project with more in its environment: a backend, credentials. */
  with(env: NodeJS.ProcessEnv): TinyProject {
    return new TinyProject(this.dir, { ...this.env, ...env });
  }

  /** A command of the engine. */
  pulumi(...args: string[]): Promise<Run> {
    return capture("pulumi", [...args, "--non-interactive"], this.dir, this.env);
  }

  /** `pulumi up` without questions. */
  up(stack: string): Promise<Run> {
    return this.pulumi("up", "--yes", "--skip-preview", "--stack", stack);
  }

  /** What is done while an `up` of a stack is under way and holds its lock. */
  async during<T>(stack: string, act: () => Promise<T>): Promise<{ held: Run; meanwhile: T }> {
    const held = join(this.dir, "held");
    const running = this.with({ HELD: "yes" }).up(stack);
    let ended = false;
    void running.finally(() => {
      ended = true;
    });
    while (!existsSync(held) && !ended) await sleep(50);
    const meanwhile = await act();
    rmSync(held, { force: true });
    return { held: await running, meanwhile };
  }

  /** A command of the `trilith` program. */
  trilith(...args: string[]): Promise<Run> {
    return capture(process.execPath, [join(checkout, "bin/trilith.js"), ...args], this.dir, this.env);
  }

  /** A file of the project. */
  file(name: string): string {
    return readFileSync(join(this.dir, name), "utf8");
  }

  /** Deletes it. */
  close(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
