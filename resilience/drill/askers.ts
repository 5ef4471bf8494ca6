import type { Clock } from "./queue";
import type { Answer, DrillRules } from "./rules";

/** What is asked, and how. */
export interface Question {
  /** Seconds between two questions of one who asks. */
  readonly intervalSeconds: number;
  /** Failures in a row until they call the region down. */
  readonly failures: number;
  /** Good answers in a row until they call it well again. */
  readonly successes: number;
  /** Seconds that they wait for an answer. */
  readonly timeoutSeconds: number;
  /** Whether the next question waits for the answer to this one. */
  readonly inTurn: boolean;
}

/** What the parts of a drill share. */
export interface Desk {
  /** The time. */
  readonly clock: Clock;
  /** Draws of what is many in each run. */
  readonly random: () => number;
  /** Draws of what is one in each run, by its name. */
  readonly even: (thing: string) => number;
  /** The physics. */
  readonly rules: DrillRules;
}

/** Who asks one region. */
export interface Panel {
  /** The region. */
  readonly region: string;
  /** Places that each come to a verdict of their own. */
  readonly views: number;
  /** How many ask for each place. */
  readonly askers: number;
  /** Share of those that has to be exceeded for the region to count as well. */
  readonly enough: number;
}

/** What changed when one who asks changed their mind. */
export interface Heard {
  /** Their place. */
  readonly view: number;
  /** Who of that place. */
  readonly who: number;
  /** What they say now. */
  readonly well: boolean;
  /** Share of those who ask for the place that say well. */
  readonly share: number;
}

/**
 * Those who ask one region, each at a phase of their own. Whoever would only confirm what they believe is not
 * simulated: they sleep, and a change of the region wakes them at their next question.
 */
export class Askers {
  private readonly phases: Float64Array;
  private readonly inARow: Uint16Array;
  private readonly asking: Uint8Array;
  private readonly well: Uint8Array;
  private readonly wells: Uint16Array;

  /**
   * @param desk - The drill's time, draws and physics.
   * @param question - What they ask.
   * @param panel - Who they are.
   * @param region - What the region says now.
   * @param tipped - Told when one of them tips the verdict of their place.
   */
  constructor(
    private readonly desk: Desk,
    private readonly question: Question,
    private readonly panel: Panel,
    private readonly region: () => Answer,
    private readonly tipped: (heard: Heard) => void,
  ) {
    const { views, askers } = panel;
    const count = views * askers;
    this.phases = new Float64Array(count);
    for (let one = 0; one < count; one++) {
      const drawn = count === 1 ? desk.even(`phase ${panel.region}`) : desk.random();
      this.phases[one] = drawn * question.intervalSeconds;
    }
    this.inARow = new Uint16Array(count);
    this.asking = new Uint8Array(count);
    const before = region() === "well";
    this.well = new Uint8Array(count).fill(before ? 1 : 0);
    this.wells = new Uint16Array(views).fill(before ? askers : 0);
  }

  /** Has those ask who would hear something new. */
  wake(): void {
    const well = this.region() === "well" ? 1 : 0;
    for (let one = 0; one < this.phases.length; one++) {
      if (this.asking[one] === 0 && this.well[one] !== well) this.rouse(one);
    }
  }

  private rouse(one: number): void {
    const { clock, rules } = this.desk;
    this.asking[one] = 1;
    clock.at(rules.asks(clock.now, this.phases[one] ?? 0, this.question.intervalSeconds), () => this.ask(one));
  }

  private ask(one: number): void {
    const { clock, rules } = this.desk;
    const { intervalSeconds, timeoutSeconds, inTurn } = this.question;
    const answer = this.region();
    const well = answer === "well";
    if (well === (this.well[one] === 1)) {
      this.asking[one] = 0;
      this.inARow[one] = 0;
      return;
    }
    const known = rules.knows(clock.now, answer, timeoutSeconds);
    const count = (this.inARow[one] ?? 0) + 1;
    this.inARow[one] = count;
    const threshold = well ? this.question.successes : this.question.failures;
    if (rules.believes(count, threshold)) clock.at(known, () => this.change(one, well));
    else clock.at(rules.asksAgain(clock.now, known, intervalSeconds, inTurn), () => this.ask(one));
  }

  private change(one: number, well: boolean): void {
    const { askers, enough } = this.panel;
    const { agrees } = this.desk.rules;
    this.asking[one] = 0;
    this.inARow[one] = 0;
    this.well[one] = well ? 1 : 0;
    const view = Math.floor(one / askers);
    const before = this.wells[view] ?? 0;
    const after = before + (well ? 1 : -1);
    this.wells[view] = after;
    const verdict = agrees(after, askers, enough);
    if (verdict !== agrees(before, askers, enough)) {
      this.tipped({ view, who: one % askers, well: verdict, share: after / askers });
    }
    if ((this.region() === "well") !== well) this.rouse(one);
  }
}
