import { writerAmong } from "../../../topology/decide/servers";
import type { RegionState } from "../../../topology/model";

/** A cluster as the last refresh saw it. */
export interface SeenCluster {
  /** Its region. */
  readonly region: string;
  /** Its role: `PRIMARY` or `SECONDARY`. */
  readonly role: string | undefined;
}

/**
 * The region that writes, as old as the last refresh.
 * @param clusters - Every cluster whose region is not lost.
 * @param home - The region that is believed where none tells.
 */
export function writerOf(clusters: readonly SeenCluster[], home: string): string {
  const claims = clusters.filter(({ role }) => role === "PRIMARY").map(({ region }) => region);
  return writerAmong(claims, home) ?? home;
}

/**
 * The region whose letting go would let go of the writer. Of a lost region nothing is asked: it wrote as long as no other
 * cluster says that it does.
 * @param clusters - Every cluster whose region is not lost.
 * @param writer - The region that writes.
 * @param lost - The former home, where it is lost.
 */
export function keptRegion(clusters: readonly SeenCluster[], writer: string, lost: string | undefined): string {
  const isSeen = clusters.some(({ region, role }) => region === writer && role === "PRIMARY");
  return isSeen || lost === undefined ? writer : lost;
}

/**
 * Why a region is not let go: its cluster was the one that writes at the last refresh.
 * @param region - The region.
 * @param state - What it was to be.
 * @param other - A cluster that could be promoted, and its region; absent where there is none.
 */
export function writerKept(region: string, state: RegionState, other: Named | undefined): string {
  const command = state === "lost" ? "promote" : "switchover";
  const how =
    other === undefined ? "There is no other cluster." : `Promote another first:\n  ${moveWriter(command, other)}`;
  return [
    `${region} cannot be ${state}: its cluster of the database was the primary at the last refresh.`,
    how,
    "Then run `pulumi refresh` (in an outage of the promoted cluster alone: --target '**::NAME'), and this update again.",
  ].join("\n");
}

/** A cluster as a command names it. */
export interface Named {
  /** Its region. */
  readonly region: string;
  /** Its resource name, `projects/PROJECT/locations/REGION/clusters/ID`. */
  readonly cluster: string;
}

/**
 * The command that makes a secondary the primary.
 * @param command - `switchover` while both regions answer, and nothing is lost; `promote` when the primary's is gone: the
 * clusters part for good.
 * @param to - The secondary.
 * @source gcloud reference, `alloydb clusters switchover` and `promote`: both name the secondary, and its region.
 */
export function moveWriter(command: "promote" | "switchover", { region, cluster }: Named): string {
  return `gcloud alloydb clusters ${command} ${cluster.split("/").at(-1)} --region=${region}`;
}

/** Where the writer's name leads, and where it should. */
export interface LedName {
  /** The name, with the dot at its end. */
  readonly name: string;
  /** The zone that it is in. */
  readonly zone: string;
  /** The address that it has. */
  readonly leads: string | undefined;
  /** The address of the cluster that writes. */
  readonly writer: string;
}

/**
 * The command that leads the writer's name to another address.
 * @source gcloud reference, `dns record-sets update`.
 */
export function moveName({ name, zone, writer }: LedName): string {
  return `gcloud dns record-sets update ${name} --type=A --zone=${zone} --rrdatas=${writer}`;
}

/**
 * What an operator should know of a writer's name that still leads to another cluster.
 * @param region - The region that writes.
 * @param led - Where the name leads.
 */
export function nameBehind(region: string, led: LedName): string | undefined {
  if (led.leads === led.writer) return undefined;
  return `${led.name} leads to ${led.leads ?? "nowhere"}, and ${region} writes (at the last refresh): an update never moves the name. Run: ${moveName(led)}, and pulumi refresh.`;
}

/**
 * What an operator should know of a cluster that follows none, or another than the one that writes: what a promotion leaves
 * behind.
 * @param one - The cluster.
 * @param follows - The cluster that it replicates from.
 * @param writer - The cluster that writes.
 */
export function leftBehind(one: SeenCluster, follows: string | undefined, writer: Named): string | undefined {
  const { region, role } = one;
  const inProject = (name: string | undefined) => name?.replace(/^projects\/[^/]+\//, "");
  // Whether the service tells the project by its id or its number is its own affair.
  if (region === writer.region || role === undefined || inProject(follows) === inProject(writer.cluster))
    return undefined;
  const what = role === "PRIMARY" ? "is a database of its own" : `replicates from ${follows}`;
  return `The cluster in ${region} ${what} (at the last refresh), and ${writer.region} writes: a forced promotion parts clusters for good, and nothing that is written arrives there. Say state: lost (or, where it carries nothing that exists once, draining) in the line of ${region}, pulumi up, delete the line, pulumi up, and join it anew.`;
}
