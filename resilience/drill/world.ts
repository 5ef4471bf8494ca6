import type { Random } from "../assumptions/random";
import type { Lead } from "./answer";
import type { Heard } from "./askers";
import type { Clients } from "./clients";
import { Store } from "./data";
import type { Diary } from "./diary";
import { Layer } from "./layer";
import { Clock } from "./queue";
import type { Reading } from "./reading";
import type { Answer, DrillRules } from "./rules";

/** The name of a place that is made anew when no region is left. */
export const elsewhere = "another region";

/** What one run is made with. */
export interface Making {
  /** What was read of the system. */
  readonly reading: Reading;
  /** Its users. */
  readonly clients: Clients;
  /** Draws of what is many in each run. */
  readonly random: Random;
  /** Draws of what is one in each run, by its name. */
  readonly even: (thing: string) => number;
  /** The physics. */
  readonly rules: DrillRules;
  /** What is written down. */
  readonly diary: Diary;
}

/** A system in one run: which regions live, which databases write, and what the layers know of it. */
export class World {
  /** The time. */
  readonly clock = new Clock();
  /** Its databases. */
  readonly stores: readonly Store[];
  /** Its layers. */
  readonly layers: readonly Layer[];
  /** Regions that are gone. */
  readonly gone = new Set<string>();
  /** Regions whose program is broken. */
  readonly broken = new Set<string>();
  /** Pairs of regions that nothing passes between, with the second from which. */
  readonly cut = new Map<string, number>();
  /** Told when a layer's places believe something of a region. */
  onBelief: (region: string, well: boolean, share: number) => void = () => undefined;
  /** Regions that write, at every change. */
  readonly writing: { readonly atSeconds: number; readonly writers: readonly string[] }[] = [];
  private current = 0;

  /** @param making - What it is made with. */
  constructor(readonly making: Making) {
    const { reading, random, even, rules } = making;
    this.stores = reading.system.databases.map((database) => new Store(database));
    const desk = { clock: this.clock, random, even, rules };
    this.layers = reading.layers.map(
      (layer, place) =>
        new Layer(layer, desk, (region) => this.answer(region), {
          led: (view, views, lead) => this.led(place, view, views, lead),
          believed: (region, well, share) => this.believed(place, region, well, share),
          tipped: (way, heard) => this.tipped(place, way, heard),
        }),
    );
    this.record();
  }

  /** Codes of all regions. */
  get regions(): readonly string[] {
    return this.making.reading.system.regions.map(({ region }) => region);
  }

  /** The layer that leads users now. */
  get layer(): Layer | undefined {
    return this.layers[this.current];
  }

  /** Whether traffic follows the writer. */
  get isGated(): boolean {
    return (
      this.making.reading.system.declared.gate === "writable" && this.stores.some(({ writes }) => writes === "one")
    );
  }

  /** What a region says when it is asked. */
  answer(region: string): Answer {
    const writes = this.stores.every((store) => store.writes !== "one" || store.isWrittenIn(region));
    return this.making.rules.answers(!this.gone.has(region), !this.broken.has(region), this.isGated, writes);
  }

  /** Whether users are served in a region. */
  serves(region: string): boolean {
    return !this.gone.has(region) && !this.broken.has(region) && this.stores.every(({ isUp }) => isUp);
  }

  /** Something changed: users feel it now, and whoever asks will. */
  changed(): void {
    const views = this.layer?.views ?? 1;
    for (const region of [...this.regions, elsewhere]) {
      this.making.clients.serves(region, this.serves(region), this.clock.now, views);
    }
    for (const layer of this.layers) layer.wake();
    this.record();
  }

  /** Has another layer lead, as when a record was changed to it. */
  turnTo(place: number): void {
    this.current = place;
    const { layer } = this;
    if (layer !== undefined) layer.force(undefined);
  }

  /** A time in seconds. */
  seconds(key: string): number {
    return this.making.reading.numbers.seconds(key)(this.making.even(key));
  }

  /** A time in seconds by product. */
  secondsOf(family: "promote" | "lag", product: string): number {
    return this.seconds(this.making.reading.numbers.row(family, product).key);
  }

  /** Writes a sentence down. */
  note(kind: string, where: string, says: () => string, from: Parameters<Diary["note"]>[4] = []): void {
    this.making.diary.note(this.clock.now, kind, where, says, from);
  }

  private record(): void {
    const writers = this.regions.filter(
      (region) => !this.gone.has(region) && this.stores.every((store) => store.isWrittenIn(region)),
    );
    this.writing.push({ atSeconds: this.clock.now, writers: this.stores.length > 0 ? writers : [] });
  }

  private led(place: number, view: number, views: number, lead: Lead): void {
    if (place !== this.current) return;
    const behaviour = this.layers[place]?.reading.behaviour;
    this.making.clients.lead(view, views, lead, this.clock.now, behaviour?.clients ?? "look up");
    if (views === 1) this.note("lead", behaviour?.name ?? "", () => `${behaviour?.name} ${ledTo(lead)}.`);
  }

  private believed(place: number, region: string, well: boolean, share: number): void {
    if (place !== this.current) return;
    const { name = "", asker = "", views = 1 } = this.layers[place]?.reading.behaviour ?? {};
    const [first, last] = well ? [1 / views, 1] : [1 - 1 / views, 0];
    const verdict = well ? "well" : "down";
    if (views > 1 && share === first)
      this.note("first", region, () => `The first ${asker} of ${name} calls ${region} ${verdict}.`);
    if (views > 1 && share === last)
      this.note("last", region, () => `Every ${asker} of ${name} calls ${region} ${verdict}.`);
    this.onBelief(region, well, share);
  }

  private tipped(place: number, way: number, { well, who, share }: Heard): void {
    const { reading } = this.layers[place] ?? {};
    const { question, way: { region } = { region: "" }, from = [] } = reading?.ways[way] ?? {};
    if (reading === undefined || question === undefined) return;
    const { name, asker, views } = reading.behaviour;
    if (views > 1) return;
    const of = reading.askers;
    const count = well ? question.successes : question.failures;
    const what = well ? "answers" : "fails";
    const whose = of > 1 ? `${name}'s ${asker} ${who + 1} of ${of}` : `${name}'s ${asker}`;
    const percent = Math.round((well ? share : 1 - share) * 100);
    const says =
      of > 1 ? `; ${percent} % say it is ${well ? "well" : "down"}` : `, and is ${well ? "well" : "down"} to it`;
    this.note("tip", region, () => `${region} ${what} ${ordinal(count)} question of ${whose}${says}.`, from);
  }
}

const ordinals = ["no", "the first", "the second", "the third", "the fourth", "the fifth", "the sixth"];

function ordinal(count: number): string {
  return ordinals[count] ?? `question ${count}, the last`;
}

function ledTo(lead: Lead): string {
  if (lead.to === "nobody") return "leads users nowhere";
  if (lead.to === "where they are") return "finds no region well and leaves users where they are nearest";
  if (lead.to === "all in turn")
    return `finds no region well and sends requests to ${lead.shares.map(({ region }) => region).join(", ")} in turn`;
  return `leads users to ${lead.shares.map(({ region }) => region).join(", ")}`;
}
