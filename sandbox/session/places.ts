import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { packageRoot } from "../../engine/machine";
import { Refusal } from "../../engine/refusal";
import { documentIn } from "../../engine/stack-form";

// Linux allows 108 bytes, macOS 104, with the ending zero.
const LONGEST_SOCKET_PATH = 100;

/** Where a project and its sandbox keep what they have. */
export interface Places {
  /** The folder of Pulumi.yaml. */
  readonly project: string;
  /** The project's name, as Pulumi.yaml has it. */
  readonly name: string;
  /** The language that its program is written in, as Pulumi.yaml has it: `nodejs`, `python`. */
  readonly runtime: string;
  /** The folder of the stack files `Pulumi.<stack>.yaml`. */
  readonly stackFiles: string;
  /** Everything that the sandbox keeps: `.trilith` in the project, or what TRILITH_HOME says. */
  readonly base: string;
  /** The engine's PULUMI_HOME: plugins, logs, the selected stack. */
  readonly home: string;
  /** The file backend. */
  readonly state: string;
  /** What exists in the offline clouds. */
  readonly world: string;
  /** Copies of the stack files, without secrets providers. */
  readonly copies: string;
  /** An empty home folder: nobody in the sandbox reads the user's. */
  readonly user: string;
  /** A file that is there while a first `up` runs whose state is written only when it ends. */
  readonly unsaved: string;
  /** The Unix socket on which the world answers. */
  readonly socket: string;
}

/**
 * The places of the project that a folder belongs to.
 *
 * @throws Refusal when neither the folder nor one above it has a Pulumi.yaml
 */
export function placesOf(folder: string, env: NodeJS.ProcessEnv): Places {
  const project = projectAbove(resolve(folder), folder);
  const file = join(project, "Pulumi.yaml");
  const { name, runtime, stackConfigDir = "" } = documentIn({ file, text: readFileSync(file, "utf8") }).toJS() ?? {};
  if (typeof name !== "string") throw new Refusal(`${file} has no name.`);
  const base = env.TRILITH_HOME ? resolve(env.TRILITH_HOME) : join(project, ".trilith");
  return {
    project,
    name,
    runtime: String(runtime?.name ?? runtime),
    stackFiles: join(project, String(stackConfigDir)),
    base,
    home: join(base, "home"),
    state: join(base, "state"),
    world: join(base, "world"),
    copies: join(base, "stacks"),
    user: join(base, "user"),
    unsaved: join(base, "unsaved"),
    socket: socketIn(base),
  };
}

function projectAbove(folder: string, asked: string): string {
  if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
  if (folder === dirname(folder)) {
    const page = realpathSync(join(packageRoot(), "docs", "components.md"));
    throw new Refusal(
      `No Pulumi.yaml in ${asked} or above, so there is no project to bring up. Run this in a project of Pulumi's or below it; ` +
        `if there is none yet, \`npx trilith init\` writes one, or three files make one: see "A program of your own" in ${page}.`,
    );
  }
  return projectAbove(dirname(folder), asked);
}

function socketIn(base: string): string {
  const path = join(base, "world.sock");
  if (Buffer.byteLength(path) < LONGEST_SOCKET_PATH) return path;
  return join(tmpdir(), `trilith-${createHash("sha256").update(base).digest("hex").slice(0, 12)}.sock`);
}
