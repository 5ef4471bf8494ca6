import type { Row } from "./row";
import { text } from "./templates";
import type { Thing, World } from "./world";

/** The id that a thing has by its row. */
export function idOf({ id }: Row, thing: Thing, world: World): string {
  return typeof id === "string" ? text(id, thing) : id(thing, world);
}

/** The names that a thing holds by its row. */
export function keysOf({ unique = [] }: Row, thing: Thing): string[] {
  return unique.map((name) => `${thing.type} ${typeof name === "string" ? text(name, thing) : name(thing)}`);
}

/** The group whose operations the service runs one after the other; empty where it runs them side by side. */
export function groupOf({ serial }: Row, thing: Thing): string {
  return serial ? `${thing.type} ${text(serial, thing)}` : "";
}
