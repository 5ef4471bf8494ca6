import { type Random, randomFrom } from "../assumptions/random";

/**
 * Even draws that are spread over all runs: of as many parts as there are runs, each run has another one, in an order
 * of its own for each thing that is drawn. So a hundred runs show what plain draws show in thousands.
 * @source McKay, Beckman and Conover 1979, Latin hypercube sampling
 */
export class Strata {
  private readonly orders = new Map<string, Uint32Array>();

  /**
   * @param runs - How many runs there are.
   * @param seed - What the orders are made from.
   */
  constructor(
    private readonly runs: number,
    private readonly seed: number,
  ) {}

  /**
   * The draws of one run.
   * @param run - Its number, from 0.
   * @param random - What decides within a part.
   * @returns Even draws, each time that a thing is named another one.
   */
  of(run: number, random: Random): (thing: string) => number {
    const named = new Map<string, number>();
    return (thing) => {
      const turn = named.get(thing) ?? 0;
      named.set(thing, turn + 1);
      return ((this.orderOf(`${thing} ${turn}`)[run] ?? 0) + random()) / this.runs;
    };
  }

  private orderOf(thing: string): Uint32Array {
    const known = this.orders.get(thing);
    if (known !== undefined) return known;
    const order = Uint32Array.from({ length: this.runs }, (_, place) => place);
    const random = randomFrom(this.seed ^ hashOf(thing));
    for (let place = this.runs - 1; place > 0; place--) {
      const other = Math.floor(random() * (place + 1));
      const kept = order[place] ?? 0;
      order[place] = order[other] ?? 0;
      order[other] = kept;
    }
    this.orders.set(thing, order);
    return order;
  }
}

/** FNV-1a of 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return hash;
}
