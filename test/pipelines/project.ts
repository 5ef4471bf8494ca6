import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";

const checkout = resolve(__dirname, "../..");

/** The scripts that pipelines call. */
export const scripts = join(checkout, "pipelines/scripts");

// It says what it was asked, does what the variables say, and writes what the real one would.
const trilith = `#!/usr/bin/env bash
[[ "$1" == engine ]] && { echo "$STUBS/pulumi"; exit 0; }
echo "trilith $*" >>"$ASKED"
[[ "$1" == audit && -z "\${AUDIT_MUTE:-}" ]] && while [[ $# -gt 0 ]]; do [[ "$1" == --json ]] && echo '{}' >"$2"; shift; done && exit "\${AUDIT:-0}"
[[ "$1" == audit ]] && exit "\${AUDIT:-0}"
[[ "$1" == rollout ]] && exit "\${ROLLOUT:-0}"
[[ "$1" == plan ]] && exit "\${PLAN:-0}"
[[ "$1" == findings ]] && exit "\${FINDINGS:-0}"
exit 0
`;
const npm = `#!/usr/bin/env bash
echo "npm $*" >>"$ASKED"
`;
const pulumi = `#!/usr/bin/env bash
echo "pulumi $*" >>"$ASKED"
while [[ $# -gt 0 ]]; do [[ "$1" == --event-log ]] && echo '{"sequence":1}' >"$2"; shift; done
exit "\${PULUMI:-0}"
`;

/** What a script did. */
export interface Did {
  /** Its exit code. */
  readonly code: number;
  /** Both streams. */
  readonly text: string;
  /** What it asked the two programs, in order; folders of its own are called WORK. */
  readonly asked: readonly string[];
  /** What it left in the folder for temporary files. */
  readonly left: readonly string[];
}

/** A team's repository with one stack, in which `trilith` and `pulumi` only say what they are asked. */
export class TeamProject {
  readonly dir = mkdtempSync(join(tmpdir(), "trilith-team-"));
  private readonly temporary = join(this.dir, "..", `${this.dir.split("/").at(-1)}-tmp`);

  constructor(stackFile = "config:\n  shop:tier: gold\n") {
    const bin = join(this.dir, "node_modules/.bin");
    mkdirSync(bin, { recursive: true });
    mkdirSync(this.temporary);
    for (const [name, text] of Object.entries({ trilith, pulumi, npm })) {
      writeFileSync(join(bin, name), text);
      chmodSync(join(bin, name), 0o755);
    }
    cpSync(join(checkout, "policies/profiles"), join(this.dir, "node_modules/trilith/policies/profiles"), {
      recursive: true,
    });
    this.write("node_modules/trilith/policies/pulumi-analyzer-trilith", "");
    this.write("Pulumi.yaml", "name: shop\nruntime: nodejs\nstackConfigDir: stacks\n");
    this.write("stacks/Pulumi.prod.yaml", stackFile);
    this.write(".gitignore", "node_modules\n");
    this.git("init", "--quiet", "--initial-branch=main");
    this.git("add", ".");
    this.git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "first");
  }

  /** A command of git. */
  git(...args: readonly string[]): void {
    execFileSync("git", args, { cwd: this.dir, stdio: "ignore" });
  }

  /** A file of the repository. */
  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  /** Runs a script as a job would. */
  run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Did {
    const asked = join(this.dir, "asked");
    const stubs = join(this.dir, "node_modules/.bin");
    const { status, stdout, stderr } = spawnSync("bash", [join(scripts, script), ...args], {
      cwd: this.dir,
      encoding: "utf8",
      env: {
        PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
        HOME: this.dir,
        TMPDIR: this.temporary,
        BASE_REF: "main",
        ASKED: asked,
        STUBS: stubs,
        PULUMI_BACKEND_URL: "s3://state",
        ...env,
      },
    });
    const lines = existsSync(asked) ? readFileSync(asked, "utf8").trimEnd().split("\n") : [];
    rmSync(asked, { force: true });
    const shown = (line: string) =>
      line
        .replaceAll(new RegExp(`${this.temporary}/[^/ ]+`, "g"), "WORK")
        .replaceAll(`${this.dir}/node_modules/trilith/policies`, "POLICIES");
    return { code: status ?? -1, text: stdout + stderr, asked: lines.map(shown), left: readdirSync(this.temporary) };
  }

  /** Deletes it. */
  close(): void {
    for (const folder of [this.dir, this.temporary]) rmSync(folder, { recursive: true, force: true });
  }
}
