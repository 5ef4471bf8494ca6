import { least, most, quantilesOf } from "../../assumptions/distribution";
import type { Distribution } from "../../assumptions/model";
import type { Random } from "../../assumptions/random";

/** A time that is drawn, with ends that no draw passes. */
export interface Quantity {
  /** The least, in seconds. */
  readonly least: number;
  /** The most, in seconds. */
  readonly most: number;
  /** One draw. */
  readonly draw: (random: Random) => number;
}

/** No time at all. */
export const nothing: Quantity = { least: 0, most: 0, draw: () => 0 };

/** What never happens. */
export const never: Quantity = {
  least: Number.POSITIVE_INFINITY,
  most: Number.POSITIVE_INFINITY,
  draw: () => Number.POSITIVE_INFINITY,
};

/**
 * A time as an assumption has it; it takes one number of the row.
 * @param distribution - In seconds.
 */
export function quantityOf(distribution: Distribution): Quantity {
  const quantiles = quantilesOf(distribution);
  return { least: least(distribution), most: most(distribution), draw: (random) => quantiles(random()) };
}

/**
 * A time that rises with each of those that it is made from.
 * @param formula - How.
 * @param one - Drawn first.
 * @param other - Drawn second.
 */
export function madeFrom(formula: (one: number, other: number) => number, one: Quantity, other: Quantity): Quantity {
  return {
    least: formula(one.least, other.least),
    most: formula(one.most, other.most),
    draw: (random) => formula(one.draw(random), other.draw(random)),
  };
}
