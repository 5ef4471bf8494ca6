import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { gcpFacts } from "../../../resilience/facts/gcp";
import { regionInLink, regionsOf, spannerRegionsOf } from "../../../resilience/facts/gcp/locations";
import { type Properties, unknown } from "../../../resilience/facts/resource";
import { tokenOf } from "../../../resilience/facts/token";
import { resource } from "../../fixtures/resource";

const provider = (inputs: Properties) => ({ urn: "urn:pulumi:prod::shop::pulumi:providers:gcp::p", inputs });

test.each([
  ["a region", "gcp:sql/databaseInstance:DatabaseInstance", { region: "Europe-West1" }, "europe-west1"],
  ["a location", "gcp:container/cluster:Cluster", { location: "us-east1" }, "us-east1"],
  ["a zone as location", "gcp:container/cluster:Cluster", { location: "us-east1-b" }, "us-east1"],
  ["a zone", "gcp:compute/networkEndpointGroup:NetworkEndpointGroup", { zone: "asia-east1-a" }, "asia-east1"],
  ["a bucket's region in capitals", "gcp:storage/bucket:Bucket", { location: "US-EAST1" }, "us-east1"],
  ["a bucket's multi-region", "gcp:storage/bucket:Bucket", { location: "US" }, undefined],
  ["a bucket's dual-region", "gcp:storage/bucket:Bucket", { location: "NAM4" }, undefined],
  ["its cluster", "gcp:alloydb/instance:Instance", { cluster: "projects/p/locations/us-east1/clusters/c" }, "us-east1"],
  ["its ring", "gcp:kms/cryptoKey:CryptoKey", { keyRing: "projects/p/locations/us-east1/keyRings/r" }, "us-east1"],
  [
    "a ring of several regions",
    "gcp:kms/cryptoKey:CryptoKey",
    { keyRing: "projects/p/locations/us/keyRings/r" },
    undefined,
  ],
  ["a regional configuration", "gcp:spanner/instance:Instance", { config: "regional-us-east4" }, "us-east4"],
  ["a configuration of several", "gcp:spanner/instance:Instance", { config: "nam3" }, undefined],
])("a resource is where it says: %s", (_, type, inputs, region) => {
  const { value } = gcpFacts.place(resource({ type, name: "a", inputs, provider: provider({ project: "p" }) }));
  expect(value).toBe(region);
});

test.each([
  ["gcp:compute/forwardingRule:ForwardingRule", { region: "us-west1" }, "us-west1"],
  ["gcp:sql/databaseInstance:DatabaseInstance", { zone: "us-west1-c" }, "us-west1"],
  ["gcp:container/nodePool:NodePool", { region: "us-west1" }, "us-west1"],
  ["gcp:compute/backendService:BackendService", { region: "us-west1" }, undefined],
  ["gcp:dns/recordSet:RecordSet", { region: "us-west1" }, undefined],
  ["gcp:storage/bucket:Bucket", { region: "us-west1" }, undefined],
])("%s that says nothing takes the provider's region where its type has one", (type, inputs, region) => {
  const { value } = gcpFacts.place(
    resource({ type, name: "a", inputs: { cluster: "shop" }, provider: provider(inputs) }),
  );
  expect(value).toBe(region);
});

test("a region that is not known yet is not the provider's", () => {
  const type = "gcp:sql/databaseInstance:DatabaseInstance";
  const one = resource({ type, name: "a", inputs: { region: unknown }, provider: provider({ region: "us-west1" }) });
  expect(gcpFacts.place(one)).toEqual({ path: "region", value: unknown });
});

test("a resource without a provider stands nowhere", () => {
  expect(
    gcpFacts.place(resource({ type: "gcp:compute/forwardingRule:ForwardingRule", name: "a" })).value,
  ).toBeUndefined();
});

test.each([
  ["europe-west1", ["europe-west1"]],
  ["EUROPE-WEST1-B", ["europe-west1"]],
  ["EUR4", ["europe-north1", "europe-west4"]],
  ["nam4", ["us-central1", "us-east1"]],
  ["ASIA1", ["asia-northeast1", "asia-northeast2"]],
  ["global", undefined],
  ["moon", ["moon"]],
])("the location %s stands for %j", (location, regions) => {
  expect(regionsOf(location)).toEqual(regions);
});

test("the European Union's multi-region leaves out London and Zurich, and America's stays in the United States", () => {
  expect(regionsOf("EU")).toContain("europe-west1");
  expect(regionsOf("EU")).not.toEqual(expect.arrayContaining(["europe-west2"]));
  expect(regionsOf("eu")).not.toEqual(expect.arrayContaining(["europe-west6"]));
  expect(regionsOf("US")?.every((code) => code.startsWith("us-"))).toBe(true);
});

test.each([
  ["https://www.googleapis.com/compute/v1/projects/p/zones/us-east1-b/networkEndpointGroups/n", "us-east1"],
  ["projects/p/regions/us-east1/networkEndpointGroups/n", "us-east1"],
  ["projects/p/global/networkEndpointGroups/n", undefined],
  ["n", undefined],
])("the region in the link %s is %s", (link, region) => {
  expect(regionInLink(link)).toBe(region);
});

test.each([
  ["regional-europe-west1", ["europe-west1"]],
  ["projects/p/instanceConfigs/NAM3", ["us-east4", "us-east1"]],
  ["custom-nam3-more", undefined],
])("Spanner's configuration %s has %j", (config, regions) => {
  expect(spannerRegionsOf(config)).toEqual(regions);
});

test("every type that is read is a type of the installed SDK", () => {
  const sdk = dirname(require.resolve("@pulumi/gcp/package.json"));
  const tokens = Object.keys(gcpFacts.rows);
  const modules = new Set(tokens.map((token) => token.split(":")[1] ?? ""));
  const types = [...modules].flatMap((module) =>
    readdirSync(join(sdk, module))
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => /__pulumiType = '(gcp:[^']+)'/.exec(readFileSync(join(sdk, module, file), "utf8"))?.[1] ?? []),
  );
  expect(tokens.filter((token) => !types.map(tokenOf).includes(token))).toEqual([]);
});
