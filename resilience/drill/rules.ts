/** What a region says when it is asked: `well`, an error at once, or nothing at all until the time is up. */
export type Answer = "well" | "refuses" | "silent";

/**
 * The physics of a drill, one rule each. They stand in a record, so that a test can bend one at a time and see that
 * somebody notices.
 */
export interface DrillRules {
  /** When one who asks every `interval` seconds, at a phase of their own, asks next. */
  readonly asks: (now: number, phase: number, interval: number) => number;
  /** When they know what came of a question: at once where anything answered. */
  readonly knows: (asked: number, answer: Answer, timeout: number) => number;
  /** When they ask again. */
  readonly asksAgain: (asked: number, known: number, interval: number, inTurn: boolean) => number;
  /** Whether as many answers in a row change their mind. */
  readonly believes: (inARow: number, threshold: number) => boolean;
  /** Whether a region counts as well when that many of all who ask say so. */
  readonly agrees: (well: number, all: number, enough: number) => boolean;
  /** When what was agreed on leads users. */
  readonly leads: (agreed: number, reaction: number) => number;
  /** What a region says to those who ask. */
  readonly answers: (lives: boolean, serves: boolean, gated: boolean, writes: boolean) => Answer;
  /** When people have decided. */
  readonly decides: (noticed: number, seconds: number) => number;
  /** When another member writes. */
  readonly promotes: (decided: number, instances: number, seconds: number) => number;
  /** When people have changed a record. */
  readonly changes: (decided: number, seconds: number) => number;
  /** When a client that keeps to the TTL looks up next. */
  readonly looksUp: (now: number, phase: number, ttl: number) => number;
  /** When a client that does not looks up next. */
  readonly straggles: (now: number, seconds: number) => number;
  /** When a client whose connection broke is there again. */
  readonly reconnects: (now: number, seconds: number) => number;
  /** When a region has what it needs for those who came. */
  readonly warms: (arrived: number, seconds: number) => number;
  /** Seconds of writes that the new writer lacks. */
  readonly lacks: (lag: number, apart: number) => number;
}

/** The physics as it is. */
export const drillRules: DrillRules = {
  asks: (now, phase, interval) => phase + Math.ceil((now - phase) / interval) * interval,
  knows: (asked, answer, timeout) => (answer === "silent" ? asked + timeout : asked),
  asksAgain: (asked, known, interval, inTurn) => (inTurn ? known : asked) + interval,
  believes: (inARow, threshold) => inARow >= threshold,
  agrees: (well, all, enough) => well > all * enough,
  leads: (agreed, reaction) => agreed + reaction,
  answers: (lives, serves, gated, writes) => {
    if (!lives) return "silent";
    return serves && (!gated || writes) ? "well" : "refuses";
  },
  decides: (noticed, seconds) => noticed + seconds,
  promotes: (decided, instances, seconds) => decided + instances + seconds,
  changes: (decided, seconds) => decided + seconds,
  looksUp: (now, phase, ttl) => phase + Math.ceil((now - phase) / ttl) * ttl,
  straggles: (now, seconds) => now + seconds,
  reconnects: (now, seconds) => now + seconds,
  warms: (arrived, seconds) => arrived + seconds,
  lacks: (lag, apart) => lag + apart,
};
