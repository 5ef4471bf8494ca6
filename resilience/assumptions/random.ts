import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { quantile } from "./distribution";
import type { Distribution } from "./model";

/** A row of numbers between 0, which it may give, and 1, which it never does. */
export type Random = () => number;

// The generator's first numbers still resemble a small seed.
const skipped = 16;

/**
 * A row of even draws that is the same for the same seed, on every machine.
 * @param seed - Any whole number of 32 bits.
 */
export function randomFrom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  for (let count = 0; count < skipped; count++) generator.next();
  return () => uniformFloat64(generator);
}

/**
 * One draw; it takes one number of the row, whatever the distribution.
 * @param distribution - What is drawn from.
 * @param random - The row that it is made from.
 */
export function draw(distribution: Distribution, random: Random): number {
  return quantile(distribution, random());
}
