import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { engineOf } from "../../engine/engine";
import { environmentOf } from "../../sandbox/session/environment";
import { placesOf } from "../../sandbox/session/places";
import { worldOf, worldProgram } from "../../sandbox/session/world";
import { kmsKey, type Store, s3 } from "../emulators/stores";
import { capture } from "../lifecycle/machine";
import { Site } from "../lifecycle/site";

const checkout = resolve(__dirname, "../..");
const key = "awskms://alias/acme-state-secrets?region=us-east-1";

/** What a script did. */
export interface Ran {
  readonly code: number;
  readonly text: string;
}

/**
 * A team's repository as its pipeline has it: the shipped program on the sandbox's clouds, its state in a bucket of S3 with
 * secrets by a key of KMS (both by moto), and the scripts, which run as a job runs them.
 */
export class Loop {
  /** Everything that scripts said so far. */
  readonly said: string[] = [];

  private constructor(
    readonly site: Site,
    readonly stack: string,
    private readonly store: Store,
    private readonly env: NodeJS.ProcessEnv,
    /** Secrets of the stack that nobody may read anywhere. */
    readonly secrets: readonly string[],
  ) {}

  /** A stack that stands in a snapshot, with its state moved to the bucket. */
  static async of(snapshot: string, stack: string): Promise<Loop> {
    const site = Site.copyOf(snapshot);
    const store = await s3();
    await kmsKey(store, ["acme-state-secrets"]);
    const file = join(site.dir, "exported.json");
    const shown = await site.trilith("sandbox", "stack", "export", "--show-secrets", "--file", file, "--stack", stack);
    if (shown.code !== 0) throw new Error(shown.text);
    const secrets = [...readFileSync(file, "utf8").matchAll(/"plaintext": "(.*?[^\\])"\n/g)].map(
      ([, text = ""]) => text,
    );
    const loop = new Loop(site, stack, store, await environment(site, store), secrets);
    await loop.pulumi("stack", "init", stack, "--secrets-provider", "passphrase", "--non-interactive");
    await loop.pulumi("stack", "import", "--file", file, "--stack", stack);
    await loop.pulumi("stack", "change-secrets-provider", key, "--stack", stack);
    writeFileSync(join(site.dir, ".gitignore"), "node_modules\n.trilith\nexported.json\nbin\ntmp\n*.md\n");
    loop.git("init", "--quiet", "--initial-branch=main");
    loop.commit();
    return loop;
  }

  /** The stack's file, as the branch has it. */
  get stackFile(): string {
    return join(this.site.dir, "stacks", `Pulumi.${this.stack}.yaml`);
  }

  /** A branch of main on which the stack's file is another one. */
  branch(name: string, change: (text: string) => string): void {
    this.git("checkout", "--quiet", "-B", name, "main");
    const before = readFileSync(this.stackFile, "utf8");
    const after = change(before);
    if (after === before) throw new Error(`${name} changes nothing`);
    writeFileSync(this.stackFile, after);
    this.commit();
  }

  /** Merges the branch that is checked out. */
  merge(): void {
    this.git("branch", "--force", "main", "HEAD");
  }

  private commit(): void {
    this.git("add", ".");
    this.git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "change");
  }

  private git(...args: readonly string[]): void {
    execFileSync("git", args, { cwd: this.site.dir });
  }

  /** Runs a script. */
  async script(name: string, env: Readonly<Record<string, string>> = {}, ...args: readonly string[]): Promise<Ran> {
    const script = join(checkout, "pipelines/scripts", name);
    const { code, text } = await capture("bash", [script, ...args], this.site.dir, { ...this.env, ...env });
    this.said.push(text);
    return { code, text };
  }

  /** What scripts left in the folder for temporary files. */
  left(): readonly string[] {
    return readdirSync(join(this.site.dir, "tmp")).filter((name) => name.startsWith("tmp."));
  }

  /** A file that a script wrote. */
  file(name: string): string {
    const text = readFileSync(join(this.site.dir, name), "utf8");
    this.said.push(text);
    return text;
  }

  /** Every object of the bucket, with the hash of its content. */
  async bucket(): Promise<string> {
    const scope = "test/20261121/us-east-1/s3/aws4_request";
    const Authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
    const answer = await fetch(`${this.store.url}/state?list-type=2`, { headers: { Authorization } });
    return (await answer.text()).replace(/<LastModified>.*?<\/LastModified>/g, "");
  }

  /** What whoever administers the account does once, with the sandbox's passphrase. */
  private async pulumi(...args: readonly string[]): Promise<void> {
    const env = { ...this.env, PULUMI_CONFIG_PASSPHRASE: "sandbox" };
    const { code, text } = await capture("pulumi", args, this.site.dir, env);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}:\n${text}`);
  }

  /** Ends everything. */
  async close(): Promise<void> {
    this.store.stop();
    await this.site.close();
  }
}

/** What a job has: the sandbox's engine and clouds, the bucket as backend, no passphrase, and `trilith` on the path. */
async function environment(site: Site, store: Store): Promise<NodeJS.ProcessEnv> {
  const home = { TRILITH_HOME: join(site.dir, ".trilith") };
  const places = placesOf(site.dir, home);
  const own = { ...process.env, ...home };
  const world = await worldOf(places, own, worldProgram());
  const env = environmentOf(places, await engineOf(), own, world.pid);
  const bin = join(site.dir, "bin");
  mkdirSync(bin);
  mkdirSync(join(site.dir, "tmp"));
  writeFileSync(
    join(bin, "trilith"),
    `#!/bin/sh\nexec "${process.execPath}" "${join(checkout, "bin/trilith.js")}" "$@"\n`,
  );
  chmodSync(join(bin, "trilith"), 0o755);
  const { PULUMI_CONFIG_PASSPHRASE: _, ...rest } = env;
  return {
    ...rest,
    ...home,
    ...store.env,
    // The engine's cache is where it is for everybody.
    XDG_CACHE_HOME: process.env.XDG_CACHE_HOME || join(process.env.HOME ?? "", ".cache"),
    PATH: [bin, env.PATH].join(delimiter),
    TMPDIR: join(site.dir, "tmp"),
    PULUMI_BACKEND_URL: store.backendUrl,
    PULUMI_EXPERIMENTAL: "true",
    PULUMI_SKIP_CHECKPOINTS: "true",
    TRILITH_POLICIES: join(checkout, "policies"),
    BASE_REF: "main",
    DEPLOY: "whole",
    NO_COLOR: "1",
  };
}
