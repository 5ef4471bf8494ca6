import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { alone } from "./lock";
import { type Engine, engineHome, executable, type Machine, onPath, thisMachine } from "./machine";
import { Refusal } from "./refusal";

const host = "pulumi-language-python";
const goModule = "github.com/pulumi/pulumi/sdk/v3";

/** How long a build may take, in milliseconds. */
const limit = 600_000;

/**
 * Sees to it that an engine runs programs in Python. One that was downloaded does; one that was built with Go, of Go's
 * modules, gets the host when it is first needed: the last that is part of a module, which passes a project's `virtualenv`
 * over and takes the `python3` that comes first on PATH.
 * @param engine - The engine.
 * @throws Refusal when there is no host and none can be built.
 * @source `sdk/v3` of pulumi/pulumi, tag v3.68.0: the host looks for its executor beside itself.
 */
export async function withPython(engine: Engine, machine: Machine = thisMachine()): Promise<void> {
  const [folder = ""] = engine.folders;
  const isThere = () => executable(join(folder, host)) && executable(join(folder, `${host}-exec`));
  if (isThere() || engine.origin === "PATH") return;
  await alone(
    join(engineHome(machine), "lock"),
    (pid) => machine.say(`Another process (${pid}) is fetching an engine; waiting for it.`),
    async () => {
      if (!isThere()) await build(folder, machine);
    },
  );
}

async function build(folder: string, machine: Machine): Promise<void> {
  const go = onPath("go", machine.env);
  if (!go)
    throw new Refusal("This engine was built without a host for Python, and there is no go on PATH to build one.");
  machine.say(`Building ${host} with Go; up to a minute.`);
  const { CGO_ENABLED = "0" } = machine.env;
  const env = { ...machine.env, CGO_ENABLED, GOWORK: "off" };
  const run = async (...args: string[]) => {
    const asked = promisify(execFile)(go, args, { cwd: join(machine.modules, "host"), env, timeout: limit });
    const said = await asked.catch((error: Error) => {
      throw new Refusal(`${host} cannot be built: ${error.message.trim().split("\n").slice(-3).join("; ")}`);
    });
    return said.stdout.trim();
  };
  const fresh = join(folder, `new-${process.pid}`);
  const flags = ["-trimpath", "-mod=readonly", "-buildvcs=false", "-ldflags", "-s -w"];
  await run("build", ...flags, "-o", fresh, `${goModule}/python/cmd/${host}`);
  const sources = await run("list", "-mod=readonly", "-m", "-f", "{{.Dir}}", goModule);
  const executor = join(folder, `${host}-exec`);
  copyFileSync(join(sources, "python", "cmd", `${host}-exec`), `${fresh}-exec`);
  chmodSync(`${fresh}-exec`, 0o755);
  renameSync(`${fresh}-exec`, executor);
  renameSync(fresh, join(folder, host));
}
