import type { Facts } from "./facts";
import { derived, type Field, known } from "./field";
import type { Hollow, ProbeFact, RouteFact } from "./model";

/** Checks whose answer, turned round, may still be about a loss: they follow an alarm or other checks. */
const turnable: ReadonlySet<string> = new Set(["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"]);

/**
 * Why what watches a way watches nothing, though something is named: its check is followed to what it asks, and an alias
 * to the ways that it stands for. What another stack holds is taken to watch.
 * @param route - The way.
 * @param seen - All facts, to follow references in.
 * @returns The reason in words; no value where it watches, or nothing is named.
 * @source Route 53's API reference of HealthCheckConfig: what is disabled counts as healthy, a threshold of 0 too, and one
 * above the number of children counts as unhealthy.
 */
export function hollowOf(route: RouteFact, seen: Facts): Field<Hollow> {
  return derived(route.probed.path, () => hollowWay(route, seen, []));
}

function hollowWay(route: RouteFact, seen: Facts, over: readonly string[]): Hollow | undefined {
  if (over.includes(route.origin.urn)) return undefined;
  const isAlias = route.followsTarget !== undefined && known(route.followsTarget) === true;
  if (!route.check) return isAlias ? hollowAlias(route, seen, [...over, route.origin.urn]) : undefined;
  const [check, ...others] = seen.named(route.check, "probe");
  return check && others.length === 0 ? hollowProbe(check, seen, []) : undefined;
}

/** Where one answer of several counts as healthy always, the alias that goes by all of them does. */
function hollowAlias({ leads = [] }: RouteFact, seen: Facts, over: readonly string[]): Hollow | undefined {
  const ways = leads.flatMap((ref) => seen.named(ref, "route")).filter(({ origin }) => !over.includes(origin.urn));
  for (const way of ways) {
    const { name } = way.origin;
    if (known(way.probed) === false) return { why: `it goes by ${name}, which nothing watches: it counts as healthy` };
    const hollow = hollowWay(way, seen, over);
    if (hollow) return hollow;
  }
  return undefined;
}

function hollowProbe(probe: ProbeFact, seen: Facts, over: readonly string[]): Hollow | undefined {
  const { urn } = probe.origin;
  if (over.includes(urn)) return undefined;
  if (isOff(probe)) return about(probe, "disabled", "it is switched off, which counts as healthy");
  const protocol = known(probe.protocol) ?? "";
  const isTurned = probe.inverted !== undefined && known(probe.inverted) === true;
  if (isTurned && !turnable.has(protocol))
    return about(probe, "invertHealthcheck", "it is inverted, so it is healthy when what it asks is dead");
  if (protocol === "CLOUDWATCH_METRIC") return staysHealthy(probe);
  if (protocol !== "CALCULATED") return undefined;
  return hollowCount(probe, seen, [...over, urn]);
}

/** What a calculated check counts: children that are always healthy are taken off the number that it needs. */
function hollowCount(probe: ProbeFact, seen: Facts, over: readonly string[]): Hollow | undefined {
  const { children } = probe;
  if (children?.length === 0) return about(probe, "childHealthchecks", "it is calculated and has no check to count");
  const needed = probe.childrenNeeded && known(probe.childrenNeeded);
  if (needed === undefined) return undefined;
  if (needed === 0) return about(probe, "childHealthThreshold", "it needs 0 healthy checks, so it is always healthy");
  if (children === undefined) return undefined;
  if (needed > children.length)
    return about(
      probe,
      "childHealthThreshold",
      `it needs ${needed} of ${children.length} checks, so it is never healthy`,
    );
  const idle = children.filter((ref) => {
    const [child, ...others] = seen.named(ref, "probe");
    const hollow = child && others.length === 0 ? hollowProbe(child, seen, over) : undefined;
    return hollow !== undefined && !hollow.doubt;
  });
  if (needed > idle.length) return undefined;
  return about(probe, "childHealthchecks", "it counts checks that watch nothing, and needs no other");
}

function isOff({ disabled }: ProbeFact): boolean {
  return disabled !== undefined && known(disabled) === true;
}

/**
 * A check that follows an alarm has no data when the alarm's region is lost; what it says then is a choice.
 * @source Route 53's API reference of InsufficientDataHealthStatus.
 */
function staysHealthy(probe: ProbeFact): Hollow | undefined {
  const says = probe.withoutData && known(probe.withoutData);
  if (says !== "Healthy" && says !== "LastKnownStatus") return undefined;
  const why = "it stays healthy while its alarm has no data, as where the alarm's region is lost";
  return { ...about(probe, "insufficientDataHealthStatus", why), doubt: true };
}

function about({ origin }: ProbeFact, property: string, why: string): Hollow {
  return { why, at: origin, property };
}
