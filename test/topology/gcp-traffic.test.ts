import { expect, test } from "vitest";
import type { Memory } from "../../components/topology/rules";
import { topologyOf } from "../../components/topology/topology";
import { after, gcp, refusalOf, type Written } from "./sample";

const [belgium, holland] = ["europe-west1", "europe-west4"] as const;
const regions = { [belgium]: { slot: 0 }, [holland]: { slot: 1 } };
const by = (traffic: object, lines: object = regions, more: object = {}): Written => ({
  ...gcp,
  tier: "gold",
  traffic: { delegated: true, ...traffic },
  regions: lines,
  ...more,
});
const preferring = (method: string, primary = belgium as string, lines: object = regions): Written =>
  by({ method }, lines, { shape: "active-passive", primary, database: { engine: "alloydb" } });

/** The memory of a stack whose last refresh saw groups by zone, and the share of answers for others. */
function seen(config: Written, groups: Readonly<Record<string, object>>, trickle?: number): Memory {
  const backends = Object.entries(groups).map(([zone, rest]) => ({
    group: `projects/p/zones/${zone}/networkEndpointGroups/g`,
    ...{ capacityScaler: 1, preference: "DEFAULT" },
    ...rest,
  }));
  const urn = (last: string) => `urn:pulumi:prod::shop::trilith:index:Platform$trilith:index:GcpTraffic$${last}`;
  const resources = {
    [urn("trilith:index:GcpAnycast$gcp:compute/backendService:BackendService::b")]: { outputs: { backends } },
    ...(trickle !== undefined && {
      [urn("gcp:dns/recordSet:RecordSet::a")]: {
        outputs: { routingPolicy: { primaryBackup: { trickleRatio: trickle } } },
      },
    }),
  };
  return { ...after(config, {}, belgium), resources };
}

const first = { preference: "PREFERRED" };
const shut = { capacityScaler: 0 };

test("refuses answers by place on Google Cloud, and shares that nobody there counts", () => {
  const placed = { [belgium]: { slot: 0, locations: ["*"] }, [holland]: { slot: 1, locations: ["europe"] } };
  expect(refusalOf(by({ method: "dns", routing: "geolocation" }, placed))).toMatch(
    /traffic\.routing[\s\S]*geolocation" on gcp[\s\S]*latency or weighted[\s\S]*no continent or country/,
  );
  const share = (weight: number) => ({ [belgium]: { slot: 0 }, [holland]: { slot: 1, weight } });
  expect(refusalOf(by({ method: "dns", routing: "weighted" }, share(0)))).toMatch(
    /europe-west4\.weight[\s\S]*1 to 100/,
  );
  expect(refusalOf(by({ method: "anycast" }, share(50)))).toMatch(
    /50 with method anycast on gcp[\s\S]*knows no shares/,
  );
  expect(topologyOf(by({ method: "anycast" }, share(0))).regions[holland]?.roles.weight).toBe(0);
  expect(topologyOf(by({ method: "dns", routing: "weighted" }, share(50))).regions[holland]?.roles.weight).toBe(50);
});

test("refuses to take away the only region that people left capacity in", () => {
  const config = preferring("anycast");
  const memory = seen(config, { [`${belgium}-b`]: { ...first, ...shut }, [`${holland}-a`]: {} });
  const drained = { [belgium]: { slot: 0 }, [holland]: { slot: 1, state: "draining" } };
  expect(refusalOf(preferring("anycast", belgium, drained), memory)).toMatch(/capacity 0, by hand, in every zone/);
  topologyOf(config, memory);
  // Part of the region takes users still.
  const partly = seen(config, {
    [`${belgium}-b`]: { ...first, ...shut },
    [`${belgium}-c`]: first,
    [`${holland}-a`]: {},
  });
  topologyOf(preferring("anycast", belgium, drained), partly);
});

test("what people did by hand is decided from the last refresh: capacity stays, and a caveat names the zones", () => {
  const config = preferring("anycast");
  const groups = { [`${belgium}-b`]: { ...first, ...shut }, [`${belgium}-c`]: first, [`${holland}-a`]: {} };
  const made = topologyOf(config, seen(config, groups));
  expect(made.traffic.operated).toEqual({ groups: { [`${belgium}-b`]: { capacity: 0 } } });
  expect(made.caveats.join("\n")).toMatch(/europe-west1-b: capacity is less than full, by hand/);
  expect(topologyOf(config, after(config, {}, belgium)).traffic.operated).toBeUndefined();
});

test("who is filled first is people's until the configuration names another primary", () => {
  const config = preferring("anycast");
  const memory = seen(config, { [`${belgium}-b`]: {}, [`${holland}-a`]: first });
  expect(topologyOf(config, memory).traffic.operated).toEqual({
    groups: { [`${belgium}-b`]: { capacity: 1, preferred: false }, [`${holland}-a`]: { capacity: 1, preferred: true } },
  });
  expect(topologyOf(config, memory).caveats.join("\n")).toMatch(/led to europe-west4 first, by hand/);
  expect(topologyOf(preferring("anycast", holland), memory).traffic.operated).toBeUndefined();
});

test("with dns a share of answers for others is people's until the configuration names another primary", () => {
  const config = preferring("dns");
  const memory = seen(config, {}, 1);
  expect(topologyOf(config, memory).traffic.operated).toEqual({ trickle: 1 });
  expect(topologyOf(config, memory).caveats.join("\n")).toMatch(/100 % of the answers[\s\S]*trickle ratio to 0/);
  expect(topologyOf(preferring("dns", holland), memory).traffic.operated).toBeUndefined();
  expect(topologyOf(config, seen(config, {}, 0)).traffic.operated).toBeUndefined();
});

test("with dns regions have addresses of their own, and keep them beside one that is announced everywhere", () => {
  const exposures = (config: Written, memory: Memory = {}) =>
    Object.values(topologyOf(config, memory).regions).map(({ exposure }) => exposure);
  const [dns, anycast] = [preferring("dns"), preferring("anycast")];
  expect(exposures(dns)).toEqual(["public", "public"]);
  expect(exposures(anycast)).toEqual(["internal", "internal"]);
  expect(exposures(anycast, after(dns, {}, belgium))).toEqual(["public", "public"]);
  // A load balancer of the region is gained in place, so the way to dns is open.
  expect(exposures(dns, after(anycast, {}, belgium))).toEqual(["public", "public"]);
});
