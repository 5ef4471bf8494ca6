import type { Facts } from "../../facts/facts";
import { absent, type Field } from "../../facts/field";
import type { Origin, ProbeFact, Ref, RouteFact } from "../../facts/model";
import type { Source, Told, Watch } from "../model";
import { plain, sourceOf, told } from "../told";

/** What a probe says of how it asks. */
function watchOf(probe: ProbeFact, watches: Told<boolean>): Watch {
  const { origin } = probe;
  return {
    watches,
    intervalSeconds: told(origin, probe.intervalSeconds, "how often it asks"),
    threshold: told(origin, probe.threshold, "how many failures count"),
    timeoutSeconds: told(origin, probe.timeoutSeconds, "how long an answer may take"),
    path: told(origin, probe.path, "what it asks"),
  };
}

/**
 * How a layer asks a way.
 * @param route - The way.
 * @param probe - The question; absent where the layer goes by what stands between, or by nothing.
 */
export function watched(route: RouteFact, probe: ProbeFact | undefined): Watch {
  const watches = watchesOf(route, probe);
  if (probe) return watchOf(probe, watches);
  const says =
    "value" in watches && watches.value
      ? "asks nothing itself: it goes by the health of what it leads to"
      : "asks nothing";
  const none: Told<never> = {
    missing: `${route.origin.name} ${says}`,
    from: [sourceOf(route.origin, route.probed.path)],
  };
  return { watches, intervalSeconds: none, threshold: none, timeoutSeconds: none, path: none };
}

function watchesOf(route: RouteFact, probe: ProbeFact | undefined): Told<boolean> {
  const hollow = plain(route.hollow);
  if (hollow && !hollow.doubt) {
    return { value: false, from: [sourceOf(hollow.at ?? route.origin, hollow.property ?? route.probed.path)] };
  }
  if (plain(route.probed) === false && route.perhaps !== undefined) {
    const perhaps = `nothing seen watches ${route.origin.name}, unless ${route.perhaps}`;
    return { missing: perhaps, from: [sourceOf(route.origin, route.probed.path)] };
  }
  if (plain(route.probed) === false) return { value: false, from: [sourceOf(route.origin, route.probed.path)] };
  if (probe) return { value: true, from: [sourceOf(probe.origin, probe.intervalSeconds.path)] };
  return told(route.origin, route.probed, "whether anything watches it");
}

/**
 * The question that a region's own load balancer asks, of several the one that takes longest to notice.
 * @param facts - What is known of the stack.
 * @param region - The region.
 * @param entries - URNs of the load balancers that users come by; empty for any of the region.
 */
export function regionalWatch(facts: Facts, region: string, entries: readonly string[]): Watch | undefined {
  const behind = new Set(entries.flatMap((urn) => behindOf(facts, urn)));
  const here = facts.all("probe").filter(({ asks, origin }) => asks === "regional" && origin.region.value === region);
  const tied = here.filter(({ origin }) => behind.has(origin.urn));
  const [slowest] = (tied.length > 0 ? tied : here).toSorted((a, b) => durationOf(b) - durationOf(a));
  return slowest && watchOf(slowest, { value: true, from: [sourceOf(slowest.origin, slowest.intervalSeconds.path)] });
}

/** What a load balancer's listeners lead to, and itself: some say their questions themselves. */
function behindOf(facts: Facts, urn: string): readonly string[] {
  const under = (found: readonly string[]) =>
    facts.all("lead").filter(({ from }) => from && namedBy(facts, from).some((one) => found.includes(one)));
  const listeners = under([urn]);
  const rules = under(listeners.map(({ origin }) => origin.urn));
  return [
    urn,
    ...[...listeners, ...rules].flatMap(({ to }) =>
      to.flatMap((ref) => facts.named(ref, "probe").map(({ origin }) => origin.urn)),
    ),
  ];
}

function namedBy(facts: Facts, ref: Ref): readonly string[] {
  return [...facts.named(ref, "entry"), ...facts.named(ref, "lead")].map(({ origin }) => origin.urn);
}

function durationOf({ intervalSeconds, threshold }: ProbeFact): number {
  return (plain(intervalSeconds) ?? 0) * (plain(threshold) ?? 0);
}

/** The question that a way's own check, or its profile or group, asks. */
export function probeOf(facts: Facts, route: RouteFact, over: Origin | undefined): ProbeFact | undefined {
  const [own] = route.check ? facts.named(route.check, "probe") : [];
  return (
    own ?? facts.all("probe").find(({ origin, asks }) => asks === "global" && origin.urn === (over ?? route.origin).urn)
  );
}

/** A property that nobody has. */
export const nowhere: Field<never> = absent("");

/** Several sources, each once. */
export function distinctSources(sources: readonly Source[]): readonly Source[] {
  const seen = new Map(sources.map((source) => [`${source.urn} ${source.property}`, source]));
  return [...seen.values()];
}
