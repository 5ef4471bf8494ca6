import { describe, expect, it } from "vitest";
import { drillOf } from "../../../resilience/drill/drill";
import type { DrillResult } from "../../../resilience/drill/model";
import { scenarioOf } from "../../../resilience/drill/scenario";
import type { System, Way } from "../../../resilience/system/model";
import { shippedSystems } from "../worth/systems";
import { declaring, told, waiting, watched, withData, withLayer } from "../worth/witnesses";

const pair = shippedSystems["aws-active-passive"];
const azurePair = shippedSystems["azure-active-passive"];

function drill(system: System, text: string, backAfterSeconds?: number): DrillResult {
  return drillOf(system, scenarioOf(text, system, backAfterSeconds), { runs: 20, clients: 500 });
}

function says({ events }: DrillResult): string {
  return events.map((event) => event.says).join("\n");
}

function ways(system: System, change: (way: Way, place: number) => Way): System {
  return withLayer(system, (layer) => ({ ...layer, ways: layer.ways.map(change) }));
}

/** Nothing has to be promoted, so that traffic alone moves. */
function stateless(system: System): System {
  return withData(waiting(system, "hot"), () => []);
}

describe("Global Accelerator", () => {
  // Developer Guide, about-endpoints-endpoint-weights.unhealthy-endpoints: failover ignores the traffic dial.
  it("takes a region of dial 0 as a target when nothing else is healthy", () => {
    const accelerated = stateless({ ...pair, traffic: shippedSystems["aws-active-active"].traffic });
    const dialled = withLayer(accelerated, (layer) => ({
      ...layer,
      ways: layer.ways.slice(0, 2).map((way, place) => ({ ...way, weight: place === 0 ? 1 : 0 })),
    }));
    const result = drill(dialled, "region:us-east-2");
    expect(result.samples.at(-1)?.led["us-east-2"]).toBe(0);
    expect(result.rto.all.p90).toBeLessThan(60);
  });

  // Developer Guide, about-endpoints: of load balancers, the health of the target group counts, not the group's own.
  it("goes by the target group's check, whatever its own says", () => {
    const slow = ways(stateless(shippedSystems["aws-active-active"]), (way) => ({
      ...way,
      watch: { ...way.watch, intervalSeconds: told(3000) },
    }));
    expect(drill(slow, "region:us-east-2").rto.all.p90).toBeLessThan(60);
  });
});

describe("Route 53", () => {
  // API reference, HealthCheckConfig.Disabled: a disabled health check is considered healthy.
  it("takes a disabled check for healthy, so that people have to lead users away", () => {
    const disabled = watched(stateless(pair));
    const result = drill(disabled, "region:us-east-2");
    expect(says(result)).toContain("A person has changed where users are led.");
    expect(result.rto.half.median).toBeGreaterThan(600);
  });

  // Developer Guide, health-checks-how-route-53-chooses-records: if no record is healthy, all are taken for healthy.
  it("answers as if all were healthy where none is, so that a taken back deployment is served at once", () => {
    const result = drill(stateless(pair), "deployment", 300);
    expect(says(result)).not.toContain("leads users nowhere");
    expect(result.rto.all.p90).toBe(300);
  });

  it("says down once at most 18 % of 16 checkers say well: with the fourteenth", () => {
    expect(says(drill(pair, "region:us-east-2"))).toMatch(
      /us-east-2 fails the third question of Route 53's checker \d+ of 16; 88 % say it is down\./,
    );
  });
});

describe("Traffic Manager", () => {
  // Azure documentation, traffic-manager-monitoring: all degraded is answered as if all were online.
  it("answers all endpoints when all are degraded", () => {
    const result = drill(stateless(azurePair), "deployment", 300);
    expect(result.rto.all.p90).toBe(300);
  });

  // The same page: a disabled endpoint is neither probed nor answered.
  it("neither probes nor answers a disabled endpoint", () => {
    const off = ways(stateless(azurePair), (way, place) => ({ ...way, off: place === 1 }));
    const result = drill(off, "region:eastus2");
    expect(says(result)).not.toContain("centralus answers");
    expect(says(result)).toContain("A person has changed where users are led.");
    expect(drill(stateless(azurePair), "region:eastus2").rto.half.median).toBeLessThan(120);
  });
});

describe("Front Door", () => {
  const front = stateless(shippedSystems["azure-active-active"]);

  // Azure documentation, frontdoor/health-probes; cdn.AFDOriginGroup: 240 s where nothing is said, 2 of 4 may fail.
  it("takes up to 480 s with its default interval of 240 s", () => {
    const { rto } = drill(watched(front, { interval: 240, threshold: 2 }), "region:eastus2");
    expect(rto.all.p90).toBeGreaterThan(470);
    expect(rto.all.p90).toBeLessThanOrEqual(480 + 5);
  });

  // Azure documentation, frontdoor/health-probes: all origins unhealthy are used round robin.
  it("sends requests round robin over all origins when all are unhealthy", () => {
    const result = drill(front, "deployment", 300);
    expect(result.rto.all.p90).toBe(300);
    expect(result.samples.filter(({ atSeconds }) => atSeconds < 300).at(-1)?.led).toMatchObject({
      eastus2: 0,
      centralus: 0,
    });
  });

  it("serves the users of a point of presence as soon as that one knows", () => {
    const served = drill(front, "region:eastus2").samples.map((sample) => sample.served);
    expect(new Set(served.filter((share) => share > 0.55 && share < 0.95)).size).toBeGreaterThan(5);
  });
});

describe("The gate", () => {
  // Aurora fences its old primary: it comes back as a reader.
  it("`writable` keeps users away from a region that came back and reads alone", () => {
    const last = drill(pair, "region:us-east-2", 7200).samples.at(-1);
    expect(last).toMatchObject({ served: 1, writers: ["eu-west-1"] });
    expect(last?.led["us-east-2"]).toBe(0);
  });

  it("`reachable` leads them back to it", () => {
    const reachable = declaring(pair, { gate: "reachable" });
    const last = drill(reachable, "region:us-east-2", 7200).samples.at(-1);
    expect(last?.led["us-east-2"]).toBeGreaterThan(0.98);
    expect(last?.writers).toEqual(["eu-west-1"]);
  });
});
