/** What can be asked of an API. */
export const operations = ["create", "read", "update", "delete", "invoke", "configure"] as const;

/** A kind of call: a row of `operations`. */
export type Operation = (typeof operations)[number];

/** What can go wrong with a call, and what is left of it. */
export const faultKinds = {
  /** The call is turned down; nothing happened. */
  refused: { happens: false, recorded: false, on: operations },
  /** It happened, but the answer is an error: the engine does not know of it. */
  unacknowledged: { happens: true, recorded: false, on: ["create", "update", "delete"] },
  /** It happened half way: the engine records it with an initialisation error and updates it next time. */
  unfinished: { happens: true, recorded: true, on: ["create", "update"] },
  /** It is turned down until the provider's patience is at an end; `times` counts attempts, not calls. */
  throttled: { happens: false, recorded: false, on: operations },
} as const satisfies Record<string, { happens: boolean; recorded: boolean; on: readonly Operation[] }>;

/** A kind of fault: a row of `faultKinds`. */
export type FaultKind = keyof typeof faultKinds;

/** A fault that waits for its moment. */
export interface Fault {
  /** Part of the type or URN it strikes. */
  readonly match: string;
  /** What is left of the call. */
  readonly kind: FaultKind;
  /** The kind of call it strikes; `create` by default. */
  readonly on?: Operation | "any";
  /** How often it strikes; 1 by default. */
  readonly times?: number;
  /** What the cloud says. */
  readonly message?: string;
}

/** What can be set from outside while the world runs. */
export interface Weather {
  /** Faults that wait. */
  readonly faults: readonly Fault[];
  /** Factor on every latency: 0 for none, 1 for real time, 1/60 for an hour in a minute. */
  readonly latencyFactor: number;
}

/** What an operator sends: what is absent stays as it was. */
export interface Sent extends Partial<Weather> {
  /** A fault beside those that wait. */
  readonly add?: Fault;
  /** Whether what `add` strikes may be yet to come, so that nobody looks for it. */
  readonly later?: boolean;
}

/** Nothing fails, and nothing takes time. */
export const fair: Weather = { faults: [], latencyFactor: 0 };

/**
 * Checks what an operator sent.
 * @param sent - `{ faults?: Fault[], add?: Fault, latencyFactor?: number }`; what is absent stays as it was.
 * @param now - What holds now.
 * @returns The new weather, or what is wrong with it.
 */
export function weatherOf(sent: unknown, now: Weather): Weather | string {
  if (typeof sent !== "object" || sent === null) return "expected an object with faults and latencyFactor";
  const { faults: set = now.faults, add, later: _, latencyFactor = now.latencyFactor, ...rest } = sent as Sent;
  const [extra] = Object.keys(rest);
  if (extra) return `unknown key ${extra}; allowed: faults, add, latencyFactor`;
  if (typeof latencyFactor !== "number" || !(latencyFactor >= 0))
    return `latencyFactor must be 0 or more, got ${latencyFactor}`;
  if (!Array.isArray(set)) return "faults must be a list";
  const faults: readonly Fault[] = add === undefined ? set : [...set, add];
  const wrong = faults.map(problemOf).find((problem) => problem !== undefined);
  return wrong ?? { faults, latencyFactor };
}

function problemOf(fault: Partial<Fault> | null): string | undefined {
  const { match, kind, on = "create", times = 1 } = fault ?? {};
  if (typeof match !== "string" || match === "") return "a fault needs match: part of a type or URN";
  const row = Object.hasOwn(faultKinds, String(kind)) ? faultKinds[kind as FaultKind] : undefined;
  if (!row) return `unknown kind ${kind}; allowed: ${Object.keys(faultKinds).join(", ")}`;
  const strikes: readonly string[] = [...row.on, "any"];
  if (!strikes.includes(on)) return `${kind} strikes ${strikes.join(", ")}, got on: ${on}`;
  return Number.isInteger(times) && times > 0 ? undefined : `times must be a whole number above 0, got ${times}`;
}

/**
 * The fault that strikes, and the weather after it.
 * @param weather - What holds now.
 * @param operation - What is asked.
 * @param subject - Type and URN of what it is asked for.
 */
export function strike(weather: Weather, operation: Operation, subject: string): { fault?: Fault; weather: Weather } {
  const fault = weather.faults.find(({ match, kind, on = "create" }) => {
    const strikes: readonly Operation[] = on === "any" ? faultKinds[kind].on : [on];
    return strikes.includes(operation) && subject.includes(match);
  });
  if (!fault) return { weather };
  const left = (fault.times ?? 1) - 1;
  const others = weather.faults.filter((other) => other !== fault);
  return { fault, weather: { ...weather, faults: left > 0 ? [{ ...fault, times: left }, ...others] : others } };
}
