import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { Engine } from "../../../engine/machine";
import { newFolder, type WorldProcess } from "./process";

/** The SDKs that programs of these tests load, with the versions that are installed. */
const plugins = ["aws", "azure-native", "gcp", "kubernetes", "random"].map((name): [string, string] => {
  const { version } = JSON.parse(readFileSync(require.resolve(`@pulumi/${name}/package.json`), "utf8"));
  return [name, version];
});

/**
 * A Pulumi project with an engine's home, backend and launchers of its own.
 * @param program - JavaScript that finds its arguments as JSON in `PROGRAM_ARGS`.
 * @returns Runs the engine with arguments of its command line and of the program.
 */
export function projectFor(world: WorldProcess, engine: Engine, program: string) {
  const folder = newFolder();
  const home = join(folder, "home");
  for (const [name, version] of plugins) {
    const plugin = join(home, "plugins", `resource-${name}-v${version}`);
    mkdirSync(plugin, { recursive: true });
    const url = `http://x/provider?name=${name}&version=${version}&ppid=$PPID`;
    writeFileSync(
      join(plugin, `pulumi-resource-${name}`),
      `#!/bin/sh\nexec curl -sN --unix-socket ${world.socket} "${url}"\n`,
    );
    chmodSync(join(plugin, `pulumi-resource-${name}`), 0o755);
  }
  mkdirSync(join(folder, "state"));
  symlinkSync(resolve(__dirname, "../../../node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: tiny\nruntime: nodejs\nmain: index.js\n");
  writeFileSync(join(folder, "index.js"), program);
  const env = {
    PATH: [...engine.folders, process.env.PATH].join(delimiter),
    HOME: folder,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
  };
  return (args: readonly string[], programArgs: object = {}) =>
    new Promise<{ failed: boolean; output: string }>((done) => {
      const options = { cwd: folder, env: { ...env, PROGRAM_ARGS: JSON.stringify(programArgs) } };
      execFile(engine.executable, [...args], options, (error, out, err) =>
        done({ failed: error !== null, output: out + err }),
      );
    });
}
