import { Command } from "commander";
import { placesOf } from "../sandbox/session/places";
import { stacksIn } from "../sandbox/session/stack-files";
import { worldAt } from "../sandbox/session/world";

/** `trilith sandbox status`: what of the sandbox is there; starts nothing. */
export function status(): Command {
  return new Command("status")
    .description("show what of the sandbox of this project is there; starts nothing")
    .action(async () => {
      const places = placesOf(process.cwd(), process.env);
      const world = await worldAt(places);
      const up = world ? `up: process ${world.pid}, account ${world.account}` : "resting; the next command wakes it";
      const stacks = stacksIn(places);
      const rows = { folder: places.base, world: up, stacks: stacks.join(", ") || "none yet" };
      for (const [name, value] of Object.entries(rows)) process.stdout.write(`${name.padEnd(8)}${value}\n`);
    });
}
