import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Thing } from "../lifecycle/site";
import { OwnProject } from "./own-project";

const region = "us-east-2";
const admin = "arn:aws:iam::123456789012:role/platform";

/** What somebody else has made: another stack, of which the system's own knows nothing. */
const outside = `
import { AwsCluster, AwsNetwork } from "trilith/aws";
const identity = { service: "ours", environment: "net", region: "${region}" };
const place = { account: "123456789012", identity, hold: "released" as const };
const network = new AwsNetwork("ours", { place, slot: 9, privateServices: "none", flowLog: false });
new AwsCluster("ours", { place, network, admins: ["${admin}"], allow: ["203.0.113.0/24"] });
`;

/** A system whose only region has them. */
const system = (existing: object) => `
import { Platform, topologyOf } from "trilith";
import { aws } from "trilith/aws";
import { memoryOfThisStack } from "trilith/stack";
export = async () => {
  const topology = topologyOf({
    service: "shop", environment: "dev", cloud: "aws", account: "123456789012", shape: "active-passive", tier: "dev",
    domain: "shop.example.com", seed: "${region}", database: { engine: "aurora-postgresql" },
    regions: { "${region}": { slot: 0, existing: ${JSON.stringify(existing)} } },
    cluster: { admins: ["${admin}"] }, traffic: { zone: "create", delegated: true },
  }, await memoryOfThisStack());
  const platform = new Platform("shop", { topology, cloud: aws });
  return { endpoint: platform.endpoint, ...platform.memory };
};
`;

let project: OwnProject;
beforeAll(async () => {
  project = new OwnProject(outside);
  writeFileSync(join(project.dir, "Pulumi.outside.yaml"), `config:\n  aws:region: ${region}\n`);
  await done("up", "outside");
});
afterAll(() => project?.close());

async function done(verb: "up" | "refresh" | "destroy", stack: string, ...flags: string[]): Promise<void> {
  const { code, text } = await project.on(stack, verb, "--yes", "--skip-preview", ...flags);
  expect(code, text).toBe(0);
}

/** What the other stack made, as it is in the clouds. */
async function theirs(): Promise<Thing[]> {
  return (await project.things()).filter(({ stack }) => stack === "outside");
}

const text = (value: unknown) => String(value ?? "");

/** The ids of what exists, as its owner would read them in a console. */
function existingIn(things: readonly Thing[]) {
  const find = (type: string, end = "") =>
    things.find((thing) => thing.type === type && thing.urn.endsWith(end)) ?? expect.fail(`there is no ${type} ${end}`);
  const [vpc, { id: _, outputs: cluster }] = [find("aws:ec2/vpc:Vpc"), find("aws:eks/cluster:Cluster")];
  const subnet = (tier: string, zone: string) => find("aws:ec2/subnet:Subnet", `-${tier}-${zone}`);
  const zone = (id: string) => {
    const nodes = subnet("private", id);
    const ids = { private: nodes.id, public: subnet("public", id).id, database: subnet("database", id).id };
    return { name: nodes.outputs.availabilityZone, privateRange: nodes.inputs.cidrBlock, ...ids };
  };
  const { certificateAuthority, vpcConfig } = cluster as Record<string, Record<string, string>>;
  return {
    network: {
      id: vpc.id,
      range: text(vpc.inputs.cidrBlock),
      zones: Object.fromEntries(["use2-az1", "use2-az2", "use2-az3"].map((id) => [id, zone(id)])),
    },
    cluster: {
      id: text(cluster.arn),
      endpoint: text(cluster.endpoint),
      certificateAuthority: certificateAuthority?.data,
      securityGroupId: vpcConfig?.clusterSecurityGroupId,
    },
  };
}

// On AWS alone, whose VPCs and clusters have the most that could be changed from outside.
test("a system stands in a network and a cluster of another stack, lets go of them, and they are as they were", async () => {
  const before = await theirs();
  project.write(system(existingIn(before)));
  await done("up", "dev");
  const made = (await project.things()).filter(({ stack }) => stack === "dev").map(({ type }) => type);
  expect(made).toEqual(expect.arrayContaining(["aws:lb/loadBalancer:LoadBalancer", "aws:rds/cluster:Cluster"]));
  expect(made.filter((type) => /^aws:(ec2\/(vpc|subnet|route)|eks\/cluster)/.test(type))).toEqual([]);
  expect(await theirs()).toEqual(before);

  await done("refresh", "dev");
  await done("up", "dev", "--expect-no-changes");

  await done("destroy", "dev");
  // What the cloud keeps of a deleted key for some days stays.
  const left = (await project.things()).filter(({ stack, state }) => stack === "dev" && state !== "remains");
  expect(left).toEqual([]);
  expect(await theirs()).toEqual(before);
});
