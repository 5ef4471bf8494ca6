import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type Machine, VERSION } from "../../../engine/machine";

/** A machine of made-up programs, in a folder of its own. */
export interface FakeMachine extends Machine {
  readonly folder: string;
  /** The lines of progress so far. */
  readonly said: string[];
  /** Where the machine's cache keeps our version. */
  readonly cached: string;
  /** Puts a program on PATH, or where the path leads. */
  readonly put: (path: string, script: string) => string;
  /** What programs have written into `calls`, by line. */
  readonly calls: () => string[];
}

/** A program that says its version; one more line in `calls` each time. */
export function saying(version: string): string {
  return `echo "$0 $*" >> "$CALLS"; echo v${version}`;
}

/** A machine with nothing on PATH but the shell's own tools. */
export function machine(env: NodeJS.ProcessEnv = {}): FakeMachine {
  const folder = mkdtempSync(join(tmpdir(), "trilith-engine-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const calls = join(folder, "calls");
  const said: string[] = [];
  const put = (path: string, script: string) => {
    const file = join(folder, path.includes("/") ? path : `bin/${path}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  return {
    folder,
    said,
    put,
    cached: join(folder, "cache", "trilith", "engine", "versions", VERSION, "bin"),
    calls: () => (existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : []),
    say: (line) => said.push(line),
    env: {
      PATH: `${join(folder, "bin")}:/usr/bin:/bin`,
      HOME: folder,
      XDG_CACHE_HOME: join(folder, "cache"),
      CALLS: calls,
      ...env,
    },
    wrapper: undefined,
    modules: join(folder, "modules"),
  };
}

/** The npm package's `run.js`, which puts what it is told under PULUMI_HOME and then ends with a code. */
export function wrapper({ folder }: FakeMachine, scripts: Readonly<Record<string, string>>, code = 0): string {
  const file = join(folder, "run.js");
  const text = `
    const { mkdirSync, writeFileSync, appendFileSync } = require("node:fs");
    const bin = process.env.PULUMI_HOME + "/versions/" + process.env.PULUMI_VERSION + "/bin";
    mkdirSync(bin, { recursive: true });
    appendFileSync(process.env.CALLS, "wrapper " + process.argv.slice(2).join(" ") + "\\n");
    for (const [name, script] of Object.entries(${JSON.stringify(scripts)}))
      writeFileSync(bin + "/" + name, "#!/bin/sh\\n" + script + "\\n", { mode: 0o755 });
    if (${code} !== 0) console.error("pulumi: fetch failed");
    process.exitCode = ${code};`;
  writeFileSync(file, text);
  return file;
}

/** A `go` that writes what it was asked to build, as a program that says our version. */
export const go = `
echo "go $* in $PWD GOPROXY=$GOPROXY GOWORK=$GOWORK" >> "$CALLS"
while [ "$1" != "-o" ]; do shift; done
printf '#!/bin/sh\\necho v${VERSION}\\n' > "$2"; chmod +x "$2"`;

/** Everything that an engine consists of, saying our version. */
export const whole = { pulumi: saying(VERSION), "pulumi-language-nodejs": "exit 0" };
