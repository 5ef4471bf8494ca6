import type { ComponentResourceOptions, CustomResourceOptions } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { AwsCluster, type AwsClusterArgs, AwsEntry, AwsFoundation } from "../../../components/aws";
import type { FoundationArgs } from "../../../components/foundation/contract";
import { graphOf } from "../../harness/graph";
import { entryArgs, inRegion, inState, network, system } from "./parts";

const region = "us-east-2";
const clusterArgs: AwsClusterArgs = {
  place: inRegion(region),
  network: network(region),
  services: "172.20.0.0/20",
  capacity: "full",
  version: "1.34",
  admins: ["arn:aws:iam::123456789012:role/platform"],
  allow: [],
  logRetentionDays: 90,
  controlPlane: "provisioned",
};
const foundationArgs: FoundationArgs = {
  place: system,
  domain: "shop.example.com",
  zone: "create",
  delegated: true,
  validates: region,
  controlRegion: "us-west-2",
  regions: { [region]: inState(region) },
};

/** The options of every child, by type. */
async function optionsOf(make: (opts: ComponentResourceOptions) => void) {
  const found = new Map<string, CustomResourceOptions[]>();
  const note = ({ type, opts }: { type: string; opts: CustomResourceOptions }) => {
    found.set(type, [...(found.get(type) ?? []), opts]);
    return undefined;
  };
  await graphOf(() => make({ transformations: [note] }));
  return found;
}

test.each([
  ["aws:wafv2/webAclAssociation:WebAclAssociation", "entry"],
  ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "entry"],
  ["aws:ecr/lifecyclePolicy:LifecyclePolicy", "foundation"],
  ["aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "cluster"],
] as const)("of %s, which its owner has once, the old one goes before the new one is put", async (type, part) => {
  const makers = {
    entry: (opts: ComponentResourceOptions) =>
      void new AwsEntry("door", { ...entryArgs, firewall: true, logRetentionDays: 90 }, opts),
    foundation: (opts: ComponentResourceOptions) => void new AwsFoundation("ground", foundationArgs, opts),
    cluster: (opts: ComponentResourceOptions) => void new AwsCluster("cluster", clusterArgs, opts),
  };
  const options = (await optionsOf(makers[part])).get(type) ?? [];
  expect(options.length).toBeGreaterThan(0);
  for (const { deleteBeforeReplace } of options) expect(deleteBeforeReplace).toBe(true);
});

test("another key makes another cluster, since the provider would leave it on the old one; protection then stops it", async () => {
  const found = await optionsOf((opts) => void new AwsCluster("cluster", clusterArgs, opts));
  const [options] = found.get("aws:eks/cluster:Cluster") ?? [];
  expect(options?.replaceOnChanges).toEqual(["encryptionConfig"]);
  expect(options?.protect).toBe(true);
});
