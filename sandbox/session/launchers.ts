import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageVersion } from "../../cli/version";
import { onPath, packageRoot } from "../../engine/machine";
import type { Places } from "./places";

/** A provider that an installed SDK asks the engine for. */
export interface Plugin {
  /** The package, for example `aws`. */
  readonly name: string;
  /** The SDK's version, without the `v`. */
  readonly version: string;
}

/** The providers of the SDKs that a project has installed, in its folder or in one above. */
export function pluginsOf(project: string): Plugin[] {
  const folder = join(project, "node_modules", "@pulumi");
  const here = existsSync(folder) ? readdirSync(folder).flatMap((sdk) => pluginOf(join(folder, sdk))) : [];
  const above = project === dirname(project) ? [] : pluginsOf(dirname(project));
  return [...here, ...above.filter(({ name }) => !here.some((plugin) => plugin.name === name))];
}

function pluginOf(sdk: string): Plugin[] {
  const file = join(sdk, "package.json");
  if (!existsSync(file)) return [];
  const { name, version, pulumi } = JSON.parse(readFileSync(file, "utf8"));
  if (!pulumi?.resource) return [];
  return [
    { name: pulumi.name ?? name.replace("@pulumi/", ""), version: (pulumi.version ?? version).replace(/^v/, "") },
  ];
}

/**
 * Puts one launcher per provider into the sandbox's plugin folder, where the engine finds it in place of a download. A
 * launcher asks the world for a server and prints its port; when the engine ends the launcher, the world ends the server.
 */
export function installLaunchers(places: Places, plugins: readonly Plugin[], env: NodeJS.ProcessEnv): void {
  const folder = join(places.home, "plugins");
  const curl = onPath("curl", env);
  const clouds = plugins.map((plugin) => [plugin, launcher(places, plugin, curl)] as const);
  const wanted = new Map<string, readonly [Plugin, string]>(
    [...clouds, ownComponents()].map((one) => [`resource-${one[0].name}-v${one[0].version}`, one]),
  );
  for (const old of existsSync(folder) ? readdirSync(folder) : []) {
    if (!wanted.has(old)) rmSync(join(folder, old), { recursive: true, force: true });
  }
  for (const [name, [plugin, text]] of wanted) {
    const file = join(folder, name, `pulumi-resource-${plugin.name}`);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o755 });
  }
}

// curl is up in 5 ms, node in 50 to 90; a stack with many regions starts one launcher per cluster.
function launcher(places: Places, { name, version }: Plugin, curl: string | undefined): string {
  const url = `"http://sandbox/provider?name=${name}&version=${version}&ppid=$PPID"`;
  const node = [process.execPath, join(packageRoot(), "bin", "sandbox", "launcher.js"), places.socket];
  const command = curl
    ? `${quoted(curl)} -q -sSN --fail-with-body --noproxy '*' --unix-socket ${quoted(places.socket)} ${url}`
    : `${node.map(quoted).join(" ")} ${url}`;
  return `#!/bin/sh\nunset NODE_OPTIONS\nexec ${command}\n`;
}

/** The components for programs in other languages: no cloud, so they run themselves, behind the guard of all programs. */
function ownComponents(): readonly [Plugin, string] {
  const program = [process.execPath, join(packageRoot(), "bin", "pulumi-resource-trilith")];
  return [{ name: "trilith", version: packageVersion() }, `#!/bin/sh\nexec ${program.map(quoted).join(" ")} "$@"\n`];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
