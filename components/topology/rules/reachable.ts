import { type Fault, shown } from "../configuration/faults";
import { type Config, isAddressRange } from "../configuration/schema";
import { overlap } from "../names/overlap";
import places from "../tables/countries.json";
import { type Location, locationOf } from "../tables/locations";
import { faultIf, type Rule, rule } from "./rule";

/** Most ranges that reach an API server. Source: EKS user guide, service quotas: public endpoint access CIDR ranges. */
const mostRanges = 40;

/**
 * Ranges that no caller on the internet has, by where each begins and its length in bits.
 * @source RFC 6890, special-purpose address registries. That EKS refuses them is from others' reports, unverified.
 */
const insideRanges: readonly (readonly [start: string, bits: number, what: string])[] = [
  ["0.0.0.0", 8, "this network"],
  ["10.0.0.0", 8, "private"],
  ["100.64.0.0", 10, "shared by carriers"],
  ["127.0.0.0", 8, "of the machine itself"],
  ["169.254.0.0", 16, "link-local"],
  ["172.16.0.0", 12, "private"],
  ["192.168.0.0", 16, "private"],
  ["224.0.0.0", 4, "multicast"],
  ["240.0.0.0", 4, "reserved"],
];

/** Rules about addresses and places that the services know. */
export const reachRules: readonly Rule[] = [
  rule("allow-public", ["cloud", "cluster", "regions"], ({ cloud, cluster, regions }) => {
    if (cloud !== "aws") return [];
    const lists = [
      ["cluster.allow", cluster.allow] as const,
      ...Object.entries(regions).map(
        ([code, line]) => [`regions.${code}.cluster.allow`, line.cluster?.allow ?? []] as const,
      ),
    ];
    return lists.flatMap(([path, ranges]) => [...countFaults(path, ranges), ...ranges.flatMap(insideFaults(path))]);
  }),

  rule("locations-known", ["regions"], ({ regions }) => Object.entries(regions).flatMap(placeFaults)),
];

function countFaults(path: string, ranges: readonly string[]): readonly Fault[] {
  return faultIf(ranges.length > mostRanges, {
    path,
    found: `${ranges.length} ranges`,
    allowed: `${mostRanges} at most: EKS takes no more, and the number cannot be raised`,
  });
}

/** What is no range, or everything, is a fault of another rule. */
function insideFaults(path: string) {
  return (range: string, place: number): readonly Fault[] => {
    if (!isAddressRange(range) || range.endsWith("/0")) return [];
    const where = { path: `${path}.${place}`, found: shown(range) };
    if (range.includes(":")) {
      return [{ ...where, allowed: "IPv4: the API server of a cluster on IPv4 answers on no other address" }];
    }
    const inside = insideRanges.find(([start, bits]) => overlap(range, `${start}/${bits}`));
    return inside
      ? [{ ...where, allowed: `addresses on the internet: ${inside[0]}/${inside[1]} is ${inside[2]}`, advice }]
      : [];
  };
}

const advice =
  "Whoever is inside the network reaches the API server without a line here; from outside, name the address that their requests come from.";

function placeFaults([code, { locations = [] }]: [string, Config["regions"][string]]): readonly Fault[] {
  return locations.flatMap((text, place) =>
    faultIf(!isPlace(locationOf(text)), {
      path: `regions.${code}.locations.${place}`,
      found: shown(text),
      allowed: `${places.allowed} (${places.source}, on ${places.date})`,
    }),
  );
}

function isPlace({ continent, country, subdivision }: Location): boolean {
  if (continent !== undefined || country === "*") return true;
  if (subdivision !== undefined) return places.states.includes(subdivision);
  return country !== undefined && places.countries.includes(country);
}
