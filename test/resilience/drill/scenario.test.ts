import { describe, expect, it } from "vitest";
import { scenarioOf, scenariosOf } from "../../../resilience/drill/scenario";
import { shippedSystems } from "../worth/systems";

const pair = shippedSystems["aws-active-passive"];
const peers = shippedSystems["gcp-active-active"];

describe("A scenario is read from what an operator writes", () => {
  it("takes one failure, and two at once", () => {
    expect(scenarioOf("region:us-east-2", pair)).toEqual({
      name: "region us-east-2",
      failures: [{ atSeconds: 0, failure: { what: "region", region: "us-east-2" } }],
    });
    expect(scenarioOf("region:us-east-2 + traffic", pair).name).toBe("region us-east-2 and the traffic layer");
    expect(scenarioOf("link:us-east-2,eu-west-1", pair).failures[0]?.failure).toEqual({
      what: "link",
      between: ["us-east-2", "eu-west-1"],
    });
  });

  it("counts seconds from the first failure, and says when all is back", () => {
    const { failures, backAfterSeconds } = scenarioOf("link:us-east-2,eu-west-1@60+region:us-east-2@360", pair, 600);
    expect(failures.map(({ atSeconds }) => atSeconds)).toEqual([0, 300]);
    expect(backAfterSeconds).toBe(600);
  });

  it.each([
    ["region:eu-west-9", '"region:eu-west-9" names the region "eu-west-9": the system has us-east-2, eu-west-1.'],
    [
      "region",
      '"region" is no scenario: write region:NAME, zone:NAME, traffic, writer, link:NAME,NAME, deployment, or two of them with a + between.',
    ],
    [
      "traffic+moon",
      '"moon" in "traffic+moon" is no scenario: write region:NAME, zone:NAME, traffic, writer, link:NAME,NAME, deployment, or two of them with a + between.',
    ],
    ["link:us-east-2", '"link:us-east-2" names no two regions: write link:NAME,NAME.'],
    ["link:us-east-2,us-east-2", '"link:us-east-2,us-east-2" names us-east-2 twice: a link has two ends.'],
    ["writer+writer", '"writer+writer" breaks the same thing twice: name it once.'],
    ["traffic@soon", '"traffic@soon" begins after "soon": write whole seconds, as in traffic@300.'],
  ])("refuses %s", (text, says) => {
    expect(() => scenarioOf(text, pair)).toThrow(says);
  });

  it("refuses a writer where no database has a single one, and an end that is none", () => {
    const says = "No database has a single writer that could be lost: the graph has shop-spanner.";
    expect(() => scenarioOf("writer", peers)).toThrow(says);
    expect(() => scenarioOf("traffic", pair, 0)).toThrow("cannot be back after 0 seconds: give more than 0.");
  });
});

describe("All scenarios that make sense for a system are listed", () => {
  it("with a writer where there is a single one, and links where a database spans regions", () => {
    expect(scenariosOf(pair).map(({ name }) => name)).toEqual([
      "region us-east-2",
      "region eu-west-1",
      "a zone of us-east-2",
      "a zone of eu-west-1",
      "the traffic layer",
      "the writer",
      "the link between us-east-2 and eu-west-1",
      "a bad deployment",
    ]);
    expect(scenariosOf(peers).filter(({ name }) => name.startsWith("the link"))).toHaveLength(3);
    expect(scenariosOf(peers).some(({ name }) => name === "the writer")).toBe(false);
  });
});
