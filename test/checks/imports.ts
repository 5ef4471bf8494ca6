import { spawnSync } from "node:child_process";
import { join } from "node:path";

const project = join(__dirname, "../..");

/** Every room with TypeScript in it. */
export const rooms = [
  "components",
  "resilience",
  "engine",
  "examples",
  "gate",
  "sandbox",
  "cli",
  "stacks",
  "languages",
  "policies",
  "preview",
  "generators",
  "docs",
  "test",
] as const;

/** The arguments of dependency-cruiser that every use shares: the rules on circles and floors. */
export const rulesOnImports = ["--config", join(project, ".dependency-cruiser.cjs")] as const;

/** What a run of dependency-cruiser came to. */
export interface Cruise {
  /** Whether no rule is broken. */
  readonly passes: boolean;
  /** What it says: each circle with every file on its way. */
  readonly text: string;
}

/**
 * Whether imports form no circle, those of types included, and those of components/topology run down only.
 * @param root - Folder with the rooms and a tsconfig.json.
 * @param folders - The rooms to look at, from there.
 */
export function cruised(root: string, folders: readonly string[] = rooms): Cruise {
  const program = join(project, "node_modules/.bin/depcruise");
  const { status, stdout, stderr } = spawnSync(program, [...rulesOnImports, ...folders], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return { passes: status === 0, text: `${stdout}${stderr}`.trim() };
}
