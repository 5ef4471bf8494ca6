import type { SandboxCloud } from "./cloud";
import { fair } from "./faults";
import { Refusal } from "./values";
import type { Loss, World } from "./world";

/** What an operator is told of a lost region. */
export interface Lost {
  /** Code of the region. */
  readonly region: string;
  /** Whether it can be healed. */
  readonly loss: Loss;
  /** How many things are there. */
  readonly things: number;
  /** Services without regions whose control plane is there. */
  readonly controlPlanes: readonly string[];
}

type Clouds = Readonly<Record<string, SandboxCloud>>;

/**
 * No API of a region answers from now on. A region that is lost for ever takes its things with it: they are `gone`, and
 * what other regions hold of them stays.
 * @throws Refusal when no cloud has such a region.
 */
export function lose(world: World, clouds: Clouds, region: string, forever: boolean): Lost {
  const known = Object.values(clouds).flatMap(({ regions }) => regions);
  if (!known.includes(region)) throw new Refusal(`"${region}" is no region; allowed: ${known.join(", ")}`);
  const loss = forever || world.lost[region] === "forever" ? "forever" : "down";
  world.lost = { ...world.lost, [region]: loss };
  const there = world.list().filter((thing) => thing.region === region && thing.state !== "remains");
  // What belongs to all its regions outlives the one where it is asked for.
  const bound = there.filter(({ type }) => !Object.values(clouds).some(({ rows }) => rows[type]?.everywhere));
  if (loss === "forever") for (const thing of bound) world.put(Object.assign(thing, { state: "gone" }));
  return { region, loss, things: there.length, controlPlanes: controlledFrom(clouds, region) };
}

/**
 * A region answers again, and everything in it is as it was. Without a region, all that are down do, faults are forgotten
 * and latencies end.
 * @throws Refusal when the region was not lost, or is lost for ever.
 */
export function heal(world: World, region: string): { healed: string[]; lost: Readonly<Record<string, Loss>> } {
  const healed = Object.keys(world.lost).filter((one) => world.lost[one] === "down" && (region || one) === one);
  if (region !== "" && world.lost[region] === undefined) {
    const others = Object.keys(world.lost).join(", ");
    throw new Refusal(`${region} is not lost${others && `; lost: ${others}`}`);
  }
  if (world.lost[region] === "forever") {
    throw new Refusal(`${region} is lost for ever: its things are gone; \`trilith sandbox reset\` begins anew`);
  }
  world.lost = Object.fromEntries(Object.entries(world.lost).filter(([one]) => !healed.includes(one)));
  if (region === "") world.weather = fair;
  return { healed, lost: world.lost };
}

function controlledFrom(clouds: Clouds, region: string): string[] {
  const planes = Object.values(clouds).flatMap(({ controlPlanes }) => Object.entries(controlPlanes ?? {}));
  return planes.filter(([, plane]) => plane.region === region).map(([service]) => service);
}
