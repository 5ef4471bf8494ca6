import { type Fault, shown } from "../configuration/faults";
import { keyTexts } from "../configuration/key-texts";
import type { Past } from "../configuration/past";
import { text, valueAt } from "../configuration/plain-data";
import type { Config, RegionConfig } from "../configuration/schema";
import { subnetsNeeded } from "../decide/existing";
import { methodOf, promiseOf } from "../decide/promise";
import type { ExistingCluster, ExistingNetwork, ExistingSubnets } from "../model";
import { fewestZones, regionFacts } from "../tables/catalogue";
import { existingRows } from "../tables/existing";
import type { Form } from "../tables/forms";
import { chosen, tiers } from "../tables/tiers";
import { faultIf, type Rule, rule } from "./rule";

/** Rules about networks and clusters that exist already. */
export const existingRules: readonly Rule[] = [
  rule("existing-network", ["cloud", "regions"], ({ cloud, regions }) =>
    networksIn(regions).flatMap(({ code, path, network }) => [
      ...formFaults(`${path}.id`, network.id, existingRows[cloud].network),
      ...placeFaults(path, network, cloud),
      ...zoneFaults(path, network, { cloud, code }),
      ...subnetFaults(path, network, { cloud, code }),
    ]),
  ),

  rule("existing-zones", ["cloud", "regions", "tier", "objectives"], (config, past) => {
    if (existingRows[config.cloud].subnetsAt !== "zones") return [];
    const tier = promiseOf(config, past)?.tier;
    const least = Math.max(fewestZones, tier ? chosen(tiers[tier].zones, config.cloud) : fewestZones);
    return networksIn(config.regions).flatMap(({ path, network: { zones = {} } }) => {
      const count = Object.keys(zones).length;
      return faultIf(count < least, {
        path: `${path}.zones`,
        found: count === 1 ? "1 zone" : `${count} zones`,
        allowed: `at least ${least}${tier ? ` with tier ${tier}` : ""}`,
      });
    });
  }),

  rule("existing-subnets", ["cloud", "regions", "database", "traffic", "tier", "objectives"], (config, past) => {
    const { cloud, regions, database, traffic } = config;
    if (existingRows[cloud].subnetsAt !== "subnets") return [];
    const tier = promiseOf(config, past)?.tier;
    const method = tier === undefined ? undefined : methodOf(traffic.method, tier, cloud, past);
    return networksIn(regions).flatMap(({ path, network: { subnets, secondaryRanges }, makesCluster }) => {
      const needed = subnetsNeeded({ cloud, engine: database.engine, makesCluster, ...(method && { method }) });
      const missing = needed.filter((role) => subnets?.[role] === undefined);
      return [
        ...missing.map((role) => lacks(path, `network.subnets.${role}`)),
        ...faultIf(cloud === "gcp" && makesCluster && secondaryRanges === undefined, {
          path: `${path}.secondaryRanges`,
          found: "nothing",
          allowed: "the names of the ranges of pods and services, unless the cluster exists",
        }),
      ];
    });
  }),

  rule("existing-one-network", ["cloud", "regions"], ({ cloud, regions }) => {
    if (!existingRows[cloud].spans) return [];
    const living = Object.entries(regions).filter(([, { state }]) => state !== "lost");
    const ids = new Map(living.map(([code, { existing }]) => [code, existing?.network?.id]));
    const [first] = [...ids.values()].flatMap((id) => id ?? []);
    if (first === undefined) return [];
    return [...ids].flatMap(([code, id]) =>
      faultIf(id !== first, {
        path: `regions.${code}.existing.network.id`,
        found: shown(id),
        allowed: `${shown(first)}, as in the other regions: on ${cloud} one network spans them all`,
      }),
    );
  }),

  rule("existing-cluster", ["cloud", "account", "regions"], ({ cloud, account, regions }) =>
    clustersIn(regions).flatMap(({ code, path, cluster, network }) => {
      const { clusterKeys, cluster: form } = existingRows[cloud];
      return [
        ...formFaults(`${path}.id`, cluster.id, form(account, code)),
        ...clusterKeyFaults(path, cluster, clusterKeys, cloud),
        ...faultIf(network === undefined, {
          path: `regions.${code}.existing.network`,
          found: "nothing beside existing.cluster",
          allowed: "the network that the cluster stands in",
        }),
      ];
    }),
  ),

  rule("existing-kept", ["regions"], ({ regions }, past) =>
    Object.entries(regions).flatMap(([code, line]) =>
      (["network", "cluster"] as const).flatMap((part) => keptFaults(code, line, part, past)),
    ),
  ),
];

function networksIn(regions: Config["regions"]) {
  return Object.entries(regions).flatMap(([code, { existing }]) => {
    const path = `regions.${code}.existing.network`;
    const makesCluster = existing?.cluster === undefined;
    return existing?.network ? [{ code, path, network: existing.network, makesCluster }] : [];
  });
}

function clustersIn(regions: Config["regions"]) {
  return Object.entries(regions).flatMap(([code, { existing }]) => {
    const path = `regions.${code}.existing.cluster`;
    return existing?.cluster ? [{ code, path, cluster: existing.cluster, network: existing.network }] : [];
  });
}

/** A key that is missing, in the words of the page: what it is, and how it is written. */
function lacks(
  path: string,
  key: `network.subnets.${keyof ExistingSubnets}` | `cluster.${keyof ExistingCluster}`,
): Fault {
  const { allowed, is } = keyTexts[`regions.<region>.existing.${key}`];
  return { path: `${path}.${key.slice(key.indexOf(".") + 1)}`, found: "nothing", allowed, advice: is };
}

type Where = Pick<Config, "cloud"> & { readonly code: string };

function formFaults(path: string, value: string, { pattern, allowed }: Form): readonly Fault[] {
  return faultIf(!pattern.test(value), { path, found: shown(value), allowed });
}

/** Keys that this cloud's networks do not have. */
function placeFaults(path: string, network: ExistingNetwork, cloud: Config["cloud"]): readonly Fault[] {
  const { subnetsAt } = existingRows[cloud];
  const other = subnetsAt === "zones" ? "subnets" : "zones";
  const strange = [other, ...(cloud === "gcp" ? [] : (["secondaryRanges"] as const))] as const;
  return [
    ...strange.flatMap((name) =>
      faultIf(network[name] !== undefined, {
        path: `${path}.${name}`,
        found: `${name} on ${cloud}`,
        allowed: `nothing: on ${cloud} subnets are told under ${subnetsAt}`,
      }),
    ),
    ...faultIf(subnetsAt === "subnets" && network.subnets === undefined, {
      path: `${path}.subnets`,
      found: "nothing",
      allowed: "the network's subnets, by what stands in them",
    }),
  ];
}

function zoneFaults(path: string, { id, zones = {} }: ExistingNetwork, { cloud, code }: Where): readonly Fault[] {
  if (existingRows[cloud].subnetsAt !== "zones") return [];
  const facts = regionFacts(cloud, code);
  const known = facts && [...facts.zones, ...Object.keys(facts.unusable ?? {})];
  const form = existingRows[cloud].subnet(id, code);
  return Object.entries(zones).flatMap(([zone, inside]) => {
    const here = `${path}.zones.${zone}`;
    return [
      ...faultIf(known !== undefined && !known.includes(zone), {
        path: here,
        found: shown(zone),
        allowed: `the id of a zone of ${code}: ${known?.join(", ")}`,
      }),
      ...formFaults(`${here}.name`, inside.name, {
        pattern: new RegExp(`^${code}[a-z]$`),
        allowed: `the zone's name, ${code} and a letter`,
      }),
      ...(["private", "public", "database"] as const).flatMap((tier) =>
        formFaults(`${here}.${tier}`, inside[tier], form),
      ),
    ];
  });
}

function subnetFaults(path: string, { id, subnets }: ExistingNetwork, { cloud, code }: Where): readonly Fault[] {
  const row = existingRows[cloud];
  if (row.subnetsAt !== "subnets" || !row.network.pattern.test(id)) return [];
  const form = row.subnet(id, code);
  return Object.entries(subnets ?? {}).flatMap(([role, subnet]) =>
    subnet === undefined ? [] : formFaults(`${path}.subnets.${role}`, subnet, form),
  );
}

function clusterKeyFaults(
  path: string,
  cluster: ExistingCluster,
  needed: readonly (keyof ExistingCluster)[],
  cloud: Config["cloud"],
): readonly Fault[] {
  const { id: _, endpoint: __, ...told } = cluster;
  const strange = Object.keys(told).filter((name) => !needed.some((one) => one === name));
  return [
    ...needed.filter((name) => cluster[name] === undefined).map((name) => lacks(path, `cluster.${name}`)),
    ...strange.map((name) => ({ path: `${path}.${name}`, found: `${name} on ${cloud}`, allowed: "nothing" })),
  ];
}

/** What stands in one network or cluster cannot be moved into another in place. */
function keptFaults(code: string, line: RegionConfig, part: "network" | "cluster", past: Past): readonly Fault[] {
  if (past.regions[code] === undefined) return [];
  const was = text(valueAt(past.topology, ["regions", code, "existing", part, "id"]));
  const now = line.existing?.[part]?.id;
  return faultIf(was !== now, {
    path: `regions.${code}.existing.${part}${was === undefined || now === undefined ? "" : ".id"}`,
    found: now === undefined ? "nothing" : shown(now),
    allowed:
      was === undefined
        ? `nothing, as it was: the ${part} was made here`
        : `${shown(was)}, as it was: ${code} stands in it`,
    advice: `Drain ${code}, delete its line, and let it join again with the other ${part}.`,
  });
}
