import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Seen, type Step, stepAfter } from "../../../cli/bootstrap/stage";

const target = { backendUrl: "s3://acme-state?region=us-west-1", secretsProvider: "awskms://alias/acme-secrets" };
const provider = target.secretsProvider;

/** What each step leaves behind when it ends well. */
const after: Readonly<Record<Step, (seen: Seen) => Seen>> = {
  begin: (seen) => ({ ...seen, local: 20, target }),
  rekey: (seen) => ({ ...seen, provider }),
  init: (seen) => ({ ...seen, remote: 0 }),
  import: (seen) => ({ ...seen, remote: seen.local ?? 0 }),
  retire: ({ local: _, target: __, ...seen }) => seen,
  rest: (seen) => seen,
  elsewhere: (seen) => seen,
};

/** What a step that was cut off may leave behind instead. */
const cutOff: Readonly<Partial<Record<Step, (seen: Seen) => Seen>>> = {
  begin: (seen) => ({ ...seen, local: 0 }),
};

describe("bootstrapping", () => {
  test("begins in a folder, gives the secrets to the cloud, moves, and rests", () => {
    const steps: Step[] = [];
    let seen: Seen = {};
    for (let step = stepAfter(seen); step !== "rest"; step = stepAfter(seen)) {
      steps.push(step);
      seen = after[step](seen);
    }
    expect(steps).toEqual(["begin", "rekey", "init", "import", "retire"]);
    expect(seen).toEqual({ provider, remote: 20 });
  });

  test("ends where it belongs however often it is cut off, and never with fewer resources than it had", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("before", "within", "after"), { maxLength: 12 }), (cuts) => {
        let seen: Seen = {};
        for (const cut of [...cuts, ...Array<"after">(6).fill("after")]) {
          const step = stepAfter(seen);
          const had = Math.max(seen.local ?? 0, seen.remote ?? 0);
          if (cut === "after") seen = after[step](seen);
          if (cut === "within") seen = cutOff[step]?.(seen) ?? seen;
          expect(Math.max(seen.local ?? 0, seen.remote ?? 0)).toBeGreaterThanOrEqual(had);
        }
        expect([stepAfter(seen), seen.remote]).toEqual(["rest", 20]);
      }),
    );
  });

  test.each<[string, Seen, Step]>([
    ["somebody else made it, and nobody is logged in to it", { provider }, "elsewhere"],
    ["somebody else made it, and one is logged in to it", { provider, remote: 20 }, "rest"],
    ["the folder still stands beside a state that has moved", { provider, local: 20, remote: 20, target }, "retire"],
    ["the configuration makes no state backend", { local: 9 }, "begin"],
    ["another key is wanted than the stack file names", { local: 20, provider: "awskms://old", target }, "rekey"],
  ])("where %s", (_, seen, step) => {
    expect(stepAfter(seen)).toBe(step);
  });
});
