import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { engineOf } from "../../engine/engine";
import { run } from "../../engine/run";
import type { Resource } from "../../resilience/facts/resource";
import { stateOf } from "./state";

/** The pack as an executable, as users name it. */
export const executablePack = resolve(__dirname, "../../policies/pulumi-analyzer-trilith");

/** One violation, as the engine prints it. */
export interface PolicyEvent {
  readonly policyName: string;
  readonly policyPackName: string;
  readonly policyPackVersion: string;
  readonly enforcementLevel: string;
  readonly severity?: string;
  readonly message: string;
  readonly resourceUrn?: string;
}

/** What `pulumi policy analyze` said. */
export interface Analysis {
  /** Exit code: not 0 where a mandatory policy is violated. */
  readonly code: number;
  /** Violations, in the engine's order. */
  readonly violations: readonly PolicyEvent[];
  /** Every event, as parsed. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** Everything that was printed. */
  readonly text: string;
}

/** How an analysis differs from a plain one. */
export interface Asked {
  /** Content of `--policy-pack-config`. */
  readonly config?: object;
  /** The pack; the executable one by default. */
  readonly pack?: string;
  /** Whether the engine prints for people instead of programs. */
  readonly asText?: true;
  /** Environment on top of the engine's own, for example another PULUMI_BACKEND_URL. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs the real engine's `policy analyze` on a state that holds the resources: no program, no provider, no credentials.
 * @param resources - Of one stack, parents before children.
 * @param asked - Configuration, pack and environment.
 */
export async function analyze(resources: readonly Resource[], asked: Asked = {}): Promise<Analysis> {
  const folder = mkdtempSync(join(tmpdir(), "trilith-analyze-"));
  try {
    const { args, env } = prepared(folder, stateOf(resources), asked);
    const { code, stdout, stderr } = await run(await engineOf(), args, folder, env, true);
    const events = eventsIn(stdout);
    const violations = events.flatMap(({ policyEvent }) => (policyEvent ? [policyEvent as PolicyEvent] : []));
    return { code, violations, events, text: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What the engine is called with.
 * @param folder - An empty one, for its home, its backend and the files.
 * @param state - A state as `stateOf` gives it.
 * @param asked - Configuration, pack and environment.
 */
export function prepared(folder: string, state: object, { config, pack = executablePack, asText, env = {} }: Asked) {
  const backend = join(folder, "backend");
  mkdirSync(backend);
  const file = (name: string, content: object) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const given = config === undefined ? [] : ["--policy-pack-config", file("config.json", config)];
  const { PATH = "", TMPDIR } = process.env;
  const form = asText ? [] : ["--json"];
  return {
    args: ["policy", "analyze", "--file", file("state.json", state), "--policy-pack", pack, ...given, ...form],
    env: {
      PATH: [dirname(process.execPath), PATH].join(delimiter),
      ...(TMPDIR === undefined ? {} : { TMPDIR }),
      HOME: folder,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${backend}`,
      PULUMI_CONFIG_PASSPHRASE: "made-up", // of a state that holds nothing real
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
      ...env,
    },
  };
}

/** Every JSON object of the output; warnings stand between them as text. */
function eventsIn(output: string): readonly Readonly<Record<string, unknown>>[] {
  return output.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
}
