import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaQuantiles, normalCumulative, normalQuantile } from "../../../resilience/assumptions/curves";
import { least, mean, most, quantile, scaled, shareUpTo } from "../../../resilience/assumptions/distribution";
import type { Distribution } from "../../../resilience/assumptions/model";
import { draw, randomFrom } from "../../../resilience/assumptions/random";

const number = fc.double({ min: 0, max: 10_000, noNaN: true });
const distributions: fc.Arbitrary<Distribution> = fc.oneof(
  number.map((value): Distribution => ({ shape: "fixed", value })),
  fc
    .tuple(number, number)
    .map(([from, width]): Distribution => ({ shape: "uniform", least: from, most: from + width })),
  fc.tuple(number, number, fc.double({ min: 0, max: 1, noNaN: true })).map(([from, width, place]): Distribution => {
    return { shape: "pert", least: from, likely: from + width * place, most: from + width };
  }),
  fc
    .tuple(fc.double({ min: -1, max: 6, noNaN: true }), fc.double({ min: 0.1, max: 2, noNaN: true }))
    .map(([mu, sigma]): Distribution => ({ shape: "lognormal", mu, sigma, most: 10_000 })),
);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("a distribution", () => {
  it("never gives what lies outside its ends, and rises with the share", () => {
    fc.assert(
      fc.property(distributions, share, share, (distribution, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const [from, to] = [quantile(distribution, low), quantile(distribution, high)];
        expect(from).toBeLessThanOrEqual(to + 1e-9 * to);
        expect(from).toBeGreaterThanOrEqual(least(distribution) - 1e-9);
        expect(to).toBeLessThanOrEqual(most(distribution) * (1 + 1e-12));
      }),
    );
  });

  it("has a share that undoes its quantile", () => {
    fc.assert(
      fc.property(distributions, fc.double({ min: 0.01, max: 0.98, noNaN: true }), (distribution, wanted) => {
        fc.pre(most(distribution) - least(distribution) > 1 && quantile(distribution, wanted) < most(distribution));
        expect(shareUpTo(distribution, quantile(distribution, wanted))).toBeCloseTo(wanted, 5);
      }),
    );
  });

  it("has the mean that draws have", () => {
    const random = randomFrom(7);
    const count = 200_000;
    for (const distribution of [
      { shape: "fixed", value: 15 },
      { shape: "uniform", least: 3, most: 30 },
      { shape: "pert", least: 30, likely: 90, most: 600 },
      { shape: "lognormal", mu: 4.85, sigma: 1.76, most: 86_400 },
    ] as const satisfies readonly Distribution[]) {
      let sum = 0;
      for (let made = 0; made < count; made++) sum += draw(distribution, random);
      expect(sum / count / mean(distribution)).toBeCloseTo(1, 1.7);
    }
  });

  it("in another unit is the same number of them", () => {
    fc.assert(
      fc.property(distributions, share, (distribution, wanted) => {
        const minutes = quantile(distribution, wanted);
        expect(quantile(scaled(distribution, 60), wanted)).toBeCloseTo(60 * minutes, 4);
        expect(mean(scaled(distribution, 60))).toBeCloseTo(60 * mean(distribution), 3);
      }),
    );
  });
});

describe("the curves", () => {
  it("agree with closed formulas of the beta distribution", () => {
    for (const wanted of [0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999]) {
      expect(betaQuantiles(1, 5)(wanted)).toBeCloseTo(1 - (1 - wanted) ** (1 / 5), 3);
      expect(betaQuantiles(5, 1)(wanted)).toBeCloseTo(wanted ** (1 / 5), 3);
      const x = betaQuantiles(3, 3)(wanted);
      expect(10 * x ** 3 - 15 * x ** 4 + 6 * x ** 5).toBeCloseTo(wanted, 5);
    }
  });

  it("agree with tables of the normal distribution, and with each other", () => {
    // Printed in any book of tables.
    for (const [wanted, value] of [
      [0.5, 0],
      [0.9, 1.2815516],
      [0.975, 1.959964],
      [0.999, 3.0902323],
      [0.001, -3.0902323],
    ] as const) {
      expect(normalQuantile(wanted)).toBeCloseTo(value, 6);
      expect(normalCumulative(value)).toBeCloseTo(wanted, 6);
    }
  });
});

describe("the generator", () => {
  it("gives the same row for the same seed and another for another", () => {
    const row = (seed: number) => {
      const random = randomFrom(seed);
      return Array.from({ length: 100 }, random);
    };
    expect(row(1)).toEqual(row(1));
    expect(row(1)).not.toEqual(row(2));
    expect(row(1).slice(0, 3)).toMatchInlineSnapshot(`
      [
        0.37883055769573526,
        0.5168062680840093,
        0.7036719300182562,
      ]
    `);
  });

  it("is even: a hundred classes of 100,000 numbers are as full as chance fills them", () => {
    const random = randomFrom(3);
    const classes = new Float64Array(100);
    for (let made = 0; made < 100_000; made++) {
      const place = Math.floor(random() * 100);
      classes[place] = (classes[place] ?? 0) + 1;
    }
    const chiSquared = classes.reduce((sum, found) => sum + (found - 1000) ** 2 / 1000, 0);
    // 99.9 % of even rows stay below with 99 degrees of freedom.
    expect(chiSquared).toBeLessThan(148.2);
  });
});
