/** The physics of a recovery time, one formula each, in seconds. They stand in a record, so that a test can bend one. */
export interface RtoFormulas {
  /** When one knows who waits for each answer before the interval begins, at a phase between 0 and 1. */
  readonly knowsInTurn: (interval: number, threshold: number, timeout: number, phase: number) => number;
  /** When one knows who asks at every interval, whatever became of the last question. */
  readonly knowsOnSchedule: (interval: number, threshold: number, timeout: number, phase: number) => number;
  /** When one sees that a region is well again: good answers come at once. */
  readonly seesWell: (interval: number, threshold: number, phase: number) => number;
  /** How many of all who ask have to fail until at most that share says well. */
  readonly failing: (all: number, enough: number) => number;
  /** How many of all who ask have to say well until more than that share does. */
  readonly saying: (all: number, enough: number) => number;
  /** When a verdict leads users. */
  readonly reacts: (verdict: number, reaction: number) => number;
  /** How much longer or shorter than the guess a person takes to decide. */
  readonly decisionScale: (declared: number, likely: number) => number;
  /** How long it takes to make another member the writer, which may need instances first. */
  readonly promotes: (instances: number, promotion: number) => number;
  /** When a database writes elsewhere. */
  readonly writes: (noticed: number, decision: number, promotion: number) => number;
  /** When everything of several that goes on beside each other is done. */
  readonly allDone: (one: number, other: number) => number;
  /** When a person has led users elsewhere. */
  readonly changes: (noticed: number, decision: number, change: number) => number;
  /** When users are led elsewhere by a layer that waits until the region writes. */
  readonly follows: (written: number, seen: number) => number;
  /** When a user is served, who arrives some time after the answer changed. */
  readonly served: (led: number, client: number, written: number, warmUp: number) => number;
  /** Share of users that keep to the TTL and have looked up. */
  readonly obeyed: (seconds: number, ttl: number) => number;
  /** Share of all users, of whom some do not keep to it. */
  readonly mixed: (disobedience: number, obeyed: number, straggled: number) => number;
  /** Which share of a lost region's users is meant where others are out too, until the database writes. */
  readonly among: (share: number, own: number) => number;
}

/** The physics as it is. */
export const rtoFormulas: RtoFormulas = {
  knowsInTurn: (interval, threshold, timeout, phase) =>
    phase * interval + (threshold - 1) * (interval + timeout) + timeout,
  knowsOnSchedule: (interval, threshold, timeout, phase) => phase * interval + (threshold - 1) * interval + timeout,
  seesWell: (interval, threshold, phase) => phase * interval + (threshold - 1) * interval,
  failing: (all, enough) => all - Math.floor(all * enough),
  saying: (all, enough) => Math.floor(all * enough) + 1,
  reacts: (verdict, reaction) => verdict + reaction,
  decisionScale: (declared, likely) => declared / likely,
  promotes: (instances, promotion) => instances + promotion,
  writes: (noticed, decision, promotion) => noticed + decision + promotion,
  allDone: (one, other) => (one > other ? one : other),
  changes: (noticed, decision, change) => noticed + decision + change,
  follows: (written, seen) => written + seen,
  served: (led, client, written, warmUp) => (led + client > written ? led + client : written) + warmUp,
  obeyed: (seconds, ttl) => (seconds >= ttl ? 1 : seconds / ttl),
  mixed: (disobedience, obeyed, straggled) => (1 - disobedience) * obeyed + disobedience * straggled,
  among: (share, own) => (share - (1 - own)) / own,
};
