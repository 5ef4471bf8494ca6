import type { Pending } from "./row";

/** Invariants of one cloud that wait for the same thing, by their number. */
function waiting(cloud: string, pending: string, titles: Readonly<Record<number | string, string>>): Pending[] {
  return Object.entries(titles).map(([number, title]) => ({ id: `${cloud}-${number}`, title, pending }));
}

/** Invariants whose subject no stack has yet; each becomes a checked one with the first stack that has it. */
export const pendingInvariants: readonly Pending[] = [
  ...waiting("aws", "no stack with ElastiCache", {
    17: "a global datastore ignores who is primary; a secondary sets neither engine nor size",
  }),
  ...waiting("aws", "no stack with routing controls", {
    23: "safety rules keep one control on, and records ask recovery controls only on request",
  }),
  ...waiting("azure", "no stack with Redis", {
    22: "Redis: databases link in order, members are alike, five at most",
  }),
  ...waiting("gcp", "no stack on Google Cloud", {
    22: "Cloud SQL: Enterprise Plus, alike, regional, private, role fields ignored",
  }),
];
