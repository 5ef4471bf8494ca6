import * as z from "zod";
import { highestSlot, supernets } from "../../names/addresses";
import { backboneNames } from "../../tables/backbones";
import { defaultDatabaseName } from "../../tables/defaults";
import { engineNames } from "../../tables/engines";
import { locationPattern } from "../../tables/locations";
import { renewable } from "../../tables/remembered-rows";
import { standbyNames, tierNames } from "../../tables/tiers";
import { existing } from "./existing";
import { key } from "./key";

const whole = (least: number, most: number) => z.int().min(least).max(most);
const month = 30 * 24 * 60 * 60;

const clusterKeys = {
  admins: key("cluster.admins", z.array(z.string().min(1)).min(1)),
  allow: key("cluster.allow", z.array(z.string().min(1)).default([])),
  reach: key("cluster.reach", z.enum(["outside", "inside"]).default("outside")),
  version: key(
    "cluster.version",
    z
      .string()
      .regex(/^1\.\d\d$/)
      .optional(),
  ),
  logRetentionDays: key("cluster.logRetentionDays", whole(1, 3653).optional()),
  controlPlane: key("cluster.controlPlane", z.enum(["standard", "provisioned"]).optional()),
  mode: key("cluster.mode", z.enum(["autopilot", "standard"]).optional()),
};

const clusterOfRegion = z.strictObject({
  ...clusterKeys,
  admins: key("cluster.admins", clusterKeys.admins.optional()),
  allow: key("cluster.allow", z.array(z.string().min(1)).optional()),
  reach: key("cluster.reach", z.enum(["outside", "inside"]).optional()),
});

const region = z.strictObject({
  slot: key("regions.<region>.slot", whole(0, highestSlot)),
  state: key("regions.<region>.state", z.enum(["active", "joining", "draining", "lost"]).default("active")),
  weight: key("regions.<region>.weight", whole(0, 100).optional()),
  locations: key("regions.<region>.locations", z.array(z.string().regex(locationPattern)).min(1).optional()),
  cluster: key("regions.<region>.cluster", clusterOfRegion.optional()),
  existing: key("regions.<region>.existing", existing.optional()),
});

const objectives = z.strictObject({
  availabilityPercent: key("objectives.availabilityPercent", z.number().min(90).max(100).optional()),
  rtoSeconds: key("objectives.rtoSeconds", whole(1, month).optional()),
  rpoSeconds: key("objectives.rpoSeconds", whole(0, month).optional()),
});

const attribute = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,253}(:[NB])?$/);
const namedMap = <T extends z.ZodType>(value: T) => z.record(z.string().regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/), value);

const index = z.strictObject({
  partitionKey: key("database.tables.<table>.indexes.<index>.partitionKey", attribute),
  sortKey: key("database.tables.<table>.indexes.<index>.sortKey", attribute.optional()),
});

const table = z.strictObject({
  partitionKey: key("database.tables.<table>.partitionKey", attribute),
  sortKey: key("database.tables.<table>.sortKey", attribute.optional()),
  expiresAt: key("database.tables.<table>.expiresAt", attribute.optional()),
  indexes: key(
    "database.tables.<table>.indexes",
    namedMap(key("database.tables.<table>.indexes.<index>", index)).default({}),
  ),
});

const database = z.strictObject({
  engine: key("database.engine", z.enum(engineNames)),
  version: key(
    "database.version",
    z
      .string()
      .regex(/^\d{1,2}(\.\d{1,2})?$/)
      .optional(),
  ),
  databaseName: key(
    "database.databaseName",
    z
      .string()
      .regex(/^[a-z][a-z0-9]{0,62}$/)
      .default(defaultDatabaseName),
  ),
  consistency: key("database.consistency", z.enum(["eventual", "strong"]).optional()),
  witness: key("database.witness", z.string().min(1).optional()),
  tables: key("database.tables", namedMap(key("database.tables.<table>", table)).optional()),
  instancesPerRegion: key("database.instancesPerRegion", whole(1, 15).optional()),
  instanceClass: key("database.instanceClass", z.string().min(1).optional()),
  apply: key("database.apply", z.enum(["now", "window"]).optional()),
  backupRetentionDays: key("database.backupRetentionDays", whole(1, 35).optional()),
});

const traffic = z.strictObject({
  method: key("traffic.method", z.enum(["dns", "anycast"]).optional()),
  routing: key("traffic.routing", z.enum(["latency", "geolocation", "weighted"]).optional()),
  affinity: key("traffic.affinity", z.enum(["none", "client"]).optional()),
  gate: key("traffic.gate", z.enum(["writable", "reachable"]).optional()),
  zone: key("traffic.zone", z.string().min(1).default("create")),
  delegated: key("traffic.delegated", z.boolean().optional()),
});

const network = z.strictObject({
  supernet: key("network.supernet", z.enum(supernets).default(supernets[0])),
  backbone: key("network.backbone", z.enum([...backboneNames, "none"]).optional()),
});

/** Defaults: a person approves (the usual rung for databases), and needs a quarter of an hour for it. */
const operations = z.strictObject({
  automation: key("operations.automation", whole(0, 5).default(3)),
  decisionMinutes: key("operations.decisionMinutes", z.number().min(0).max(1440).default(15)),
});

const words = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const domainName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const keys = {
  service: key("service", z.string().min(2).max(40).regex(words)),
  environment: key("environment", z.string().regex(/^[a-z][a-z0-9]{0,7}$/)),
  cloud: key("cloud", z.enum(["aws", "azure", "gcp"])),
  account: key("account", z.string().min(1)),
  shape: key("shape", z.enum(["active-active", "active-passive"])),
  tier: key("tier", z.enum(tierNames).optional()),
  objectives: key("objectives", objectives.optional()),
  // 64: the most that a certificate's common name holds (RFC 5280, upper bounds).
  domain: key("domain", z.string().max(64).regex(domainName)),
  seed: key("seed", z.string().min(1).optional()),
  primary: key("primary", z.string().min(1).optional()),
  salt: key(
    "salt",
    z
      .string()
      .regex(/^[a-z0-9]{4,6}$/)
      .optional(),
  ),
  protect: key("protect", z.boolean().optional()),
  permissionsBoundary: key("permissionsBoundary", z.string().min(1).optional()),
  controlRegion: key("controlRegion", z.string().min(1).optional()),
  standby: key("standby", z.enum(standbyNames).optional()),
  renew: key("renew", z.array(z.enum(renewable)).min(1).optional()),
  regions: key("regions", z.record(z.string().min(1), key("regions.<region>", region))),
  database: key("database", database),
  cluster: key("cluster", z.strictObject(clusterKeys)),
  traffic: key("traffic", traffic.prefault({})),
  network: key("network", network.prefault({})),
  operations: key("operations", operations.prefault({})),
};

const configuration = z.strictObject(keys);

/** The configuration, checked key by key; what the keys mean together is up to the rules. */
export type Config = z.infer<typeof configuration>;

/** What may be written, as the schema has it: a program writes a `Configuration`, which is made of it. */
export type WrittenConfig = z.input<typeof configuration>;

/** A line of `regions`. */
export type RegionConfig = z.infer<typeof region>;

/** One thing that the schema does not accept. */
export type SchemaIssue = z.core.$ZodIssue;

/** The names of the keys at the top. */
export const configKeys = Object.keys(keys) as readonly (keyof Config)[];

/**
 * Checks one key by itself, so that a fault in it does not hide what is wrong with the others.
 * @param name - The key.
 * @param value - What was found, `undefined` when the key is absent.
 * @returns The value with the schema's defaults, or what is wrong with it.
 */
export function checkKey(
  name: keyof Config,
  value: unknown,
): { readonly value: unknown } | { readonly issues: readonly SchemaIssue[] } {
  const result = keys[name].safeParse(value);
  return result.success ? { value: result.data } : { issues: result.error.issues };
}

/**
 * Whether a text is a range of addresses in CIDR notation, of either version.
 * @param text - Anything.
 */
export function isAddressRange(text: string): boolean {
  return z.union([z.cidrv4(), z.cidrv6()]).safeParse(text).success;
}

/** The schema of the configuration as JSON Schema; `allowed` and `unset` are the words of each key. */
export function configurationSchema(): object {
  return z.toJSONSchema(configuration, { io: "input" });
}
