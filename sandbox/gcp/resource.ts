import { given } from "../world/relation";
import type { Demand, Row, Rows } from "../world/row";
import { text } from "../world/templates";
import { textAt } from "../world/values";
import type { Thing } from "../world/world";
import { types } from "./sources";

/** A resource name begins with the project that it is in. */
export const project = "projects/{project|@project}";

/** The provider asks for a project before anything else. */
export const inProject: Demand = { need: { "project|@project": given }, says: "project: required field is not set" };

/** Nothing goes that the provider was told to keep. Source: `tpg`, deletionPolicyDefault. */
const kept: Demand = {
  at: ["delete"],
  not: { deletionPolicy: "PREVENT" },
  says: 'cannot destroy {id}: its deletion_policy is "PREVENT"; another one has to be applied first',
};

/** What nothing can be kept of: types without a `deletionPolicy`. Source: `sdk`. */
const unkept: ReadonlySet<string> = new Set([
  ...[types.keyRing, types.serviceIdentity, "gcp:logging/projectExclusion:ProjectExclusion"],
  ...[types.projectGrant, types.accountGrant, types.keyGrant, types.topicGrant, types.repositoryGrant],
  ...[types.bucketGrant, types.spannerAccess],
]);

/**
 * The same types, each of which the provider deletes only where it may.
 * @param rows - Types of Google Cloud.
 */
export function keptRows(rows: Rows): Rows {
  const entries = Object.entries(rows).map(([type, row]) => {
    const { demands = [] } = row;
    return [type, unkept.has(type) ? row : { ...row, demands: [kept, ...demands] }] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * A row of a type whose resource name is its id: what is in the path replaces it and tells it from others; the last part is its
 * own name.
 * @param path - For example `projects/{project|@project}/topics/{name}`.
 * @param more - What else is known of it; `createOnly` comes on top.
 */
export function resource(
  path: string,
  { createOnly = [], demands = [], outputs, defaults, ...more }: Partial<Row>,
): Row {
  const parts = [...path.matchAll(/\{(\w+)[^}]*\}/g)].map(([, name = ""]) => name);
  const property = parts.at(-1) ?? "";
  return {
    source: "tpg",
    createOnly: [...new Set([...parts, "project", ...createOnly])],
    name: { property, generated: true },
    id: path,
    unique: [path],
    outputs: { project: "{project|@project}", ...outputs },
    defaults: { deletionPolicy: "DELETE", ...defaults },
    demands: [inProject, ...demands],
    remains: { when: { deletionPolicy: "ABANDON" }, outputs: {}, keepsNames: true },
    ...more,
  };
}

/** A condition's title is part of what tells a grant from others. Source: `tpg`, import formats. */
function conditioned(path: string) {
  return (thing: Thing): string => {
    const title = textAt(thing.inputs, "condition.title");
    return text(path, { thing, row: { source: "tpg", createOnly: [] } }) + (title === "" ? "" : `/${title}`);
  };
}

/**
 * A grant: one role of one member at one thing, written by changing the thing's whole policy, which the provider does one after
 * the other.
 * @param at - Path of the input that names the thing, and what its id begins with.
 * @param more - What else is known of it.
 */
export function grant(at: string, more: Partial<Row> = {}): Row {
  const path = `${at}/{role}/{member}`;
  const named = [...at.matchAll(/\{(\w+)[^}]*\}/g)].map(([, name = ""]) => name);
  return {
    source: "tpg",
    createOnly: [...named, "role", "member", "condition"],
    id: conditioned(path),
    unique: [conditioned(path)],
    outputs: { etag: "BwX{hex:8}=" },
    limits: {
      member: {
        pattern: "(allUsers|allAuthenticatedUsers|[a-zA-Z]+:.+)",
        says: '"{value}" is no member of a policy: a kind, a colon and who it is',
        source: "tpg",
      },
      role: {
        pattern: "(projects/[^/]+/|organizations/[^/]+/)?roles/[\\w.]+",
        says: '"{value}" is no role: roles/NAME, or projects/PROJECT/roles/NAME',
        source: "mem",
      },
    },
    serial: at,
    latency: { create: 8, delete: 8 },
    ...more,
  };
}
