import { addressOf, workRegions } from "../backend";
import type { HeldLock, StateCheck } from "../seen";

/** Checks of where a state is kept, and of what interrupted updates left. */
export const upkeepChecks: readonly StateCheck[] = [
  {
    id: "D05",
    slug: "state-outlives-a-region",
    title: "The state is kept outside the regions that the stack works in",
    why: "A lost region takes the state along: nothing can be changed in the regions that are left.",
    severity: "critical",
    remediation: "Keep the state in a region without workloads, with a copy in another, and log in to that.",
    source: "gocloud.dev v0.46 blob/s3blob: `region` in the URL is the bucket's; other backends do not name one",
    sees: ({ backend, tier }) => regionOfBackend(backend?.url) !== undefined && tier !== "dev",
    faults: ({ backend, facts }) => {
      const region = regionOfBackend(backend?.url);
      if (region === undefined || !workRegions(facts).includes(region)) return [];
      return [{ found: `its state is kept in ${region}, where it works too`, property: "backend.url" }];
    },
  },
  {
    id: "D06",
    slug: "nothing-left-unfinished",
    title: "No operation was left unfinished",
    why: "What was being created may exist and cost money, and the next update makes a second one.",
    severity: "high",
    remediation: "Run `npx trilith recover`: it says what to look for and changes nothing by itself.",
    source: "pulumi 3.259: pending_operations of the state, run with a killed engine",
    faults: ({ pending }) =>
      pending.map(({ operation, resource }) => ({
        resource,
        found: `${operation} it was cut off, and nobody knows how it ended`,
      })),
  },
  {
    id: "D07",
    slug: "no-stale-lock",
    title: "No lock outlived its process",
    why: "The next update is turned away, in the middle of an outage too.",
    severity: "high",
    remediation:
      "Make sure that nobody updates the stack, then run `pulumi cancel`; `npx trilith recover` tells what is left.",
    source: "pulumi 3.259, pkg/backend/diy/lock.go: nothing ends the lock of a dead process",
    sees: ({ locks }) => locks !== undefined,
    faults: ({ locks = [], today }) =>
      locks
        .filter((lock) => isStale(lock, today))
        .map(({ pid, user, host, since, holder }) => ({
          found: `process ${pid} of ${user} on ${host} has locked it since ${since} and ${fates[holder]}`,
        })),
  },
];

const fates: Readonly<Record<HeldLock["holder"], string>> = {
  dead: "is gone",
  alive: "is alive",
  elsewhere: "can only be seen there",
};

// Our choice: no update that is known takes so long, by the clouds' own time limits, which are hours.
const longestUpdateMs = 24 * 60 * 60 * 1000;

function isStale({ holder, since }: HeldLock, today: string): boolean {
  if (holder !== "elsewhere") return holder === "dead";
  return Date.parse(`${today}T00:00:00Z`) - Date.parse(since) > longestUpdateMs;
}

function regionOfBackend(url = ""): string | undefined {
  const { scheme, query } = addressOf(url);
  return scheme === "s3" ? query.get("region") : undefined;
}
