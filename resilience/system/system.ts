import type { Facts } from "../facts/facts";
import type { PlatformFact } from "../facts/model";
import { databasesOf } from "./databases";
import { declaredOf, platformOf } from "./declared";
import { missingIn } from "./missing";
import type { Executor, System } from "./model";
import { regionsOf } from "./regions";
import { plain, sourceOf } from "./told";
import { trafficOf } from "./traffic";

/**
 * What a stack is as a system: which regions serve, what leads there, which data it cannot be without. Nothing in it is a
 * guess: what the graph does not say is a sentence among `missing`.
 * @param facts - What is known of the stack, all of it.
 */
export function systemOf(facts: Facts): System {
  const platform = platformOf(facts);
  const executors = executorsOf(facts);
  const planned = Object.entries(plain(platform?.plan?.regions) ?? {});
  const serving = new Set(planned.flatMap(([region, { serves }]) => (plain(serves) === true ? [region] : [])));
  const ways = trafficOf(facts, plain(platform?.plan?.domain), serving);
  const lost = lostIn(platform);
  const databases = databasesOf(facts, executors, plain(platform?.plan?.writer), lost);
  const traffic = ways.map((layer) => ({ ...layer, ways: layer.ways.filter(({ region }) => !lost.has(region)) }));
  const regions = regionsOf({ facts, platform, traffic, databases });
  const system = { declared: declaredOf(platform), regions, traffic, databases, executors };
  return { ...system, missing: missingIn(system, facts) };
}

/** Regions of which the program was told that they are gone. */
function lostIn(platform: PlatformFact | undefined): ReadonlySet<string> {
  const states = Object.entries(plain(platform?.regions) ?? {});
  return new Set(states.flatMap(([code, state]) => (state === "lost" ? [code] : [])));
}

/** Plans that something starts: one that waits for a person is theirs to carry out. */
function executorsOf(facts: Facts): readonly Executor[] {
  return facts
    .all("executor")
    .filter(({ starts }) => plain(starts) === true)
    .map(({ origin, what, starts }) => ({ what, from: [sourceOf(origin, starts.path)] }));
}
