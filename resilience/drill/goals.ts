import type { Lead } from "./answer";

/** What a client holds beside the place of a region in the list: all of a lead's regions in turn. */
export const inTurn = 253;

/** What a client holds who is led to no region. */
export const nowhere = 254;

/** Where each client goes by an answer; each answer is worked out once. */
export class Goals {
  private readonly known = new WeakMap<Lead, Uint8Array>();

  /**
   * @param home - The place of each client's region when all is well; clients of one region stand side by side.
   * @param places - Places of regions in the list.
   */
  constructor(
    private readonly home: Uint8Array,
    private readonly places: ReadonlyMap<string, number>,
  ) {}

  /**
   * Where each client goes: to its own region if that is among those led to, else spread over them by share.
   * @param lead - The answer.
   */
  of(lead: Lead): Uint8Array {
    const made = this.known.get(lead) ?? this.made(lead);
    this.known.set(lead, made);
    return made;
  }

  private made(lead: Lead): Uint8Array {
    const { home, places } = this;
    const goals = new Uint8Array(home.length).fill(lead.to === "all in turn" ? inTurn : nowhere);
    if (lead.to !== "regions") return goals;
    const to = lead.shares.map(({ region, share }) => ({ place: places.get(region) ?? nowhere, share }));
    for (let own = 0, first = 0; own < places.size; own++) {
      let size = 0;
      while (first + size < home.length && home[first + size] === own) size++;
      if (to.some(({ place }) => place === own)) goals.fill(own, first, first + size);
      else spread(goals, first, size, to);
      first += size;
    }
    return goals;
  }
}

function spread(
  goals: Uint8Array,
  first: number,
  size: number,
  to: readonly { readonly place: number; readonly share: number }[],
): void {
  let before = 0;
  for (const { place, share } of to) {
    goals.fill(place, first + Math.round(before * size), first + Math.round((before + share) * size));
    before += share;
  }
}
