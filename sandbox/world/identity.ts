import type { Row } from "./row";
import { text } from "./templates";
import type { Thing, World } from "./world";

/** The id that a thing has by its row. */
export function idOf(row: Row, thing: Thing, world: World): string {
  const { name, id = name ? `{${name.property}}` : "{arn}" } = row;
  return typeof id === "string" ? text(id, { row, thing, world }) : id(thing, world);
}

/** The names that a thing holds by its row. */
export function keysOf(row: Row, thing: Thing): string[] {
  const names = row.unique ?? [];
  return names.map((name) => `${thing.type} ${typeof name === "string" ? text(name, { row, thing }) : name(thing)}`);
}

/** The group whose operations the service runs one after the other; empty where it runs them side by side. */
export function groupOf(row: Row, thing: Thing): string {
  return row.serial ? `${thing.type} ${text(row.serial, { row, thing })}` : "";
}
