import type { RecordArgs } from "@pulumi/aws/route53";
import type { Routing } from "../../topology/model";
import { elsewhere, locationOf } from "../../topology/tables/locations";
import { activeOf } from "../active";
import type { SettledTrafficRegion } from "../settled";

/** What a name leads to: a region, or another name and the records that must be there before it. */
export type Goal =
  | {
      /** Code of the region. */
      readonly region: string;
    }
  | {
      /** The other name. */
      readonly name: string;
      /** Keys of the records that have to be there first. */
      readonly after: readonly string[];
    };

/** Which one of several records of a name it is, and when it is the answer. */
type Place = Pick<
  RecordArgs,
  | "setIdentifier"
  | "failoverRoutingPolicies"
  | "latencyRoutingPolicies"
  | "geolocationRoutingPolicies"
  | "weightedRoutingPolicies"
>;

/** A record as it is planned: one for A and one for AAAA are made of it. */
export interface PlannedName extends Place {
  /** End of the logical name, before the record's type. */
  readonly key: string;
  /** The name that it answers. */
  readonly name: string;
  /** What it leads to. */
  readonly goal: Goal;
}

/** What a plan needs of a region. */
export type Candidate = Pick<SettledTrafficRegion, "roles" | "locations" | "state">;

type Candidates = Readonly<Record<string, Candidate>>;

/**
 * Of every active region the records of `prefer-<region>`: this region, and while it is unhealthy the next.
 * @param domain - The name users call.
 * @param regions - Every region by its code.
 */
export function preferences(domain: string, regions: Candidates): PlannedName[] {
  return activeOf(regions).flatMap(([code, { roles }]) => {
    const { names, goal } = chain(`prefer-${code}`, domain, [code, ...roles.backsUpTo]);
    return [...names, { key: `prefer-${code}`, name: preferredName(domain, code), goal }];
  });
}

/**
 * One failover pair after the other. A pair has two places, so more regions are nested from the end: `A else (B else C)`,
 * each pair under a name of its own.
 *
 * Both regions are in a pair's name: when another takes the second place the pair is another one, since a second
 * SECONDARY beside the first would be refused, and the old one goes after nothing points at it any more.
 */
function chain(top: string, domain: string, regions: readonly string[]): { names: PlannedName[]; goal: Goal } {
  const [region = "", next, ...others] = regions;
  if (next === undefined) return { names: [], goal: { region } };
  const rest = chain(top, domain, [next, ...others]);
  const label = `${region}-else-${next}`;
  const name = `${label}.${top}.${domain}`;
  const [primary, secondary] = [`${top}-${label}-primary`, `${top}-${label}-secondary`];
  return {
    names: [
      ...rest.names,
      { key: primary, name, setIdentifier: region, ...failover("PRIMARY"), goal: { region } },
      { key: secondary, name, setIdentifier: next, ...failover("SECONDARY"), goal: rest.goal },
    ],
    goal: { name, after: [primary] },
  };
}

function failover(type: "PRIMARY" | "SECONDARY"): Place {
  return { failoverRoutingPolicies: [{ type }] };
}

type Answers = (code: string, region: Candidate, domain: string) => (Place & { goal: Goal; key: string })[];

/** What an active region answers, by what an answer is chosen. */
const answers: Readonly<Record<Routing, Answers>> = {
  latency: (region) => [{ key: region, setIdentifier: region, latencyRoutingPolicies: [{ region }], goal: { region } }],
  weighted: (region, { roles: { weight } }) => [
    { key: region, setIdentifier: region, weightedRoutingPolicies: [{ weight }], goal: { region } },
  ],
  // Keyed by the place alone: two records of one place are refused, so one that another region takes over has to change
  // in place. A place whose region is dead gets no other record's answer, hence the chain behind each.
  geolocation: (code, { locations }, domain) =>
    locations.map((location) => ({
      key: placeName(location),
      setIdentifier: `${code}-${placeName(location)}`,
      geolocationRoutingPolicies: [locationOf(location)],
      goal: { name: preferredName(domain, code), after: [`prefer-${code}`] },
    })),
};

/**
 * The records of `latency.<domain>`, `geolocation.<domain>` or `weighted.<domain>`: a name of its own for each, because
 * Route 53 refuses two routing policies under one.
 * @param domain - The name users call.
 * @param routing - By what an answer is chosen.
 * @param regions - Every region by its code.
 */
export function nearest(domain: string, routing: Routing, regions: Candidates): PlannedName[] {
  return activeOf(regions).flatMap(([code, region]) =>
    answers[routing](code, region, domain).map(({ key, ...answer }) => ({
      ...answer,
      key: `${routing}-${key}`,
      name: `${routing}.${domain}`,
    })),
  );
}

/** The name of a region that is preferred. */
export function preferredName(domain: string, region: string): string {
  return `prefer-${region}.${domain}`;
}

function placeName(location: string): string {
  return location === elsewhere ? "elsewhere" : location.toLowerCase();
}
