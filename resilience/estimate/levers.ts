import type { Database, System, Told, TrafficLayer, TrafficProduct, Watch } from "../system/model";
import { leading } from "./rto/products";

/** One thing that could be done to a system: what would become of it. */
export interface Lever {
  /** What is done, as an infinitive without its `to`: `lead users by an address of Global Accelerator`. */
  readonly does: string;
  /** The system afterwards. */
  readonly system: System;
}

const shortTtl = 30;
const shortProbe = 10;

const anycast: Readonly<
  Record<string, { readonly product: TrafficProduct; readonly named: string; readonly part: string }>
> = {
  aws: { product: "global-accelerator", named: "Global Accelerator", part: "Global Accelerator" },
  azure: { product: "front-door", named: "Front Door", part: "Front Door" },
  gcp: { product: "global-load-balancer-gcp", named: "the global load balancer", part: "Cloud Load Balancing" },
};

const quorum: Readonly<Record<string, { readonly product: string; readonly named: string; readonly part: string }>> = {
  aws: { product: "dsql", named: "Aurora DSQL", part: "Aurora DSQL" },
  gcp: { product: "spanner", named: "Spanner", part: "Spanner" },
};

/**
 * What could be done to a system, one thing at a time, what asks for least first; what is done already is left out.
 * @param system - The system.
 */
export function leversOf(system: System): readonly Lever[] {
  return [
    ...shorterTtl(system),
    ...quickerProbe(system),
    ...reachable(system),
    ...copiedElsewhere(system),
    ...quickerDecision(system),
    ...readier(system),
    ...executed(system),
    ...byAddress(system),
    ...everyWriter(system),
  ];
}

function withLayer(system: System, change: (layer: TrafficLayer) => TrafficLayer): System {
  return { ...system, traffic: system.traffic.map((layer, place) => (place === 0 ? change(layer) : layer)) };
}

function shorterTtl(system: System): readonly Lever[] {
  const ttl = system.traffic[0]?.ttlSeconds;
  if (ttl === undefined || !("value" in ttl) || ttl.value <= shortTtl) return [];
  const does = `lower the TTL from ${ttl.value} s to ${shortTtl} s`;
  return [{ does, system: withLayer(system, (layer) => ({ ...layer, ttlSeconds: { ...ttl, value: shortTtl } })) }];
}

function byAddress(system: System): readonly Lever[] {
  const [layer] = system.traffic;
  const cloud = system.regions[0]?.cloud ?? "";
  const other = anycast[cloud];
  if (layer === undefined || other === undefined || leading[layer.product].users !== "ttl" || layer.ways.length < 2)
    return [];
  const { ttlSeconds: _, ...rest } = layer;
  const ways = rest.ways.map((way) => (other.product === "global-accelerator" ? { ...way, regional: way.watch } : way));
  const part = { product: other.part, from: layer.part.from };
  const changed = withLayer(system, () => ({ ...rest, ways, part, product: other.product, method: "anycast" }));
  return [{ does: `lead users by an address of ${other.named} instead of a name`, system: changed }];
}

function quickerProbe(system: System): readonly Lever[] {
  const [layer] = system.traffic;
  const intervals = (layer?.ways ?? []).flatMap(({ watch, regional }) =>
    [watch, ...(regional === undefined ? [] : [regional])].flatMap(({ intervalSeconds }) =>
      "value" in intervalSeconds ? [intervalSeconds.value] : [],
    ),
  );
  const longest = Math.max(0, ...intervals);
  // Cloud DNS takes no shorter interval from the health checks that it goes by.
  if (layer === undefined || layer.product === "cloud-dns" || longest <= shortProbe) return [];
  const quick = (watch: Watch): Watch => {
    const { intervalSeconds } = watch;
    const isSlow = "value" in intervalSeconds && intervalSeconds.value > shortProbe;
    return isSlow ? { ...watch, intervalSeconds: { value: shortProbe, from: intervalSeconds.from } } : watch;
  };
  const changed = withLayer(system, (old) => ({
    ...old,
    ways: old.ways.map(({ watch, regional, ...way }) => ({
      ...way,
      watch: quick(watch),
      ...(regional === undefined ? {} : { regional: quick(regional) }),
    })),
  }));
  return [{ does: `ask regions every ${shortProbe} s instead of every ${longest} s`, system: changed }];
}

function quickerDecision(system: System): readonly Lever[] {
  const { operations } = system.declared;
  const minutes = operations?.decisionMinutes;
  const promotes = system.databases.some(({ promotion }) => promotion !== "none" && promotion !== "service");
  const ways = system.traffic[0]?.ways ?? [];
  const leads = ways.some(({ watch, regional }) => !isOn((regional ?? watch).watches));
  if ((minutes !== undefined && minutes <= 5) || (!promotes && !leads)) return [];
  const declared = { ...system.declared, operations: { automation: operations?.automation ?? 3, decisionMinutes: 5 } };
  const instead = minutes === undefined ? "" : ` instead of ${minutes}`;
  return [{ does: `have the runbook order the failover after 5 minutes${instead}`, system: { ...system, declared } }];
}

function isOn(told: Told<boolean>): boolean {
  return "value" in told && told.value;
}

function withDatabases(system: System, change: (database: Database) => Database): System {
  return { ...system, databases: system.databases.map(change) };
}

const byHand: readonly Database["promotion"][] = ["person", "executor"];

function executed(system: System): readonly Lever[] {
  const { operations } = system.declared;
  const waits = system.databases.some(({ promotion }) => promotion === "person");
  const held = system.databases.some(({ promotion }) => promotion === "executor") && (operations?.automation ?? 4) < 4;
  if (!waits && !held) return [];
  const changed = withDatabases(system, (database) =>
    byHand.includes(database.promotion) ? { ...database, promotion: "executor" } : database,
  );
  const declared = {
    ...system.declared,
    operations: { decisionMinutes: operations?.decisionMinutes ?? 15, automation: 4 },
  };
  const does =
    "let something of the stack promote the database by itself (automation 4, as by a Region switch plan with a trigger)";
  return [{ does, system: { ...changed, declared } }];
}

function readier(system: System): readonly Lever[] {
  const waits = system.regions.filter(
    ({ serves, capacity }) => !serves && "value" in capacity && capacity.value !== "hot" && capacity.value !== "full",
  );
  if (waits.length === 0) return [];
  const regions = system.regions.map((region) =>
    waits.includes(region) ? { ...region, capacity: { value: "hot" as const, from: region.capacity.from } } : region,
  );
  const changed = withDatabases({ ...system, regions }, (database) => ({
    ...database,
    members: database.members.map((member) => ({ ...member, headless: false })),
  }));
  return [{ does: "keep the standby at full capacity (hot)", system: changed }];
}

function everyWriter(system: System): readonly Lever[] {
  const one = system.databases.filter(
    ({ writes, members }) => members.length > 1 && "value" in writes && writes.value === "one",
  );
  if (one.length === 0) return [];
  const other = quorum[system.regions[0]?.cloud ?? ""];
  const changed = withDatabases(system, (database) => {
    if (!one.includes(database)) return database;
    const { from } = database.writes;
    const product =
      other === undefined
        ? {}
        : { product: other.product, part: { product: other.part, from, condition: { value: "multi-region", from } } };
    return {
      ...database,
      ...product,
      writes: { value: other === undefined ? "every" : "quorum", from },
      replication: { value: other === undefined ? "async" : "sync", from },
      promotion: "none",
    };
  });
  const which = other === undefined ? "writes in every region" : `writes by a quorum of regions (${other.named})`;
  return [{ does: `take a database that ${which}`, system: changed }];
}

function reachable(system: System): readonly Lever[] {
  if (system.declared.gate !== "writable" || !system.databases.some(({ promotion }) => promotion !== "none")) return [];
  const changed = { ...system, declared: { ...system.declared, gate: "reachable" as const } };
  return [
    { does: "lead users by what is reachable (gate), so that they arrive before the database writes", system: changed },
  ];
}

function copiedElsewhere(system: System): readonly Lever[] {
  const here = system.databases.filter(({ members, backup }) => members.length === 1 && "value" in backup.elsewhere);
  const lacks = here.filter(({ backup }) => {
    const { elsewhere, pointInTime } = backup;
    return !("value" in elsewhere && elsewhere.value) || !("value" in pointInTime && pointInTime.value);
  });
  if (lacks.length === 0) return [];
  const changed = withDatabases(system, (database) => {
    if (!lacks.includes(database)) return database;
    const { backup } = database;
    const kept = { value: true, from: backup.elsewhere.from };
    return { ...database, backup: { ...backup, elsewhere: kept, pointInTime: kept } };
  });
  return [{ does: "keep backups with their logs in another region", system: changed }];
}
