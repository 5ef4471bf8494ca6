import { Command } from "commander";
import { type Places, placesOf } from "../sandbox/session/places";
import { stacksIn } from "../sandbox/session/stack-files";
import { ask, worldAt } from "../sandbox/session/world";
import type { Weather } from "../sandbox/world/faults";
import type { World } from "../sandbox/world/world";
import { faultText } from "./fail";

/** `trilith sandbox status`: what of the sandbox is there; starts nothing. */
export function status(): Command {
  return new Command("status")
    .description("show what of the sandbox of this project is there; starts nothing")
    .action(async () => {
      const places = placesOf(process.cwd(), process.env);
      const world = await worldAt(places);
      const up = world ? `up: process ${world.pid}, account ${world.account}` : "resting; the next command wakes it";
      const stacks = stacksIn(places);
      const weather = world && (await weatherIn(places));
      const rows = { folder: places.base, world: up, stacks: stacks.join(", ") || "none yet", ...weather };
      for (const [name, value] of Object.entries(rows)) process.stdout.write(`${name.padEnd(8)}${value}\n`);
    });
}

/** What an operator set: regions that are lost, faults that wait, and how long things take. */
async function weatherIn({ socket }: Places): Promise<Record<string, string>> {
  const { body = "{}" } = (await ask(socket, "GET", "/faults")) ?? {};
  const { lost = {}, faults = [], latencyFactor = 0 } = JSON.parse(body) as Partial<Weather & Pick<World, "lost">>;
  const regions = Object.entries(lost).map(([region, loss]) => (loss === "forever" ? `${region} for ever` : region));
  return {
    ...(regions.length > 0 && { lost: regions.join(", ") }),
    ...(faults.length > 0 && { faults: faults.map(faultText).join("; ") }),
    ...(latencyFactor > 0 && { latency: `${latencyFactor} of real time` }),
  };
}
