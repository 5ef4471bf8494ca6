import type { TrafficLayer, Way } from "../system/model";
import type { TrafficBehaviour } from "./products";

/** A region that users are led to. */
export interface Target {
  /** Its code. */
  readonly region: string;
  /** Its share of those who are at home in none of the regions led to, 0 to 1. */
  readonly share: number;
}

/** Where users are led at one moment, as one who leads them answers. */
export interface Lead {
  /** To regions, to all of some regions in turn, wherever they are already, or nowhere. */
  readonly to: "regions" | "all in turn" | "where they are" | "nobody";
  /** The regions; none where users stay or go nowhere. */
  readonly shares: readonly Target[];
}

/** Leads nobody anywhere. */
export const nobody: Lead = { to: "nobody", shares: [] };

/**
 * What a layer answers, by what it believes.
 * @param layer - The layer.
 * @param behaviour - How its product behaves.
 * @param believes - Whether it believes a way to be well.
 */
export function leadOf(
  { ways }: Pick<TrafficLayer, "ways">,
  behaviour: TrafficBehaviour,
  believes: (way: Way) => boolean,
): Lead {
  // Azure: a disabled endpoint is neither probed nor answered, whatever the others are.
  const open = ways.filter(({ off }) => !off);
  const led = preferred(open.filter(believes), behaviour);
  if (led.length > 0) return split(led);
  switch (behaviour.failOpen) {
    case "as if all were well": {
      const all = preferred(open, behaviour);
      return all.length > 0 ? split(all) : nobody;
    }
    case "in turn":
      return open.length > 0
        ? { to: "all in turn", shares: open.map(({ region }) => ({ region, share: 1 / open.length })) }
        : nobody;
    case "nearest":
      return open.length > 0 ? { to: "where they are", shares: [] } : nobody;
    case "refuses":
      return nobody;
  }
}

/** The ways of the lowest rank; those of weight 0 lead only where the product takes them as a spare. */
function preferred(ways: readonly Way[], { zeroIsSpare }: TrafficBehaviour): readonly Way[] {
  const weighted = ways.filter(({ weight }) => weight > 0);
  const among = weighted.length > 0 || !zeroIsSpare ? weighted : ways;
  const rank = Math.min(...among.map((way) => way.rank));
  return among.filter((way) => way.rank === rank);
}

function split(ways: readonly Way[]): Lead {
  const total = ways.reduce((sum, { weight }) => sum + weight, 0);
  return {
    to: "regions",
    shares: ways.map(({ region, weight }) => ({ region, share: total > 0 ? weight / total : 1 / ways.length })),
  };
}

/** Answers of one layer, each worked out once: the same answer is the same object. */
export class Leads {
  private readonly byBelief = new Map<number, Lead>();
  private readonly bySaying = new Map<string, Lead>();

  /**
   * @param layer - The layer; at most 30 ways.
   * @param behaviour - How its product behaves.
   */
  constructor(
    private readonly layer: Pick<TrafficLayer, "ways">,
    private readonly behaviour: TrafficBehaviour,
  ) {}

  /**
   * The answer to a belief.
   * @param believed - One bit a way, set where it is believed to be well.
   */
  of(believed: number): Lead {
    const known = this.byBelief.get(believed);
    if (known !== undefined) return known;
    const { ways } = this.layer;
    const lead = leadOf(this.layer, this.behaviour, (way) => (believed & (1 << ways.indexOf(way))) !== 0);
    const saying = JSON.stringify(lead);
    const same = this.bySaying.get(saying) ?? lead;
    this.bySaying.set(saying, same);
    this.byBelief.set(believed, same);
    return same;
  }
}
