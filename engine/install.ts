import { type SpawnOptions, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { askVersion, inFolder } from "./installed";
import { EXECUTABLES, engineHome, type Machine, onPath, VERSION, versionFolder } from "./machine";
import { Refusal } from "./refusal";

/** How long the download may take, in milliseconds: 100 MB on a slow line. */
const DOWNLOAD_LIMIT = 600_000;

/** What is built from the Go module proxy: the engine itself, and the newest language host that the proxy carries. */
const MODULES = [
  {
    module: "cli",
    output: EXECUTABLES.engine,
    target: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    flags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${VERSION}`,
    usually: "3 to 10 minutes the first time",
  },
  {
    module: "host",
    output: EXECUTABLES.host,
    target: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    flags: "-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.68.0",
    usually: "about a minute",
  },
] as const;

/** Downloads the engine with Pulumi's own npm package, which runs Pulumi's install script, into Trilith's cache. */
export async function download(machine: Machine): Promise<void> {
  const { wrapper } = machine;
  if (!wrapper) throw new Refusal("the npm package pulumi is not installed");
  machine.say(`Downloading the Pulumi engine ${VERSION}; about 100 MB.`);
  await intoCache(machine, async (home) => {
    const env = { ...machine.env, PULUMI_HOME: home, PULUMI_VERSION: VERSION, PULUMI_SKIP_UPDATE_CHECK: "1" };
    await run(process.execPath, [wrapper, "version"], { env, timeout: DOWNLOAD_LIMIT });
  });
}

/** Builds the engine and its language host from the Go module proxy, at the versions and sums of the committed modules. */
export async function build(machine: Machine): Promise<void> {
  const go = onPath("go", machine.env);
  if (!go) throw new Refusal("no go on PATH");
  const { CGO_ENABLED = "0" } = machine.env; // without it no C compiler is needed
  const env = { ...machine.env, CGO_ENABLED, GOWORK: "off" };
  await intoCache(machine, async (home) => {
    for (const { module, output, target, flags, usually } of MODULES) {
      machine.say(`Building ${output} with Go; ${usually}.`);
      const to = join(versionFolder(home), "bin", output);
      const args = ["build", "-trimpath", "-mod=readonly", "-buildvcs=false", "-ldflags", flags, "-o", to, target];
      await patiently(machine, output, run(go, args, { env, cwd: join(machine.modules, module) }));
    }
  });
}

/**
 * Lets `fill` put an engine into a PULUMI_HOME of its own, checks that it is whole and of our version, and moves it into
 * the cache in one step, so that whatever lies in the cache is complete.
 */
async function intoCache(machine: Machine, fill: (home: string) => Promise<void>): Promise<void> {
  const cache = engineHome(machine);
  for (const left of existsSync(cache) ? readdirSync(cache) : []) {
    if (left.startsWith("new-")) rmSync(join(cache, left), { recursive: true, force: true }); // of a process that died
  }
  const home = join(cache, `new-${process.pid}`);
  try {
    mkdirSync(join(versionFolder(home), "bin"), { recursive: true });
    await fill(home);
    await whole(machine, home);
    const to = versionFolder(cache);
    mkdirSync(dirname(to), { recursive: true });
    rmSync(to, { recursive: true, force: true }); // incomplete, or nobody would have asked for a new one
    renameSync(versionFolder(home), to);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function whole(machine: Machine, home: string): Promise<void> {
  const engine = inFolder(join(versionFolder(home), "bin"), "");
  if (!engine) throw new Refusal(`it left no ${Object.values(EXECUTABLES).join(" or no ")}`);
  const version = await askVersion(engine.executable, machine);
  if (version !== VERSION) throw new Refusal(`it brought version ${version} instead of ${VERSION}`);
}

async function patiently(machine: Machine, what: string, work: Promise<void>): Promise<void> {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const still = setInterval(() => machine.say(`  still building ${what}, ${seconds()} s`), 30_000);
  try {
    await work;
    machine.say(`  built in ${seconds()} s`);
  } finally {
    clearInterval(still);
  }
}

// What the tool prints is kept for the error: on success the lines of progress say enough.
function run(command: string, args: readonly string[], options: SpawnOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const keep = (text: Buffer) => {
      said = (said + text).slice(-4000);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Refusal(lastLines(said) || `it ended with ${code}`)),
    );
  });
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-3).join("; ");
}
