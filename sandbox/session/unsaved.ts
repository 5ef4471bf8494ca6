import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { alive } from "../../engine/lock";
import type { Places } from "./places";
import { reset } from "./reset";
import { stacksIn } from "./stack-files";

/**
 * What has the engine write its state when it ends, and not at each of several hundred steps, which is half of the time
 * that a first `up` takes. An engine that is killed leaves no state then, so that this is only for a sandbox in which
 * nothing is: {@link afterCutOff} has it begin anew. Source: SkipCheckpoints in sdk/go/common/env/env.go of 3.259.
 */
const atTheEnd = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/**
 * Runs the first `up` in a sandbox in which nothing is, without saving its state at every step; any other as ever.
 *
 * @param places the sandbox
 * @param up runs it, with this besides in its environment
 */
export async function savedAtTheEnd<T>(places: Places, up: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  if (stacksIn(places).length > 0 || existsSync(places.world)) return up({});
  mkdirSync(dirname(places.unsaved), { recursive: true });
  writeFileSync(places.unsaved, String(process.pid));
  try {
    return await up(atTheEnd);
  } finally {
    rmSync(places.unsaved, { force: true });
  }
}

/**
 * Empties a sandbox whose first `up` was killed before it saved what it had made; nothing else was in it.
 *
 * @param say told of it
 */
export async function afterCutOff(places: Places, say: (line: string) => void): Promise<void> {
  if (!existsSync(places.unsaved) || alive(Number(readFileSync(places.unsaved, "utf8")))) return;
  if (isLocked(places)) return;
  if (!isSaved(places)) {
    await reset(places);
    say("The first `up` of this sandbox was killed, and what it had made is in no state: the sandbox begins anew.");
  }
  rmSync(places.unsaved, { force: true });
}

/** Whether an engine that outlived its command is still at it. */
function isLocked({ state }: Places): boolean {
  const locks = join(state, ".pulumi", "locks");
  const files = existsSync(locks) ? readdirSync(locks, { recursive: true, encoding: "utf8" }) : [];
  return files.some((file) => file.endsWith(".json") && alive(JSON.parse(readFileSync(join(locks, file), "utf8")).pid));
}

function isSaved(places: Places): boolean {
  const folder = join(places.state, ".pulumi", "stacks", places.name);
  return stacksIn(places).some((stack) => {
    const plain = join(folder, `${stack}.json`);
    const text = existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`));
    return (JSON.parse(text.toString()).checkpoint?.latest?.resources ?? []).length > 0;
  });
}
