import { expect, test } from "vitest";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { gcpIdForms } from "../../../resilience/recovery/gcp-ids";
import { importIdOf } from "../../../resilience/recovery/ids";
import { gcp } from "../../../sandbox/gcp/cloud";

function wanted(type: string, inputs: Properties, project?: string): Resource {
  const flags = { custom: true, external: false, protect: false, retainOnDelete: false };
  const none = { outputs: {}, ignoreChanges: [], dependencies: [], propertyDependencies: {} };
  const provider = { urn: "p", inputs: project === undefined ? {} : { project } };
  return { urn: `urn:pulumi:s::p::${type}::n`, type, name: "n", inputs, provider, ...flags, ...none };
}

test.each(Object.entries(gcpIdForms))("%s is named by what is asked for, and by nothing else", (type, forms) => {
  const asked = forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, input = ""]) => input));
  const known = gcp.types.argsOf(type);
  expect(asked.filter((input) => !known?.has(input) && !(input === "project"))).toEqual([]);
});

const ringed = { name: "shop", keyRing: "projects/shop-prod/locations/us-east1/keyRings/shop" };
test.each<[string, Properties, string]>([
  ["gcp:kms/cryptoKey:CryptoKey", ringed, `${ringed.keyRing}/cryptoKeys/shop`],
  [
    "gcp:container/nodePool:NodePool",
    { name: "main", location: "us-east1", cluster: "projects/shop-prod/locations/us-east1/clusters/shop" },
    "projects/shop-prod/locations/us-east1/clusters/shop/nodePools/main",
  ],
  [
    "gcp:alloydb/instance:Instance",
    { instanceId: "main", cluster: "projects/shop-prod/locations/us-east1/clusters/shop" },
    "projects/shop-prod/locations/us-east1/clusters/shop/instances/main",
  ],
  [
    "gcp:projects/iAMMember:IAMMember",
    { project: "shop-prod", role: "roles/viewer", member: "user:a@example.com" },
    "shop-prod roles/viewer user:a@example.com",
  ],
  [
    "gcp:serviceaccount/account:Account",
    { accountId: "shop-nodes" },
    "projects/shop-prod/serviceAccounts/shop-nodes@shop-prod.iam.gserviceaccount.com",
  ],
])("an id of %s follows from names and the project", (type, inputs, id) => {
  expect(importIdOf(wanted(type, inputs, "shop-prod"))).toBe(id);
});

test("no id follows where the project is not known, nor where the service numbers its things", () => {
  expect(importIdOf(wanted("gcp:compute/network:Network", { name: "shop" }))).toBeUndefined();
  expect(importIdOf(wanted("gcp:compute/network:Network", { name: "shop" }, "shop-prod"))).toBe(
    "projects/shop-prod/global/networks/shop",
  );
  expect(importIdOf(wanted("gcp:monitoring/alertPolicy:AlertPolicy", { displayName: "lag" }, "p"))).toBeUndefined();
});
