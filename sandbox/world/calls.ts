import type { Operation } from "./faults";

/** A call that was made to an API. */
export interface Call {
  /** What was asked. */
  readonly operation: Operation;
  /** The resource's type, or the function's token. */
  readonly type: string;
  /** Empty for a function. */
  readonly urn: string;
  /** Empty before there is one. */
  readonly id: string;
  /** The region that the API lives in; empty where it lives in none. */
  readonly home: string;
}

/** What became of a call: `timed out` is a region that did not answer. */
export type Outcome = "under way" | "answered" | "refused" | "throttled" | "timed out";

/** A line of the log. */
export interface LoggedCall extends Call {
  /** Its place in the log, from 1. */
  readonly number: number;
  /** When it was made, in ISO 8601. */
  readonly time: string;
  /** What has become of it so far. */
  outcome: Outcome;
}

/** How many calls are kept. */
const most = 20_000;

/** Every call to an API since the world started, as far as it is kept: it tells what was asked where. */
export class CallLog {
  private calls: LoggedCall[] = [];
  private last = 0;

  /** Adds a call that was just made. */
  begin(call: Call): LoggedCall {
    const logged: LoggedCall = { number: ++this.last, time: new Date().toISOString(), ...call, outcome: "under way" };
    this.calls.push(logged);
    if (this.calls.length > most) this.calls = this.calls.slice(-most / 2);
    return logged;
  }

  /**
   * The calls after a number.
   * @returns The calls, the number to ask with next, and how many were not kept.
   */
  since(number: number): { calls: readonly LoggedCall[]; next: number; forgotten: number } {
    const first = this.calls[0]?.number ?? this.last + 1;
    const forgotten = Math.max(0, first - number - 1);
    return { calls: this.calls.filter((call) => call.number > number), next: this.last, forgotten };
  }
}
