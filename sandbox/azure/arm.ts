import type { Reference, Row, Target } from "../world/row";
import { inGroup, types } from "./sources";

/** What a row says besides: its API version, and whether the service answers no type. */
type Some = Partial<Row> & { readonly version?: string; readonly untyped?: true };

const group: Reference = {
  property: "resourceGroupName",
  to: [{ type: types.group, by: "name" }],
  region: "any",
  // Azure makes the one of its watchers itself.
  elsewhere: /^NetworkWatcherRG$/,
};

/** Things that a reference names by their ids. */
export const byId = (...of: readonly string[]): Target[] => of.map((type) => ({ type, by: "id" }));

/** A type of a group: what stands in its path replaces it. `kind` is the path's part, `at` leads to the parent. */
export function arm(kind: string, property: string, { version = "2024-05-01", untyped, ...row }: Some, at = ""): Row {
  const parent = /\{(\w+)\}/.exec(at)?.slice(1) ?? [];
  const provider = `${inGroup}/Microsoft.Network/`;
  const id = `${provider}${at}${kind}/{${property}}`;
  return {
    source: "an",
    name: { property },
    id,
    unique: [id],
    ...row,
    createOnly: ["resourceGroupName", ...parent, property, ...(row.createOnly ?? [])],
    refers: [group, ...(row.refers ?? [])],
    outputs: {
      azureApiVersion: version,
      etag: "{hex:8}-0000-0000-0000-{hex:12}",
      name: `{${property}}`,
      provisioningState: "Succeeded",
      ...(!untyped && { type: `Microsoft.Network/${at.replace(/\/\{\w+\}/, "")}${kind}` }),
      ...row.outputs,
    },
  };
}
