import { expect, test } from "vitest";
import { diff } from "../../../harness/diff";
import { names, ofType, only } from "../../aws/parts";
import { active, addressOf, belgium, carolina, domain, graphFor, iowa, over, probe, taiwan } from "./args";

const nearest = { steering: "nearest" } as const;
const checked = (code: string) => ({ healthCheckedTargets: { externalEndpoints: [addressOf(code)] } });

async function policyFor(args: ReturnType<typeof over>) {
  return only(await graphFor(args), "RecordSet", "dns-global-a").inputs.routingPolicy;
}

test("the preferred region is the answer, and while it is unhealthy the nearest of the others", async () => {
  expect(await policyFor(over(active(belgium, carolina, iowa)))).toEqual({
    healthCheck: "dns-health-id",
    primaryBackup: {
      primary: { externalEndpoints: [addressOf(iowa)] },
      backupGeos: [belgium, carolina].map((location) => ({ location, ...checked(location) })),
      trickleRatio: 0,
    },
  });
  expect(await policyFor(over(active(iowa)))).toMatchObject({ geos: [{ location: iowa, ...checked(iowa) }] });
  const operated = { trickle: 1 };
  expect(await policyFor(over(active(iowa, carolina), { operated }))).toMatchObject({
    primaryBackup: { trickleRatio: 1 },
  });
});

test("where all serve the nearest is the answer, or one by its share", async () => {
  const lines = { [iowa]: { state: "active", weight: 90 }, [taiwan]: { state: "active", weight: 10 } } as const;
  expect(await policyFor(over(lines, nearest))).toMatchObject({
    geos: [
      { location: taiwan, ...checked(taiwan) },
      { location: iowa, ...checked(iowa) },
    ],
  });
  expect(await policyFor(over(lines, { ...nearest, routing: "weighted" }))).toMatchObject({
    wrrs: [
      { weight: 10, ...checked(taiwan) },
      { weight: 90, ...checked(iowa) },
    ],
  });
});

test("three regions ask over HTTPS, the same whatever regions there are", async () => {
  const health = async (...codes: string[]) => only(await graphFor(over(active(iowa, ...codes))), "HealthCheck").inputs;
  expect(await health()).toEqual({
    sourceRegions: ["us-east4", "europe-west4", "asia-southeast1"],
    checkIntervalSec: 30,
    timeoutSec: 6,
    unhealthyThreshold: 2,
    httpsHealthCheck: {
      port: 443,
      portSpecification: "USE_FIXED_PORT",
      requestPath: "/healthz/write",
      host: domain,
    },
    logConfig: { enable: true },
  });
  expect(await health(carolina, belgium)).toEqual(await health());
});

test("every region has a name of its own, and a lost one keeps it until its line goes", async () => {
  const graph = await graphFor(over({ [iowa]: "active", [carolina]: "draining", [belgium]: "lost" }));
  expect(names(ofType(graph, "RecordSet")).toSorted()).toEqual([
    "dns-europe-west1-a",
    "dns-global-a",
    "dns-us-central1-a",
    "dns-us-east1-a",
  ]);
  const lost = only(graph, "RecordSet", "dns-europe-west1-a");
  expect(lost.inputs).toMatchObject({ name: `${belgium}.${domain}.`, rrdatas: [addressOf(belgium)] });
  expect(lost.retainOnDelete).toBe(false);
  expect(await policyFor(over({ [iowa]: "active", [belgium]: "lost" }))).toMatchObject({ geos: [{ location: iowa }] });
});

test("another region changes the policy in place and adds its name; its order changes nothing", async () => {
  const two = await graphFor(over(active(iowa, belgium)));
  const { creates, deletes, updates } = diff(two, await graphFor(over(active(iowa, belgium, taiwan))));
  expect(deletes).toEqual([]);
  expect(creates.map((urn) => urn.replace(/^.*::/, ""))).toEqual(["dns-asia-east1-a"]);
  expect(Object.values(updates).flat()).toEqual([expect.stringMatching(/^inputs\.routingPolicy\.primaryBackup/)]);
  expect(diff(two, await graphFor(over(active(belgium, iowa))))).toMatchObject({ updates: {} });
});

test("refuses what Cloud DNS cannot do, in words", async () => {
  const refused = (args: ReturnType<typeof over>, says: RegExp) => expect(graphFor(args)).rejects.toThrow(says);
  await refused(over(active(iowa), { ...nearest, routing: "geolocation" }), /Allowed: latency, weighted/);
  const none = { [iowa]: { state: "active", weight: 0 }, [taiwan]: "active" } as const;
  await refused(over(none, { ...nearest, routing: "weighted" }), /roles\.weight of us-central1 is 0/);
  await refused(over(active(iowa), { probe: { ...probe, intervalSeconds: 10 } }), /must be 30 to 300 on Cloud DNS/);
  await refused(over(active(iowa), { probe: { ...probe, timeoutSeconds: 31 } }), /timeoutSeconds must be at most/);
  await refused(over({ [iowa]: { state: "active", isOpen: false } }), /us-central1 has no address of its own/);
  await refused(over({ [iowa]: "draining" }), /no region is active/);
  await refused(over(active(carolina)), /primary us-central1 is none of the active regions/);
});
