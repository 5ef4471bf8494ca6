import { type Place, type Placed, placed } from "./place";

/** Arguments of a part once everything is said that has a default: the keys `K`, and the place. */
export type Settled<
  A extends {
    /** Whose it is, where, and what protects it. */
    readonly place: Place<unknown>;
  },
  K extends keyof A = never,
> = Omit<A, K | "place"> &
  Required<Pick<A, K>> & {
    /** Whose it is, where, and what protects it. */
    readonly place: Placed<A["place"]>;
  };

/**
 * Arguments with what they leave to defaults.
 * @param defaults - What holds where nothing is said.
 * @param args - As they were given; a key that is `undefined` says nothing.
 */
export function settled<A extends { readonly place: Place<unknown> }, D extends Partial<A>>(
  defaults: D,
  args: A,
): Settled<A, keyof D & keyof A> {
  const said = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  return { ...defaults, ...said, place: placed(args.place) } as Settled<A, keyof D & keyof A>;
}
