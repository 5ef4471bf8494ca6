import { expect, test } from "vitest";
import { identityOf } from "../../../components/state-backend/identity";
import { stateParts, statePartsOf } from "../../../components/state-backend/parts";
import { placements, replicaRegionsOf } from "../../../components/state-backend/places";
import { physicalName } from "../../../components/topology/names/names";
import { regionCodes, regionFacts } from "../../../components/topology/tables/catalogue";

test("on AWS state is copied to any other region", () => {
  const others = replicaRegionsOf("aws", "us-west-2");
  expect(others).toEqual(regionCodes("aws").filter((code) => code !== "us-west-2"));
});

test("on Azure state is copied to the paired region, from where there are zones", () => {
  expect(replicaRegionsOf("azure", "canadacentral")).toEqual(["canadaeast"]);
  expect(replicaRegionsOf("azure", "canadaeast")).toEqual([]);
  for (const code of regionCodes("azure")) {
    const { pair, zones = [] } = regionFacts("azure", code) ?? {};
    expect(replicaRegionsOf("azure", code)).toEqual(pair && zones.length >= 3 ? [pair] : []);
  }
});

test("on Google Cloud state stands in two regions of one place, and all of them are in the catalogue", () => {
  expect(replicaRegionsOf("gcp", "europe-west1")).toContain("europe-west4");
  expect(replicaRegionsOf("gcp", "europe-west1")).not.toContain("us-east1");
  expect(replicaRegionsOf("gcp", "southamerica-east1")).toEqual([]);
  const codes = placements.flatMap(({ regions }) => regions);
  expect(codes.filter((code) => !regionCodes("gcp").includes(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});

test("everything that Pulumi keeps is copied but its locks; Terraform's states join on request", () => {
  const copied = (compatible: boolean) =>
    Object.values(statePartsOf(compatible)).flatMap(({ prefix, replicated }) => (replicated ? [prefix] : []));
  const pulumi = [".pulumi/backups/", ".pulumi/history/", ".pulumi/meta.yaml", ".pulumi/stacks/"];
  expect(copied(false).toSorted()).toEqual(pulumi);
  expect(copied(true).toSorted()).toEqual([...pulumi, "terraform/"]);
  expect(stateParts.locks).toEqual({ prefix: ".pulumi/locks/", replicated: false });
});

test("names tell accounts and regions of one owner apart, and fit the shortest service", () => {
  const nameIn = (kind: "keyVault" | "storageAccount" | "s3Bucket", account: string, region: string) =>
    physicalName(kind, identityOf({ owner: "abcdefghijkl", account }, region), "secrets");
  for (const kind of ["keyVault", "storageAccount", "s3Bucket"] as const) {
    const made = ["a", "b"].flatMap((account) => ["australiacentral2", "westus2"].map((r) => nameIn(kind, account, r)));
    expect(new Set(made).size).toBe(4);
  }
});
