import type { Past } from "../configuration/past";
import type { RegionPart, RegionTopology, Released, Topology } from "../model";
import { continuousDays } from "../tables/accounts";
import { engines } from "../tables/engines";

/** What is lost with a part, and whom it is lost to. */
interface PartRow {
  /** What it is, for a person. */
  readonly what: string;
  /** What goes with it and cannot be made again. */
  readonly loses: string;
}

/**
 * Parts that hold what cannot be made again, and that a configuration may do without one day. The engine refuses to delete
 * what its state knows as protected, and services refuse as well, so none of them can go in one update: the first takes the
 * protection away and leaves everything else as it was, the second deletes.
 *
 * What else is protected goes with its region alone, or never: the rules with memory refuse the change.
 */
export const regionParts: Readonly<Record<RegionPart, PartRow>> = {
  flowLog: { what: "the network's flow log", loses: "what it wrote down of connections" },
  firewall: { what: "the firewall of the front door", loses: "its log of what it stopped" },
  vault: { what: "the vault", loses: "every backup and every copy in it, other regions' too" },
};

/** The same for what belongs to no region. */
export const systemParts: Readonly<Record<Exclude<keyof Released, "tables">, PartRow>> = {
  zone: { what: "the zone that was created here", loses: "its name servers, which another zone never gets" },
  anycast: { what: "the accelerator", loses: "its addresses, which other people's allow-lists may name" },
};

/** What Azure has in an accelerator's place has no addresses of its own. */
const frontDoor: PartRow = {
  what: "Front Door",
  loses: "its certificate and the approved connections to every region, which take up to hours to get again",
};

/**
 * The parts of a region that stand for this one update, without protection: the last update had them protected, and this
 * configuration asks for them no more. What was not protected goes at once.
 * @param past - What the stack remembers.
 * @param region - The region as it will be.
 */
export function releasedOf(past: Past, region: Pick<RegionTopology, "region" | "network" | "entry" | "backup">) {
  const was = past.built ? past.stood.regions[region.region] : undefined;
  if (!was?.isProtected) return {};
  const released = was.parts.filter((part) => !hasPart(region, part));
  return released.length > 0 ? { released } : {};
}

/** Whether a region's configuration asks for a part. */
function hasPart({ network, entry, backup }: Pick<RegionTopology, "network" | "entry" | "backup">, part: RegionPart) {
  return { flowLog: network.flowLog, firewall: entry.firewall, vault: backup.vault }[part];
}

/**
 * The same for what belongs to no region.
 * @param past - What the stack remembers.
 * @param now - How users are led, and the tables, as they will be.
 */
export function systemReleases(past: Past, { traffic, database }: Pick<Topology, "traffic" | "database">) {
  const { isProtected, zone, domain, isAnycast, tables } = past.stood;
  if (!past.known || !isProtected) return {};
  const gone = past.built ? Object.entries(tables).filter(([name]) => database.tables[name] === undefined) : [];
  const released: Released = {
    ...(zone === "create" && traffic.zone !== "create" && domain !== undefined ? { zone: domain } : {}),
    ...(past.built && isAnycast && traffic.method !== "anycast" ? { anycast: true } : {}),
    ...(gone.length > 0 ? { tables: Object.fromEntries(gone) } : {}),
  };
  return Object.keys(released).length > 0 ? { released } : {};
}

/**
 * What an operator should know of parts that go: that this update only releases them, and what the next one deletes; or,
 * where nothing was protected, what this one deletes.
 * @param topology - What was decided.
 * @param past - What the stack remembers.
 */
export function releaseCaveats(topology: Omit<Topology, "caveats">, past: Past): readonly string[] {
  if (!past.known) return [];
  return [
    ...Object.values(topology.regions).flatMap((region) => regionCaveats(region, past)),
    ...systemCaveats(topology, past),
  ];
}

function regionCaveats(region: RegionTopology, { built, stood }: Past): string[] {
  // What is lost is only forgotten.
  if (!built || region.state === "lost") return [];
  const gone = (stood.regions[region.region]?.parts ?? []).filter((part) => !hasPart(region, part));
  return gone.map((part) => {
    const { what, loses } = regionParts[part];
    return said(`${what} of ${region.region}`, loses, region.released?.includes(part));
  });
}

function systemCaveats(topology: Omit<Topology, "caveats">, past: Past): string[] {
  const { cloud, traffic, database, released = {} } = topology;
  const { zone, isAnycast, tables } = past.stood;
  const { zone: ownZone } = systemParts;
  const anycast = cloud === "azure" ? frontDoor : systemParts.anycast;
  const gone = past.built ? Object.keys(tables).filter((name) => database.tables[name] === undefined) : [];
  const leaves = past.built && isAnycast && traffic.method !== "anycast";
  return [
    ...(zone === "create" && traffic.zone !== "create" ? [said(ownZone.what, ownZone.loses, released.zone)] : []),
    ...(leaves ? [said(anycast.what, anycast.loses, released.anycast)] : []),
    ...gone.map((name) => said(`the table ${name}`, tableLoses(database), released.tables?.[name])),
  ];
}

/** What goes with a table. Source: DynamoDB developer guide; Microsoft Learn, continuous backup of Azure Cosmos DB. */
function tableLoses({ engine, backupRetentionDays }: Topology["database"]): string {
  const lost = "everything in it, in every region";
  if (engines[engine].tables === "sorted") return `${lost}; of a table DynamoDB keeps a last backup for 35 days`;
  return `${lost}; the account's continuous backup brings it back for ${continuousDays(backupRetentionDays)} days`;
}

function said(what: string, loses: string, isReleased: unknown): string {
  return isReleased
    ? `The configuration does without ${what}, which is protected. This update takes the protection away; run pulumi up once more to delete it. Lost with it: ${loses}. To keep it, take the change back before.`
    : `This update deletes ${what}. Lost with it: ${loses}.`;
}
