import { factsOf } from "../facts/facts-of";
import { computingIn } from "../system/regions";
import { systemOf } from "../system/system";
import { slotsAsked } from "./asked";
import { previewedIn } from "./changes";
import type { Change, Rollout, Standing } from "./model";
import { objectionsTo } from "./objections";
import { placesOf } from "./places";
import { regionsInOrder } from "./regions";
import { usualSlots, wavesOf } from "./waves";

/**
 * One stack's update as waves: pure, from what stands and what a preview says. Every change is in exactly one wave; a wave
 * is about one region that stands, or about what belongs to none; the writer's region is the last.
 * @param standing - The stack, and its preview.
 * @param asked - What `--waves` says; the usual order without it.
 * @throws BadWaves when that does not fit the change.
 */
export function rolloutOf({ resources, preview }: Standing, asked?: string): Rollout {
  const { changes: unplaced, after } = previewedIn(preview, resources);
  const [facts, nextFacts] = [factsOf(resources), factsOf(after)];
  const [system, next] = [systemOf(facts), systemOf(nextFacts)];
  const computes = { before: computingIn(facts), after: computingIn(nextFacts) };
  const codes = [...new Set([...system.regions, ...next.regions].map(({ region }) => region))].toSorted();
  const all = [...new Map([...resources, ...after].map((resource) => [resource.urn, resource])).values()];
  const regionOf = placesOf(all, new Set(codes));
  const changes = unplaced.map((change): Change => {
    const region = regionOf(change.resource);
    return { ...change, ...(region === undefined ? {} : { region }) };
  });
  const regions = regionsInOrder({ system, computes, before: resources, after, regionOf, changes, codes });
  const isFirst = regions.every(({ part }) => part === "new");
  const slots = asked === undefined ? usualSlots(regions) : slotsAsked(asked, { changes, regions });
  const waves = wavesOf(changes, isFirst ? [] : slots);
  const objections = isFirst ? [] : objectionsTo({ changes, waves, regions });
  const { rpoSeconds } = next.declared.objectives ?? {};
  return { regions, waves, objections, ...(rpoSeconds === undefined ? {} : { rpoSeconds }) };
}
