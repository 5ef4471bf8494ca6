import { Command } from "commander";
import { tellWorld } from "../sandbox/session/session";
import type { heal as healIn, Lost } from "../sandbox/world/losses";
import { caller } from "./caller";

/** `trilith sandbox lose`: a region of the sandbox that answers nobody. */
export function lose(): Command {
  return new Command("lose")
    .description("have no API of a region answer any more, until `heal`")
    .argument("<region>", "the region")
    .option("--forever", "its things are gone too, and it never answers again")
    .action(async (region: string, { forever }: { forever?: true }) => {
      const query = { region, forever: forever && "true" };
      const { loss, things, controlPlanes } = (await tellWorld({ path: "/lose", query }, caller())) as Lost;
      const what = loss === "forever" ? `${things} things are gone with it` : `${things} things are out of reach`;
      process.stdout.write(`${region} answers nobody${loss === "forever" ? " ever again" : ""}: ${what}.\n`);
      if (controlPlanes.length === 0) return;
      process.stdout.write(`The control planes of ${controlPlanes.join(", ")} are there, so these take no changes.\n`);
    });
}

/** `trilith sandbox heal`: what was lost for a while answers again. */
export function heal(): Command {
  return new Command("heal")
    .description("have a lost region answer again; without one all of them, and end every fault and latency")
    .argument("[region]", "the region")
    .action(async (region: string | undefined) => {
      const answer = await tellWorld({ path: "/heal", query: { region } }, caller());
      const { healed, lost } = answer as ReturnType<typeof healIn>;
      const weather = region ? "" : " No fault waits, and nothing takes time.";
      process.stdout.write(`Answering again: ${healed.join(", ") || "none"}.${weather}\n`);
      const gone = Object.keys(lost).filter((one) => lost[one] === "forever");
      if (!region && gone.length > 0) process.stdout.write(`Lost for ever: ${gone.join(", ")}.\n`);
    });
}
