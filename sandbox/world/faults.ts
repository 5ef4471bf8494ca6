/** What can go wrong with a create, and what is left of it. */
export const faultKinds = {
  /** The request is turned down; nothing exists. */
  refused: { exists: false, recorded: false },
  /** The thing exists, but the answer is an error: the engine does not know of it. */
  lost: { exists: true, recorded: false },
  /** The thing exists unfinished: the engine records it with an initialisation error and updates it next time. */
  unfinished: { exists: true, recorded: true },
} as const satisfies Record<string, { exists: boolean; recorded: boolean }>;

/** A kind of fault: a row of `faultKinds`. */
export type FaultKind = keyof typeof faultKinds;

/** A fault that waits for its moment. */
export interface Fault {
  /** Part of the type or URN it strikes. */
  readonly match: string;
  readonly kind: FaultKind;
  /** How often it strikes; 1 by default. */
  readonly times?: number;
  /** What the cloud says. */
  readonly message?: string;
}

/** What can be set from outside while the world runs. */
export interface Weather {
  readonly faults: readonly Fault[];
  /** Factor on every latency: 0 for none, 1 for real time, 1/60 for an hour in a minute. */
  readonly latencyFactor: number;
}

/**
 * Checks what an operator sent.
 * @param sent - `{ faults?: Fault[], latencyFactor?: number }`; what is absent stays as it was.
 * @param now - What holds now.
 * @returns The new weather, or what is wrong with it.
 */
export function weatherOf(sent: unknown, now: Weather): Weather | string {
  if (typeof sent !== "object" || sent === null) return "expected an object with faults and latencyFactor";
  const { faults = now.faults, latencyFactor = now.latencyFactor, ...rest } = sent as Partial<Weather>;
  const [extra] = Object.keys(rest);
  if (extra) return `unknown key ${extra}; allowed: faults, latencyFactor`;
  if (typeof latencyFactor !== "number" || !(latencyFactor >= 0))
    return `latencyFactor must be 0 or more, got ${latencyFactor}`;
  if (!Array.isArray(faults)) return "faults must be a list";
  for (const fault of faults as Partial<Fault>[]) {
    if (typeof fault?.match !== "string" || fault.match === "") return "a fault needs match: part of a type or URN";
    if (!(String(fault.kind) in faultKinds)) {
      return `unknown kind ${fault.kind}; allowed: ${Object.keys(faultKinds).join(", ")}`;
    }
  }
  return { faults, latencyFactor };
}

/**
 * The fault that strikes, and the weather after it.
 * @param weather - What holds now.
 * @param subject - Type and URN of what is created.
 */
export function strike(weather: Weather, subject: string): { fault?: Fault; weather: Weather } {
  const fault = weather.faults.find(({ match }) => subject.includes(match));
  if (!fault) return { weather };
  const left = (fault.times ?? 1) - 1;
  const others = weather.faults.filter((other) => other !== fault);
  return { fault, weather: { ...weather, faults: left > 0 ? [{ ...fault, times: left }, ...others] : others } };
}
