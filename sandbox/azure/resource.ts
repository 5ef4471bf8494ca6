import type { Reference, Row } from "../world/row";
import { inGroup, types } from "./sources";

/** The group that is named has to be there, wherever it is. */
const group: Reference = { property: "resourceGroupName", to: [{ type: types.group, by: "name" }], region: "any" };

/**
 * A row of a type in a resource group: its path replaces it, is its id and tells it from others.
 * @param path - What follows in an id: `Microsoft.KeyVault/vaults/{vaultName}`; the last name is its own.
 * @param more - What else is known of it.
 */
export function resource(path: string, { refers = [], outputs, ...more }: Partial<Row>): Row {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const property = names.at(-1) ?? "";
  return {
    source: "an",
    createOnly: ["resourceGroupName", ...names],
    name: { property, generated: true },
    id: `${inGroup}/${path}`,
    unique: [["@subscription", "resourceGroupName", ...names].map((name) => `{${name}}`).join(" ")],
    refers: [group, ...refers],
    outputs: { name: `{${property}}`, ...outputs },
    ...more,
  };
}
