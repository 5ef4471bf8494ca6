import type { Facts } from "../../facts/facts";
import type { TrafficLayer } from "../model";
import { answeringLayer, type Led, ledBy } from "./answers";
import { type Grouped, groupedLayers, layerOf } from "./layers";
import { namesIn, rootsOf } from "./names";

/**
 * What leads users to regions, the one that users come by first.
 * @param facts - What is known of the stack.
 * @param domain - The name users call, where the program was told.
 * @param serving - The regions that serve by the program's decision; empty where nobody says.
 */
export function trafficOf(
  facts: Facts,
  domain: string | undefined,
  serving: ReadonlySet<string> = new Set(),
): readonly TrafficLayer[] {
  const groups = groupedLayers(facts);
  const names = namesIn(facts);
  const led = rootsOf(names, domain).map((name) => ledBy(name, names, groups, facts));
  const [best] = led.toSorted((a, b) => reachOf(b, groups, facts) - reachOf(a, groups, facts));
  const answers = best && answeringLayer(best, facts);
  const behind = best ? withBehind(best.layers, groups, facts) : [];
  const named = [...(answers ? [answers] : []), ...layersOf(behind, groups, facts)];
  if (named.some(({ ways }) => ways.length > 1)) return named;
  // No name says which of them users come by: all that lead to several regions, and nothing else leads to.
  const inner = new Set(groups.flatMap(({ key }) => withBehind([key], groups, facts).filter((one) => one !== key)));
  const others = layersOf(
    groups.map(({ key }) => key).filter((key) => !inner.has(key)),
    groups,
    facts,
  );
  const choosing = others.filter(({ ways }) => ways.length > 1);
  // Of those that prefer one region each, users come by the one that was decided: in a preview no name is known yet.
  const isDecided = ({ ways }: TrafficLayer) => ways.every(({ rank, region }) => rank > 0 || serving.has(region));
  if (choosing.length > 0) {
    const decided = choosing.filter(isDecided);
    const isAlike = (layer: TrafficLayer) =>
      decided.some(({ product, method }) => product === layer.product && method === layer.method);
    return distinct([...decided, ...choosing.filter((layer) => !isAlike(layer))]);
  }
  return named.length > 0 ? named : distinct(others);
}

/** Layers, and those that their ways lead to. */
function withBehind(keys: readonly string[], groups: readonly Grouped[], facts: Facts): readonly string[] {
  const found = new Set<string>();
  const queue = [...keys];
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    if (found.has(key)) continue;
    found.add(key);
    const group = groups.find((one) => one.key === key);
    const urns = (group?.ways ?? []).flatMap(({ leads = [] }) =>
      leads.flatMap((ref) => [
        ...facts.named(ref, "route").map(({ origin }) => origin.urn),
        ...facts.named(ref, "lead").map(({ origin }) => origin.urn),
      ]),
    );
    queue.push(...groups.filter((one) => one.key !== key && urns.includes(one.key)).map((one) => one.key));
  }
  return [...found];
}

function layersOf(keys: readonly string[], groups: readonly Grouped[], facts: Facts): readonly TrafficLayer[] {
  return groups
    .filter(({ key }) => keys.includes(key))
    .flatMap((group) => layerOf(group, facts) ?? [])
    .filter(({ ways }) => ways.length > 0);
}

function reachOf({ leaves, layers }: Led, groups: readonly Grouped[], facts: Facts): number {
  const behind = layersOf(layers, groups, facts).map(({ ways }) => ways.length);
  return Math.max(leaves.length, ...behind);
}

/** Of layers that are alike, as several services behind one address are, the first. */
function distinct(layers: readonly TrafficLayer[]): readonly TrafficLayer[] {
  const seen = new Set<string>();
  return layers.filter(({ product, method, ways }) => {
    const shape = JSON.stringify([
      product,
      method,
      ways.map(({ region, rank, weight, off }) => [region, rank, weight, off]),
    ]);
    if (seen.has(shape)) return false;
    seen.add(shape);
    return true;
  });
}
