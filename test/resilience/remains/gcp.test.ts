import { expect, test } from "vitest";
import type { Resource } from "../../../resilience/facts/resource";
import { remainsOf } from "../../../resilience/remains/remains";
import { type ResourceRow, resource } from "../../fixtures/resource";

const [key, grant, subnet, cluster, repository] = [
  "gcp:kms/cryptoKey:CryptoKey",
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
  "gcp:compute/subnetwork:Subnetwork",
  "gcp:alloydb/cluster:Cluster",
  "gcp:artifactregistry/repository:Repository",
];

const of = (type: string, name: string, rest: Omit<ResourceRow, "type" | "name">): Resource =>
  resource({ type, name, ...rest });
const lost = (one: Resource): Resource => ({ ...one, retainOnDelete: true });
const keyIn = (region: string) => `projects/example-shop/locations/${region}/keyRings/shop-ab12/cryptoKeys/shop`;
const clusterIn = (region: string) => `projects/example-shop/locations/${region}/clusters/shop`;

const leftKey = lost(of(key, "key", { id: keyIn("us-east1"), inputs: { name: "shop" } }));
const leftGrant = lost(of(grant, "use", { id: `${keyIn("us-east1")}/roles/x/serviceAccount:a@b`, inputs: {} }));
const leftSubnet = lost(
  of(subnet, "nodes", {
    id: "projects/example-shop/regions/us-east1/subnetworks/shop",
    inputs: { region: "us-east1" },
  }),
);
const leftCluster = lost(of(cluster, "writer", { id: clusterIn("us-east1"), inputs: { location: "us-east1" } }));

test("what a lost region leaves on Google Cloud is in the region of its arguments, or else of its path", () => {
  const remains = remainsOf([leftKey, leftGrant, leftSubnet, leftCluster]);
  expect(remains.map(({ region, name }) => [region, name])).toEqual([
    ["us-east1", "writer"],
    ["us-east1", "nodes"],
    ["us-east1", "key"],
    ["us-east1", "use"],
  ]);
});

test("a cluster of a region that lives on still names the lost one as its primary", () => {
  const copy = of(cluster, "copy", {
    id: clusterIn("us-west1"),
    inputs: { location: "us-west1", secondaryConfig: { primaryClusterName: clusterIn("us-east1") } },
  });
  const [found] = remainsOf([leftCluster, copy]);
  expect(found?.pointers).toEqual([
    { type: cluster, name: "copy", property: "secondaryConfig.primaryClusterName", by: "the id of" },
  ]);
});

test("what a region that lives took over under another name is not left behind; a thing of another type is", () => {
  const taken = of(subnet, "taken", { id: leftSubnet.id ?? "", inputs: { region: "us-east1" } });
  expect(remainsOf([leftSubnet, taken])).toEqual([]);
  const other = of(repository, "other", { id: leftSubnet.id ?? "", inputs: {} });
  expect(remainsOf([leftSubnet, other])).toHaveLength(1);
});
