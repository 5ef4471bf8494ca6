import { expect, test } from "vitest";
import { AwsCluster, type AwsClusterArgs, podIdentityTrust } from "../../../components/aws";
import { graphOf } from "../../harness/graph";
import { inRegion, names, network, objectAt, ofType, only } from "./parts";

const platform = "arn:aws:iam::123456789012:role/platform";
const args: AwsClusterArgs = {
  place: inRegion("us-east-2"),
  network: network("us-east-2"),
  services: "172.20.0.0/20",
  capacity: "full",
  version: "1.34",
  admins: [platform],
  allow: ["203.0.113.0/24"],
  logRetentionDays: 90,
  controlPlane: "provisioned",
};
const graphWith = (change: Partial<AwsClusterArgs> = {}) =>
  graphOf(() => void new AwsCluster("k8s", { ...args, ...change }));

test("the cluster runs in Auto Mode, all of it, in the private subnets", async () => {
  const cluster = only(await graphWith(), "Cluster");
  expect(cluster.inputs).toMatchObject({
    region: "us-east-2",
    name: "shop-prod-us-east-2",
    version: "1.34",
    bootstrapSelfManagedAddons: false,
    computeConfig: { enabled: true, nodePools: ["general-purpose", "system"] },
    kubernetesNetworkConfig: { serviceIpv4Cidr: "172.20.0.0/20", elasticLoadBalancing: { enabled: true } },
    storageConfig: { blockStorage: { enabled: true } },
    vpcConfig: { subnetIds: ["private-us-east-2-az1", "private-us-east-2-az2", "private-us-east-2-az3"] },
    controlPlaneScalingConfig: { tier: "tier-xl" },
    zonalShiftConfig: { enabled: true },
    upgradePolicy: { supportType: "STANDARD" },
  });
});

test.each([
  ["full", ["general-purpose", "system"]],
  ["hot", ["general-purpose", "system"]],
  ["warm", ["general-purpose", "system"]],
  ["pilot", ["system"]],
] as const)("a %s region has the node pools %j", async (capacity, nodePools) => {
  expect(objectAt(only(await graphWith({ capacity }), "Cluster"), "computeConfig").nodePools).toEqual(nodePools);
});

test("of a lost cluster IAM's part stays managed, and all else is only forgotten", async () => {
  const custom = (await graphWith({ place: inRegion("eu-west-1", "abandoned") })).filter((resource) => resource.custom);
  const managed = custom.filter(({ retainOnDelete }) => !retainOnDelete).map(({ type }) => type);
  expect(new Set(managed)).toEqual(new Set(["aws:iam/role:Role", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"]));
  const kept = custom.filter(({ retainOnDelete }) => retainOnDelete);
  expect(kept.every(({ ignoreChanges, protect }) => ignoreChanges.includes("*") && !protect)).toBe(true);
});

test("what the API server keeps and logs is encrypted with a key of the cluster's own, the log group made first", async () => {
  const graph = await graphWith();
  const [key, logs, cluster] = [only(graph, "Key"), only(graph, "LogGroup"), only(graph, "Cluster")];
  expect(key).toMatchObject({
    inputs: { enableKeyRotation: true, multiRegion: false, deletionWindowInDays: 30 },
    protect: true,
  });
  expect(logs.inputs).toMatchObject({
    name: "/aws/eks/shop-prod-us-east-2/cluster",
    retentionInDays: 90,
    kmsKeyId: key.outputs.arn,
  });
  expect(cluster.inputs).toMatchObject({
    encryptionConfig: { provider: { keyArn: key.outputs.arn }, resources: ["secrets"] },
    enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
  });
  expect(cluster.dependencies).toContain(logs.urn);
});

test("the logs service may use the key for this one log group, and the account's own policies decide the rest", async () => {
  const policy = JSON.parse(String(only(await graphWith(), "Key").inputs.policy));
  const [account, logs] = policy.Statement;
  expect(account.Principal.AWS).toMatch(/^arn:aws:iam::\d{12}:root$/);
  expect(logs.Principal).toEqual({ Service: "logs.us-east-2.amazonaws.com" });
  expect(Object.values(logs.Condition.ArnEquals)).toEqual([
    "arn:aws:logs:us-east-2:123456789012:log-group:/aws/eks/shop-prod-us-east-2/cluster",
  ]);
});

test("the roles carry the region in their names and outlive the cluster", async () => {
  const graph = await graphWith();
  expect(ofType(graph, "Role").map(({ inputs }) => inputs.name)).toEqual([
    "shop-prod-us-east-2-cluster",
    "shop-prod-us-east-2-node",
  ]);
  const attachments = ofType(graph, "RolePolicyAttachment");
  expect(attachments.map(({ inputs }) => String(inputs.policyArn).replace(/^.*\//, "")).toSorted()).toEqual([
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSClusterPolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
    "AmazonEKSWorkerNodeMinimalPolicy",
  ]);
  expect(only(graph, "Cluster").dependencies).toEqual(expect.arrayContaining(attachments.map(({ urn }) => urn)));
});

test("only the listed administrators get in, whatever their order, and the creator is none by itself", async () => {
  const other = "arn:aws:iam::123456789012:role/break-glass/platform";
  const [graph, reordered] = [
    await graphWith({ admins: [platform, other] }),
    await graphWith({ admins: [other, platform] }),
  ];
  expect(objectAt(only(graph, "Cluster"), "accessConfig")).toEqual({
    authenticationMode: "API",
    bootstrapClusterCreatorAdminPermissions: false,
  });
  const grants = ofType(graph, "AccessPolicyAssociation");
  expect(grants.map(({ inputs }) => inputs.principalArn)).toEqual([platform, other]);
  for (const { inputs } of grants) {
    expect(inputs).toMatchObject({ accessScope: { type: "cluster" }, region: "us-east-2" });
    expect(inputs.policyArn).toMatch(/AmazonEKSClusterAdminPolicy$/);
  }
  expect(names(ofType(graph, "AccessEntry"))).toEqual(names(ofType(reordered, "AccessEntry")));
  expect(new Set(names(ofType(graph, "AccessEntry"))).size).toBe(2);
});

test("nobody outside reaches the API server unless somebody is allowed", async () => {
  const access = async (allow: string[]) => objectAt(only(await graphWith({ allow }), "Cluster"), "vpcConfig");
  expect(await access(["203.0.113.0/24"])).toMatchObject({
    endpointPrivateAccess: true,
    endpointPublicAccess: true,
    publicAccessCidrs: ["203.0.113.0/24"],
  });
  const closed = await access([]);
  expect(closed).toMatchObject({ endpointPrivateAccess: true, endpointPublicAccess: false });
  expect(closed).not.toHaveProperty("publicAccessCidrs");
});

test("the kubeconfig is a secret", async () => {
  const graph = await graphWith();
  expect(only(graph, "AwsCluster").outputs.kubeconfig).toEqual({ $trilith: "secret" });
});

test("the kubeconfig asks the AWS CLI for a token in the cluster's own region", async () => {
  let text = "";
  await graphOf(() => {
    const { kubeconfig } = new AwsCluster("k8s", args);
    kubeconfig.apply((known) => {
      text = known;
    });
  });
  const { clusters, users, ...rest } = JSON.parse(text);
  expect(rest).toMatchObject({ kind: "Config", "current-context": "shop-prod-us-east-2" });
  expect(clusters[0].cluster).toEqual({
    server: "https://k8s-cluster.gr7.us-east-2.eks.amazonaws.com",
    "certificate-authority-data": "Y2VydGlmaWNhdGU=",
  });
  const { command, args: words } = users[0].user.exec;
  expect([command, ...words].join(" ")).toBe(
    "aws eks get-token --cluster-name shop-prod-us-east-2 --region us-east-2 --output json",
  );
});

test("pods of a service account act as a role, listed or let in later", async () => {
  const roleArn = "arn:aws:iam::123456789012:role/orders";
  const graph = await graphOf(() => {
    const cluster = new AwsCluster("k8s", { ...args, podIdentities: { "shop/orders": roleArn } });
    cluster.podIdentity("shop/mail", roleArn);
  });
  expect(ofType(graph, "PodIdentityAssociation").map(({ name, inputs }) => [name, inputs.serviceAccount])).toEqual([
    ["k8s-pods-shop/orders", "orders"],
    ["k8s-pods-shop/mail", "mail"],
  ]);
  expect(only(graph, "PodIdentityAssociation", "k8s-pods-shop/orders").inputs).toMatchObject({
    region: "us-east-2",
    clusterName: "shop-prod-us-east-2",
    namespace: "shop",
    roleArn,
  });
  expect(podIdentityTrust.Statement[0]?.Principal).toEqual({ Service: "pods.eks.amazonaws.com" });
});

test.each([
  ["protected", true, true, 30],
  ["released", false, false, 7],
] as const)("the deletion guards of a %s cluster", async (hold, protect, deletionProtection, deletionWindowInDays) => {
  const graph = await graphWith({ place: inRegion("eu-west-1", hold) });
  expect(only(graph, "Cluster")).toMatchObject({ protect, inputs: { deletionProtection } });
  expect(only(graph, "Key")).toMatchObject({ protect, inputs: { deletionWindowInDays } });
});

test.each([
  ["no administrator", { admins: [] }, /admins must name at least one IAM role or user/],
  [
    "a session as administrator",
    { admins: ["arn:aws:sts::123456789012:assumed-role/a/b"] },
    /admins must be ARNs of IAM/,
  ],
  ["an API server open to everybody", { allow: ["0.0.0.0/0"] }, /allow must name who reaches.*got 0\.0\.0\.0\/0/],
  ["a service account without namespace", { podIdentities: { orders: "x" } }, /namespace\/name, got "orders"/],
])("refuses %s", async (_, change, message) => {
  await expect(graphWith(change)).rejects.toThrow(message);
});

test("the version is told only by an update that raises it: what EKS raised by itself stays", async () => {
  expect(only(await graphWith(), "Cluster").ignoreChanges).toEqual(["bootstrapSelfManagedAddons", "version"]);
  expect(only(await graphWith({ raisedFrom: "1.33" }), "Cluster").ignoreChanges).toEqual([
    "bootstrapSelfManagedAddons",
  ]);
});
