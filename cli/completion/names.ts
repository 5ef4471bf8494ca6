import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { placesOf } from "../../sandbox/session/places";
import type { Caller } from "../../sandbox/session/session";
import { stacksHere } from "../subject";
import type { Names } from "./words";

/** Names of the project that somebody stands in; none where there is no project, or its files cannot be read. */
export function namesHere(from: Pick<Caller, "cwd" | "env">): Names {
  return {
    stacks: () => stacksHere(from),
    regions: (stack) => {
      const stacks = stacksHere(from);
      const asked = stack !== undefined && stacks.includes(stack) ? [stack] : stacks;
      return [...new Set(asked.flatMap((name) => regionsOf(name, from)))];
    },
  };
}

function regionsOf(stack: string, { cwd, env }: Pick<Caller, "cwd" | "env">): readonly string[] {
  try {
    const { config = {} } = parse(readFileSync(join(placesOf(cwd, env).stackFiles, `Pulumi.${stack}.yaml`), "utf8"));
    const rows = Object.entries(config as Readonly<Record<string, object>>);
    return rows.flatMap(([key, value]) => (key.endsWith(":regions") ? Object.keys(value) : []));
  } catch {
    return [];
  }
}
