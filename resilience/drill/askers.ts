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

/** What a group of askers needs from the drill. */
export interface Desk {
  /** The time. */
  readonly clock: Clock;
  /** Draws, for the phases. */
  readonly random: () => number;
  /** The physics. */
  readonly rules: DrillRules;
}

/**
 * Those who ask one region for one answer, each at a phase of their own. Whoever would only confirm what they believe
 * is not simulated: they sleep, and a change of the region wakes them at their next question.
 */
export class Askers {
  private readonly phases: Float64Array;
  private readonly inARow: Uint16Array;
  private readonly asking: Uint8Array;
  private readonly well: Uint8Array;
  private wells: number;
  private verdict: boolean;

  /**
   * @param desk - The drill's time, draws and physics.
   * @param question - What they ask.
   * @param count - How many they are.
   * @param enough - Share that has to be exceeded for the region to count as well.
   * @param region - What the region says now.
   * @param heard - Told of every change of one who asks, and whether it changes the verdict of all.
   */
  constructor(
    private readonly desk: Desk,
    private readonly question: Question,
    count: number,
    private readonly enough: number,
    private readonly region: () => Answer,
    private readonly heard: (well: boolean, who: number, share: number, tips: boolean) => void,
  ) {
    this.phases = new Float64Array(count);
    for (let who = 0; who < count; who++) this.phases[who] = desk.random() * question.intervalSeconds;
    this.inARow = new Uint16Array(count);
    this.asking = new Uint8Array(count);
    const before = region() === "well";
    this.well = new Uint8Array(count).fill(before ? 1 : 0);
    this.wells = before ? count : 0;
    this.verdict = before;
  }

  /** Has those ask who would hear something new. */
  wake(): void {
    const well = this.region() === "well" ? 1 : 0;
    const { clock, rules } = this.desk;
    for (let who = 0; who < this.phases.length; who++) {
      if (this.asking[who] === 1 || this.well[who] === well) continue;
      this.asking[who] = 1;
      clock.at(rules.asks(clock.now, this.phases[who] ?? 0, this.question.intervalSeconds), () => this.ask(who));
    }
  }

  private ask(who: number): void {
    const { clock, rules } = this.desk;
    const { intervalSeconds, timeoutSeconds, inTurn } = this.question;
    const answer = this.region();
    const known = rules.knows(clock.now, answer, timeoutSeconds);
    if ((answer === "well") === (this.well[who] === 1)) {
      this.asking[who] = 0;
      this.inARow[who] = 0;
      return;
    }
    const count = (this.inARow[who] ?? 0) + 1;
    this.inARow[who] = count;
    const threshold = answer === "well" ? this.question.successes : this.question.failures;
    if (rules.believes(count, threshold)) clock.at(known, () => this.change(who, answer === "well"));
    else clock.at(rules.asksAgain(clock.now, known, intervalSeconds, inTurn), () => this.ask(who));
  }

  private change(who: number, well: boolean): void {
    this.asking[who] = 0;
    this.inARow[who] = 0;
    this.well[who] = well ? 1 : 0;
    this.wells += well ? 1 : -1;
    const all = this.phases.length;
    const verdict = this.desk.rules.agrees(this.wells, all, this.enough);
    const tips = verdict !== this.verdict;
    this.verdict = verdict;
    this.heard(well, who, this.wells / all, tips);
    this.wake();
  }
}
