import fc from "fast-check";
import { expect, test } from "vitest";
import { inParallel, inSeries, interrupted, minutesLost } from "../../../../resilience/estimate/availability/formulas";

const percent = (share: number, digits: number) => (share * 100).toFixed(digits);

test("two regions of 99.77 % behind a shared 99.979 % lose 9.30 minutes of 30 days", () => {
  const whole = inSeries([inParallel([0.9977, 0.9977]), 0.99979]);
  expect(percent(whole, 5)).toBe("99.97847");
  expect(minutesLost(whole).toFixed(2)).toBe("9.30");
});

test("two regions of Autopilot pods with Spanner stay below 99.99 % behind one balancer", () => {
  const pods = inParallel([0.999, 0.999]);
  expect(percent(inSeries([pods, 0.99999, 0.9999]), 4)).toBe("99.9889");
  expect(percent(inSeries([pods, 0.9999, 0.9999]), 4)).toBe("99.9799");
});

test("Global Accelerator with DynamoDB and Front Door with Cosmos DB stay below 99.99 %", () => {
  const eks = inSeries([0.9995, 0.9999, 0.9999]);
  expect(percent(inSeries([inParallel([eks, eks]), 0.9999, 0.99999]), 5)).toBe("99.98895");
  const aks = inSeries([0.9995, 0.9999]);
  expect(percent(inSeries([inParallel([aks, aks]), 0.9999, 0.99999]), 5)).toBe("99.98896");
});

test("names over independent regional balancers exceed 99.99 %", () => {
  const entry = inSeries([0.9999, 0.999]);
  expect(percent(inSeries([1, inParallel([entry, entry]), 0.99999]), 5)).toBe("99.99888");
});

test("a standby without credit leaves one region and its database behind the balancer", () => {
  expect(percent(inSeries([0.9999, 0.999, 0.9999]), 2)).toBe("99.88");
});

const share = fc.double({ min: 0, max: 1, noNaN: true });

test("one more thing in parallel never lowers what is independent, one more in series never raises it", () => {
  fc.assert(
    fc.property(fc.array(share, { maxLength: 6 }), share, (shares, more) => {
      expect(inParallel([...shares, more])).toBeGreaterThanOrEqual(inParallel(shares) - 1e-12);
      expect(inSeries([...shares, more])).toBeLessThanOrEqual(inSeries(shares) + 1e-12);
    }),
  );
});

test("what is interrupted more often or for longer is there for less of the time", () => {
  const rate = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(rate, rate, rate, (perYear, seconds, more) => {
      expect(interrupted(perYear + more, seconds)).toBeLessThanOrEqual(interrupted(perYear, seconds));
      expect(interrupted(perYear, seconds + more)).toBeLessThanOrEqual(interrupted(perYear, seconds));
    }),
  );
  expect(interrupted(2, 180)).toBeCloseTo(1 - 360 / 31_536_000, 12);
});
