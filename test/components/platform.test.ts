import { expect, test } from "vitest";
import { aws as onAws } from "../../components/aws";
import { gcp } from "../../components/gcp";
import { Platform } from "../../components/platform";
import { topologyOf } from "../../components/topology/topology";
import { graphOf } from "../harness/graph";
import { aws } from "../topology/sample";

test("refuses a topology of another cloud than the parts, before anything is made and without what follows from it", async () => {
  const made = graphOf(() => new Platform("shop", { topology: topologyOf(aws), cloud: gcp }));
  await expect(made).rejects.toThrow(
    [
      "The configuration has a fault; nothing was changed.",
      '  cloud: found "aws", which this program has no components for; allowed: gcp.',
      '    To build on aws, import aws of "trilith/aws" and hand it to the Platform.',
    ].join("\n"),
  );
});

test.each([false, true])(
  "nothing that it leaves for a stack is undefined, of which the engine warns; delegated: %s",
  async (delegated) => {
    const left: object[] = [];
    await graphOf(() => {
      const topology = topologyOf({ ...aws, traffic: { zone: "create", delegated } });
      left.push(new Platform("shop", { topology, cloud: onAws }).memory);
    });
    const [memory = {}] = left;
    expect(Object.entries(memory).filter(([, value]) => value === undefined)).toEqual([]);
    expect("endpoint" in memory).toBe(delegated);
  },
);
