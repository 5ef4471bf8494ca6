/** What a changed tier does with a value that was decided once. */
export type AfterTier =
  /** Nothing: only its own key changes it. */
  | "stays"
  /** The new tier's choice holds. */
  | "anew"
  /** The new tier's choice holds where it is more; less would delete something, so it has to be written down. */
  | "grows";

/** A value that was decided once, by a default, and stays as it was whatever later releases choose. */
export interface RememberedRow {
  /** Where the output `topology`, or a region in it, has it. */
  readonly path: readonly string[];
  /** The key that says another value, absent where there is none. */
  readonly key?: string;
  /** What a changed tier does with it. */
  readonly tier: AfterTier;
  /** Why. */
  readonly why: string;
  /** Whether it is a version, which only ever goes up. */
  readonly floor?: true;
  /** Whether what was read is such a value at all. */
  readonly reads: (value: unknown) => boolean;
}

const isText = (value: unknown) => typeof value === "string" && value !== "";
const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value) && value >= 0;
const isFlag = (value: unknown) => typeof value === "boolean";
const isVersion = (value: unknown) => typeof value === "string" && /^\d+(\.\d+)*$/.test(value);
const isOne = (words: readonly string[]) => (value: unknown) => words.some((word) => word === value);

const probe = (place: "probe" | "targetProbe", name: string, why: string): RememberedRow => ({
  path: ["traffic", place, name],
  tier: "anew",
  why,
  reads: isNumber,
});
const users =
  "how fast a failover is, is what a tier promises; health checks are replaced one by one before the old go";
const targets = "how fast a failover is, is what a tier promises; changed in place";

/** What holds for the whole system. */
export const systemRows = {
  "database.version": {
    path: ["database", "version"],
    key: "database.version",
    tier: "stays",
    why: "an upgrade interrupts, and cannot be taken back",
    floor: true,
    reads: isVersion,
  },
  "database.instanceClass": {
    path: ["database", "instanceClass"],
    key: "database.instanceClass",
    tier: "stays",
    why: "every instance restarts, and another class costs another amount",
    reads: isText,
  },
  "database.apply": {
    path: ["database", "apply"],
    key: "database.apply",
    tier: "stays",
    why: "when an interruption comes is agreed with people",
    reads: isOne(["now", "window"]),
  },
  "database.instancesPerRegion": {
    path: ["database", "instancesPerRegion"],
    key: "database.instancesPerRegion",
    tier: "grows",
    why: "fewer would delete instances, perhaps the one that writes",
    reads: isNumber,
  },
  "database.backupRetentionDays": {
    path: ["database", "backupRetentionDays"],
    key: "database.backupRetentionDays",
    tier: "grows",
    why: "fewer days would delete backups at once",
    reads: isNumber,
  },
  "database.keepsSnapshot": {
    path: ["database", "keepsSnapshot"],
    tier: "anew",
    why: "it matters when a member is deleted, and a tier says what may be lost then",
    reads: isFlag,
  },
  "traffic.method": {
    path: ["traffic", "method"],
    key: "traffic.method",
    tier: "stays",
    why: "users would be led over at once, and load balancers cannot be turned around; a tier that needs another one takes it",
    reads: isOne(["dns", "anycast"]),
  },
  "traffic.routing": {
    path: ["traffic", "routing"],
    key: "traffic.routing",
    tier: "stays",
    why: "records of one name cannot have two ways of choosing, so they would be replaced",
    reads: isOne(["latency", "geolocation", "weighted"]),
  },
  "traffic.affinity": {
    path: ["traffic", "affinity"],
    key: "traffic.affinity",
    tier: "stays",
    why: "clients would change region in the middle of what they do",
    reads: isOne(["none", "client"]),
  },
  "traffic.gate": {
    path: ["traffic", "gate"],
    key: "traffic.gate",
    tier: "stays",
    why: "applications answer that path; another shape asks for another one",
    reads: isOne(["writable", "reachable"]),
  },
  "traffic.ttlSeconds": {
    path: ["traffic", "ttlSeconds"],
    tier: "anew",
    why: "how long users may be led to a dead region, is what a tier promises; changed in place",
    reads: isNumber,
  },
  "traffic.probe.path": {
    path: ["traffic", "probe", "path"],
    tier: "stays",
    why: "applications answer it; another gate asks for another one",
    reads: isText,
  },
  "traffic.probe.intervalSeconds": probe("probe", "intervalSeconds", users),
  "traffic.probe.failureThreshold": probe("probe", "failureThreshold", users),
  "traffic.probe.timeoutSeconds": probe("probe", "timeoutSeconds", users),
  "traffic.targetProbe.intervalSeconds": probe("targetProbe", "intervalSeconds", targets),
  "traffic.targetProbe.failureThreshold": probe("targetProbe", "failureThreshold", targets),
  "traffic.targetProbe.timeoutSeconds": probe("targetProbe", "timeoutSeconds", targets),
  "traffic.firewall": {
    path: ["traffic", "firewall"],
    tier: "anew",
    why: "what stands before every region is what a tier is paid for",
    reads: isFlag,
  },
  standby: {
    path: ["standby"],
    key: "standby",
    tier: "anew",
    why: "a region that stands never gets leaner anyway",
    reads: isOne(["hot", "warm", "pilot"]),
  },
} as const satisfies Readonly<Record<string, RememberedRow>>;

const safeguard = (path: readonly [string, string], reads: RememberedRow["reads"] = isFlag): RememberedRow => ({
  path,
  tier: "anew",
  why: "what stands around a region is what a tier is paid for; nothing that holds data is replaced",
  reads,
});

/** What every region has for itself. */
export const regionRows = {
  "cluster.logRetentionDays": {
    path: ["cluster", "logRetentionDays"],
    key: "cluster.logRetentionDays",
    tier: "grows",
    why: "fewer days would delete logs at once",
    reads: isNumber,
  },
  "cluster.controlPlane": {
    path: ["cluster", "controlPlane"],
    key: "cluster.controlPlane",
    tier: "anew",
    why: "a tier promises its capacity; changed in place",
    reads: isOne(["standard", "provisioned"]),
  },
  "cluster.mode": {
    path: ["cluster", "mode"],
    key: "cluster.mode",
    tier: "stays",
    why: "the cluster would be replaced",
    reads: isOne(["autopilot", "standard"]),
  },
  "network.privateServices": safeguard(["network", "privateServices"], isOne(["none", "essential", "all"])),
  "network.flowLog": safeguard(["network", "flowLog"]),
  "entry.firewall": safeguard(["entry", "firewall"]),
  "entry.zonalAutoshift": safeguard(["entry", "zonalAutoshift"]),
  "backup.vault": safeguard(["backup", "vault"]),
} as const satisfies Readonly<Record<string, RememberedRow>>;

const rows: readonly (readonly [string, RememberedRow])[] = [
  ...Object.entries(systemRows),
  ...Object.entries(regionRows),
];

/** Values without a key of their own: naming one lets the default of the tier hold anew. */
export const renewable: readonly string[] = rows.flatMap(([name, { key }]) => (key === undefined ? [name] : []));

/** A value of the whole system. */
export type SystemName = keyof typeof systemRows;

/** A value of a region. */
export type RegionName = keyof typeof regionRows;
