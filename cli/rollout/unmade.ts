import { join } from "node:path";
import { packageRoot } from "../../engine/machine";
import type { Caller } from "../../sandbox/session/session";

/**
 * Whoever calls the engine for a wave: its program takes what the wave leaves unmade for unknown, as in a preview.
 * `bin/rollout/unmade.js` says why.
 * @param from - Who calls it.
 */
export function withUnmade(from: Caller): Caller {
  const preloaded = `--require ${JSON.stringify(join(packageRoot(), "bin", "rollout", "unmade.js"))}`;
  const { NODE_OPTIONS } = from.env;
  return { ...from, env: { ...from.env, NODE_OPTIONS: [NODE_OPTIONS, preloaded].filter(Boolean).join(" ") } };
}
