import { expect, test } from "vitest";
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
