import type { Past } from "../configuration/past";
import type { RegionTopology, Topology } from "../model";

type Regions = Readonly<Record<string, RegionTopology>>;

/**
 * Every region with the regions whose backups have had copies in its vault since it was made. Where copies go changes with
 * who is active, and those that were made stay where they are until they run out.
 * @param regions - The regions as they will be.
 * @param past - What the stack remembers.
 */
export function withCopies(regions: Regions, past: Past): Regions {
  return Object.fromEntries(
    Object.entries(regions).map(([code, region]) => {
      const copiesOf = region.backup.vault ? copiesIn(code, regions, past) : [];
      return [code, copiesOf.length > 0 ? { ...region, backup: { ...region.backup, copiesOf } } : region];
    }),
  );
}

function copiesIn(code: string, regions: Regions, past: Past): string[] {
  const now = Object.keys(regions).filter((other) => regions[other]?.backup.copiesTo === code);
  return [...new Set([...copiesBefore(code, past), ...now])].sort();
}

/**
 * The regions whose backups have copies in a region's vault, as far as the stack remembers.
 * @param code - The region.
 * @param past - What the stack remembers.
 */
export function copiesBefore(code: string, { built, stood }: Past): string[] {
  const was = stood.regions[code];
  if (!built || !was?.parts.includes("vault")) return [];
  const sent = Object.keys(stood.regions).filter((other) => stood.regions[other]?.copiesTo === code);
  return [...new Set([...was.copiesOf, ...sent])].sort();
}

/**
 * What an operator should know of copies in the vault of a region that drains or leaves: whose they are, where the next
 * ones go, and when they are gone.
 * @param topology - What was decided.
 * @param past - What the stack remembers.
 */
export function copyCaveats(topology: Omit<Topology, "caveats">, past: Past): readonly string[] {
  const { regions, database } = topology;
  const draining = Object.values(regions).filter(({ state, backup }) => state === "draining" && backup.copiesOf);
  const left = Object.keys(past.regions).filter((code) => regions[code] === undefined && !isLost(code, past));
  return [
    ...draining.flatMap(({ region, backup }) => drained(region, backup.copiesOf ?? [], topology, past)),
    ...left.flatMap((code) => {
      const owners = copiesBefore(code, past);
      return owners.length === 0
        ? []
        : `The vault of ${code} goes with this update, and with it the copies of the backups of ${owners.join(", ")} in it. What each region keeps in its own vault stays, for ${database.backupRetentionDays} days.`;
    }),
  ];
}

function isLost(code: string, { regions }: Past): boolean {
  return regions[code]?.state === "lost";
}

function drained(
  code: string,
  owners: readonly string[],
  { regions, database }: Omit<Topology, "caveats">,
  past: Past,
) {
  const since = past.regions[code]?.state === "draining" ? "Since it began to drain" : "From this update on";
  const ways = owners.map((owner) => {
    const to = regions[owner]?.backup.copiesTo;
    return to === undefined ? `those of ${owner} go nowhere` : `those of ${owner} go to ${to}`;
  });
  return [
    `${code} drains, and its vault holds copies of the backups of ${owners.join(", ")}. ${since} ${ways.join(", ")}. The update that deletes its line deletes the copies that are there: wait until they have run out, ${database.backupRetentionDays} days, or copy what is needed first (on aws: aws backup start-copy-job).`,
  ];
}
