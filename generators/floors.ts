import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..");
const room = "components/topology/";

interface Cruised {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
}

/** The floors of components/topology and every import between two of them, types included, as dependency-cruiser sees them. */
export function floorsDrawing(): string {
  const arrows = arrowsOf(cruised());
  return ["```mermaid", "flowchart TD", ...arrows.map((arrow) => `  ${arrow}`), "```"].join("\n");
}

/**
 * Arrows between floors, each once, sorted.
 * @param modules - What dependency-cruiser printed of components/topology.
 */
export function arrowsOf({ modules }: Cruised): readonly string[] {
  const arrows = modules.flatMap(({ source, dependencies }) =>
    dependencies
      .map(({ resolved }) => [floorOf(source), floorOf(resolved)] as const)
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => `${from} --> ${to}`),
  );
  return [...new Set(arrows)].toSorted();
}

function cruised(): Cruised {
  const args = ["--config", ".dependency-cruiser.cjs", "--include-only", `^${room}`, "--output-type", "json", room];
  const program = join(root, "node_modules/.bin/depcruise");
  return JSON.parse(execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 }));
}

/** The folder below the room, or the file that stands in none. */
function floorOf(path: string): string {
  return path.slice(room.length).split("/")[0] ?? "";
}
