import { standbyNames, tiers } from "../../../components/topology/tables/tiers";
import type { Facts } from "../../facts/facts";
import { absent, known } from "../../facts/field";
import type { DatabaseFact, Origin, PlatformFact, RouteFact } from "../../facts/model";
import { doubted, gathered, some } from "../certainty";
import { asFarAsSeen, type Breach, breach, type Check, type Rule } from "../rule";
import type { Settings } from "../settings";
import { counts, regionOf, shownPlace } from "../subjects";
import { isPrivate } from "../traffic/ways";
import { activeOf } from "./regions";
import { servingOf } from "./serving";

/** One resource that a region is made of, and where it stands. */
interface Piece {
  readonly origin: Origin;
  /** Its regions; may throw what is unknown. */
  readonly regions: () => readonly string[];
  /** Whether a region that has it has to have the rest. */
  readonly demands: boolean;
  /** Whether it stands there itself, holds members there, or only leads there: users, or what is inside a network alone. */
  readonly kind: "standing" | "umbrella" | "way" | "way-inside";
}

/** What a region is made of, and how a message calls it. */
interface Part {
  readonly called: string;
  readonly pieces: readonly Piece[];
  /** Set where what is missing may be there for something else. */
  readonly unsure?: true;
}

const at = (code: string | undefined): readonly string[] => (code === undefined ? [] : [code]);

/** An umbrella says where its members are; it stands nowhere itself. */
function placesOf({ part, origin, regions }: DatabaseFact): readonly string[] {
  return [...(part === "global" ? [] : at(regionOf(origin))), ...(known(regions) ?? [])];
}

/** Whether its umbrella alone says where it stands, as Spanner's instance does for its databases. */
function isWithinUmbrella({ of, origin, regions }: DatabaseFact, facts: Facts): boolean {
  if (!of || origin.region.value !== undefined || regions.value !== undefined) return false;
  return facts.named(of, "database").some((above) => above.part === "global" && above.regions.value !== undefined);
}

function partsOf(facts: Facts, { tier }: Settings): Record<"clusters" | "databases" | "entries", Part> {
  // A pilot light is data alone, so where one may wait, data alone is no half region.
  const isPilotAllowed = tiers[tier].standbys.some((standby) => standby === standbyNames.at(-1));
  const here = (origin: Origin): Piece => ({
    origin,
    regions: () => at(regionOf(origin)),
    demands: counts(origin),
    kind: "standing",
  });
  // A region serves without a cache, and without a warehouse.
  const needed = facts.all("database").filter(({ role }) => role === undefined);
  const databases = needed.map((fact): Piece => {
    const kind = fact.part === "global" || isWithinUmbrella(fact, facts) ? "umbrella" : "standing";
    const demands = counts(fact.origin) && kind === "standing" && !isPilotAllowed;
    return { origin: fact.origin, regions: () => placesOf(fact), demands, kind };
  });
  const routes = facts.all("route").map((route): Piece => {
    const { origin, target } = route;
    return { origin, regions: () => at(known(target)), demands: false, kind: isInside(route) ? "way-inside" : "way" };
  });
  return {
    clusters: servingPart(facts, here),
    databases: { called: "member of a database", pieces: databases },
    entries: { called: "entry", pieces: [...facts.all("entry").map(({ origin }) => here(origin)), ...routes] },
  };
}

/** An address announced inside networks alone. A private name says nothing of how users come: entries have it beside another. */
function isInside(route: RouteFact): boolean {
  return isPrivate(route) && route.method.value === "anycast";
}

/** Clusters, or the services that a stack without any serves with; what may be there for anything demands nothing. */
function servingPart(facts: Facts, here: (origin: Origin) => Piece): Part {
  const { called, origins, unsure } = servingOf(facts, () => true);
  const pieces = origins.map((origin) => ({ ...here(origin), ...(unsure ? { demands: false } : {}) }));
  return { called, pieces, ...(unsure ? { unsure } : {}) };
}

/**
 * Whether a part can be asked for: something of it has a region, and nothing of it stands where nobody says, as an entry
 * in a cluster does.
 */
function isPlaced(pieces: readonly Piece[]): boolean {
  const places = pieces.map(({ kind, regions }) => ({ kind, ...gathered([regions], (read) => read()) }));
  const isSomewhere = places.some(({ values, doubt }) => values.length > 0 || doubt);
  return isSomewhere && !places.some(({ kind, values, doubt }) => kind === "standing" && values.length === 0 && !doubt);
}

/** What a region lacks. An unknown place may be this one, so it is thrown where nothing else stands there. */
function lacking(code: string, parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ pieces }) => {
    const open = pieces.filter(({ kind }) => kind !== "way-inside");
    return !some(open, ({ regions }) => regions().includes(code));
  });
}

function named(missing: readonly Part[]): string {
  return missing.map(({ called }) => `no ${called}`).join(", ");
}

function ofPlatform(platform: PlatformFact, facts: Facts, settings: Settings): Check {
  const { clusters, databases, entries } = partsOf(facts, settings);
  const broken = (): Breach | undefined => {
    const parts = [clusters, ...[databases, entries].filter(({ pieces }) => isPlaced(pieces))];
    const pilots = known(platform.pilots ?? absent("")) ?? [];
    for (const code of activeOf(platform)) {
      // Where a load balancer leads to groups of pods, a region without pods has none yet.
      const missing = lacking(code, parts).filter((part) => part !== entries || !pilots.includes(code));
      if (missing.length > 0)
        return breach(platform.regions, `its active region ${shownPlace(code)} has ${named(missing)}`);
    }
    return undefined;
  };
  return { subject: platform.origin, broken };
}

function ofPieces(facts: Facts, settings: Settings): Check[] {
  const parts = Object.values(partsOf(facts, settings)).filter(({ pieces }) =>
    isPlaced(pieces.filter(({ kind }) => kind !== "way" && kind !== "way-inside")),
  );
  const demanding = parts.flatMap(({ pieces }) => pieces.filter(({ demands }) => demands));
  const seen = new Set<string>();
  return demanding.flatMap(({ origin }): Check[] => {
    const { values, doubt } = gathered([origin], (one) => [regionOf(one)]);
    if (doubt) return [doubted(origin, doubt)];
    const [code] = values;
    if (code === undefined || seen.has(code)) return [];
    seen.add(code);
    const broken = () => {
      const missing = lacking(code, parts);
      if (missing.length === 0) return undefined;
      const found = `its region ${shownPlace(code)} has ${named(missing)}, unlike others of this stack`;
      const isSure = missing.some(({ unsure }) => !unsure);
      return isSure ? breach(origin.region, found) : asFarAsSeen(breach(origin.region, found));
    };
    return [{ subject: origin, broken }];
  });
}

/**
 * R08: no half regions. With a Platform, its active regions are asked; elsewhere those in which anything stands, for what
 * stands anywhere in the stack: a stack of one region asks only itself.
 */
export const halfRegions: Rule = {
  id: "R08",
  slug: "cluster-per-region",
  title: "Every region has a cluster, a member of the database and an entry",
  why: "A region that lacks one of them looks like a standby and takes nobody over.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  all: (facts, settings) => {
    const platforms = facts.all("platform");
    return platforms.length > 0
      ? platforms.map((platform) => ofPlatform(platform, facts, settings))
      : ofPieces(facts, settings);
  },
  remediation: "Build what the region lacks, or take the rest of it away.",
  source: "Follows from what a failover needs; ways to wait per tier: the tier table.",
};
