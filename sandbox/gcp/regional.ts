import type { Reference, Row } from "../world/row";
import { inProject } from "./resource";

/** Names of Compute Engine. */
export const nameLimit = {
  pattern: "[a-z]([-a-z0-9]{0,61}[a-z0-9])?",
  says: '"{value}" ({length} characters) must be 1 to 63 lower-case letters, digits and hyphens, a letter first and no hyphen at the end',
  source: "tpg",
} as const;

/** Another thing of the same region, which cannot go before this one. */
export const heldId = (property: string, ...of: readonly string[]): Reference => ({
  property,
  to: of.map((type) => ({ type, by: "id" })),
  holds: true,
});

/**
 * The row of a type of Compute Engine that a region has, by what its ids call it.
 * @param collection - Such as `addresses`.
 * @param createOnly - What replaces, beside its name, project and region.
 * @param row - What is particular to it.
 */
export function regional(collection: string, createOnly: readonly string[], row: Partial<Row>): Row {
  const id = `projects/{project|@project}/regions/{region}/${collection}/{name}`;
  return {
    source: "tpg",
    createOnly: ["name", "project", "region", ...createOnly],
    name: { property: "name", generated: true },
    id,
    unique: [id],
    latency: { create: 10, update: 10, delete: 10 },
    ...row,
    defaults: { deletionPolicy: "DELETE", ...row.defaults },
    outputs: {
      // A security policy does not say when it was made.
      ...(collection !== "securityPolicies" && { creationTimestamp: "2026-01-01T00:00:00.000-08:00" }),
      project: "{project|@project}",
      selfLink: `https://www.googleapis.com/compute/v1/${id}`,
      ...row.outputs,
    },
    limits: { name: nameLimit, ...row.limits },
    demands: [inProject, ...(row.demands ?? [])],
  };
}
