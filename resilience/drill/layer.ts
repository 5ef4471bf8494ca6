import { type Lead, nobody } from "./answer";
import { Askers, type Desk, type Heard } from "./askers";
import type { LayerReading } from "./reading";
import type { Answer } from "./rules";

/** What a layer tells of itself while a drill runs. */
export interface Listener {
  /** A place leads its users elsewhere. */
  readonly led: (view: number, views: number, lead: Lead) => void;
  /** A place believes something new of a region; `share` is that of all places which believe it well. */
  readonly believed: (region: string, well: boolean, share: number) => void;
  /** Somebody who asks changed their mind, and tipped the verdict of their place. */
  readonly tipped: (way: number, heard: Heard) => void;
}

/** A traffic layer in one run: those who ask, what each place of it believes, and where it leads. */
export class Layer {
  private readonly believed: Int32Array;
  private readonly askers: readonly Askers[];
  private readonly order: Float64Array;
  private readonly wells: number[];
  private forced: Lead | undefined;

  /**
   * @param reading - What was read of it.
   * @param desk - The drill's time, draws and physics.
   * @param answer - What a region says when it is asked.
   * @param listener - Who is told.
   */
  constructor(
    readonly reading: LayerReading,
    private readonly desk: Desk,
    answer: (region: string) => Answer,
    private readonly listener: Listener,
  ) {
    const { ways, behaviour } = reading;
    const { views } = behaviour;
    const first = ways.reduce(
      (bits, { way, question }, place) =>
        question === undefined || answer(way.region) === "well" ? bits | (1 << place) : bits,
      0,
    );
    this.believed = new Int32Array(views).fill(first);
    this.wells = ways.map((_, place) => (first & (1 << place) ? views : 0));
    this.order = new Float64Array(views * ways.length);
    this.askers = this.askersOf(answer);
  }

  /** How many places lead. */
  get views(): number {
    return this.reading.behaviour.views;
  }

  /** Where a place leads. */
  lead(view: number): Lead {
    return this.forced ?? this.reading.leads.of(this.believed[view] ?? 0);
  }

  /** Whether anybody asks a region. */
  watches(region: string): boolean {
    return this.reading.ways.some(({ way, question }) => way.region === region && question !== undefined);
  }

  /** Has those ask who would hear something new. */
  wake(): void {
    for (const askers of this.askers) askers.wake();
  }

  /**
   * Leads everybody somewhere whatever is believed, or as is believed again.
   * @param lead - Where to.
   */
  force(lead: Lead | undefined): void {
    this.forced = lead;
    for (let view = 0; view < this.views; view++) this.listener.led(view, this.views, this.lead(view));
  }

  /** Stops leading anybody anywhere. */
  fail(): void {
    this.force(nobody);
  }

  private askersOf(answer: (region: string) => Answer): Askers[] {
    const { ways, askers, behaviour } = this.reading;
    const { views, enough } = behaviour;
    return ways.flatMap(({ way: { region }, question }, place) => {
      if (question === undefined) return [];
      const tipped = (heard: Heard) => {
        this.listener.tipped(place, heard);
        this.agree(heard.view, place, heard.well);
      };
      return [new Askers(this.desk, question, { region, views, askers, enough }, () => answer(region), tipped)];
    });
  }

  private agree(view: number, place: number, well: boolean): void {
    const { clock, rules, random, even } = this.desk;
    const { reaction, ways } = this.reading;
    const drawn = this.views > 1 ? random() : even(`reaction ${place}`);
    const at = rules.leads(clock.now, reaction === undefined ? 0 : reaction(drawn));
    const slot = view * ways.length + place;
    // What was agreed on later counts, though it may take less time to lead.
    const agreed = (this.order[slot] ?? 0) + 1;
    this.order[slot] = agreed;
    clock.at(at, () => {
      if (this.order[slot] === agreed) this.believe(view, place, well);
    });
  }

  private believe(view: number, place: number, well: boolean): void {
    const before = this.believed[view] ?? 0;
    const after = well ? before | (1 << place) : before & ~(1 << place);
    if (after === before) return;
    const lead = this.lead(view);
    this.believed[view] = after;
    this.wells[place] = (this.wells[place] ?? 0) + (well ? 1 : -1);
    if (this.lead(view) !== lead) this.listener.led(view, this.views, this.lead(view));
    const way = this.reading.ways[place]?.way;
    if (way !== undefined) this.listener.believed(way.region, well, (this.wells[place] ?? 0) / this.views);
  }
}
