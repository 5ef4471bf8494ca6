import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carriersOf, type Held, memberHold } from "../../components/topology/decide/holds";
import type { RegionState } from "../../components/topology/model";
import { engineNames } from "../../components/topology/tables/engines";
import { holdOf } from "../../components/topology/tables/states";

const [ohio, ireland, tokyo] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;

/** A database of three regions by their states, made in the first. */
function held(
  database: Held["database"],
  states: Readonly<Record<string, RegionState>>,
  more: Partial<Pick<Held, "home" | "takeover" | "protect">> = {},
): Held {
  const { protect = true } = more;
  const regions = Object.fromEntries(
    Object.entries(states).map(([code, state]) => [code, { hold: holdOf(protect, state) }]),
  );
  return { database, seed: ohio, home: ohio, protect, regions, ...more };
}

const drained = { [ohio]: "active", [ireland]: "draining", [tokyo]: "lost" } as const;
const all = (database: Held["database"], states: Readonly<Record<string, RegionState>>) =>
  Object.keys(states).map((code) => memberHold(held(database, states), code));

describe("what protects a region's member of the database", () => {
  test("a replica goes with its region", () => {
    expect(all({ engine: "aurora-postgresql" }, drained)).toEqual(["protected", "released", "abandoned"]);
  });

  test("what the others were made around is the system's, whatever its region says", () => {
    const states = { [ohio]: "joining", [ireland]: "joining" } as const;
    expect(all({ engine: "dynamodb" }, states)).toEqual(["protected", "released"]);
  });

  test("what was joined for good is let go by nobody, and forgotten with a region that is gone", () => {
    expect(all({ engine: "dsql" }, drained)).toEqual(["protected", "protected", "abandoned"]);
    expect(all({ engine: "dynamodb", consistency: "strong" }, drained)).toEqual([
      "protected",
      "protected",
      "abandoned",
    ]);
  });

  test("without protection nothing is protected, on any engine", () => {
    const states = fc.record({ [ireland]: fc.constantFrom<RegionState>("active", "joining", "draining", "lost") });
    fc.assert(
      fc.property(fc.constantFrom(...engineNames), states, (engine, others) => {
        const database = held({ engine }, { [ohio]: "active", ...others }, { protect: false });
        expect(Object.keys(database.regions).map((code) => memberHold(database, code))).not.toContain("protected");
      }),
    );
  });
});

describe("who carries what exists once", () => {
  test("the seed, with what protects the system", () => {
    const seed = { region: ohio, isSeed: true, hold: "protected", isTaken: false };
    expect(carriersOf(held({ engine: "aurora-postgresql" }, drained))).toEqual([seed]);
  });

  test("after its loss the new home, which reads it, and the lost one, which is forgotten with its line", () => {
    const states = { [ohio]: "lost", [ireland]: "active" } as const;
    const takeover = { from: [{ home: ohio, stood: [ohio, ireland] }], without: [ohio], rests: true };
    const carriers = carriersOf(held({ engine: "aurora-postgresql" }, states, { home: ireland, takeover }));
    expect(carriers).toEqual([
      { region: ireland, isSeed: false, hold: "protected", isTaken: true },
      { region: ohio, isSeed: true, hold: "abandoned", isTaken: false },
    ]);
    const later = carriersOf(
      held(
        { engine: "aurora-postgresql" },
        { [ireland]: "active" },
        { home: ireland, takeover: { ...takeover, from: [] } },
      ),
    );
    expect(later).toEqual([{ region: ireland, isSeed: false, hold: "protected", isTaken: false }]);
  });

  test("the seed for ever where the regions are fixed", () => {
    const states = { [ohio]: "lost", [ireland]: "active", [tokyo]: "active" } as const;
    const takeover = { from: [{ home: ohio, stood: [ohio, ireland, tokyo] }], without: [ohio], rests: true };
    const strong = held({ engine: "dynamodb", consistency: "strong" }, states, { home: ireland, takeover });
    expect(carriersOf(strong)).toEqual([{ region: ohio, isSeed: true, hold: "abandoned", isTaken: false }]);
  });
});
