import { kubernetes } from "../../../sandbox/kubernetes/cloud";
import type { Props } from "../../../sandbox/world/values";
import type { World } from "../../../sandbox/world/world";
import { type Kept, MiniEngine, networkIn, newWorld, roleFor } from "../world/mini-engine";

/** Tokens of kinds that several tests make. */
export const kinds = {
  namespace: "kubernetes:core/v1:Namespace",
  configMap: "kubernetes:core/v1:ConfigMap",
  secret: "kubernetes:core/v1:Secret",
  service: "kubernetes:core/v1:Service",
  deployment: "kubernetes:apps/v1:Deployment",
  definition: "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
  binding: "kubernetes:eks.amazonaws.com/v1:TargetGroupBinding",
} as const;

/** A kubeconfig as JSON, for a server and its certificate authority. */
export function kubeconfigFor(server: string, authority = "QQ==", namespace?: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "c",
    clusters: [{ name: "c", cluster: { server, "certificate-authority-data": authority } }],
    contexts: [{ name: "c", context: { cluster: "c", user: "c", ...(namespace ? { namespace } : {}) } }],
    users: [{ name: "c", user: {} }],
  });
}

/** A provider instance of a cluster. */
export function clientOf(world: World, config: Props): MiniEngine {
  return new MiniEngine(world, "dev", kubernetes, config);
}

const modes = {
  bootstrapSelfManagedAddons: false,
  computeConfig: { enabled: true },
  storageConfig: { blockStorage: { enabled: true } },
  accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
};

/** A region with a cluster in Auto Mode that lets one administrator in, and an instance of the provider for it. */
export async function regionWith(world = newWorld(), region = "us-east-2", second = 0, auto = true) {
  const cloud = new MiniEngine(world);
  const name = `shop-${region}`;
  const { vpc, subnetIds } = await networkIn(cloud, region, second);
  const role = await roleFor(cloud, `controller-${region}`, "eks.amazonaws.com");
  const cluster = await cloud.create("aws:eks/cluster:Cluster", name, {
    ...modes,
    ...(auto ? {} : { computeConfig: { enabled: false }, storageConfig: { blockStorage: { enabled: false } } }),
    kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: auto }, serviceIpv4Cidr: `10.10${second}.0.0/16` },
    region,
    name,
    version: "1.34",
    roleArn: String(role.outputs.arn),
    vpcConfig: { subnetIds: subnetIds.slice(0, 2) },
  });
  const kubeconfig = kubeconfigFor(String(cluster.outputs.endpoint));
  return { world, cloud, region, name, vpc, cluster, kubeconfig, letIn: () => letIn(cloud, region, name) };
}

/** A region whose cluster is ready to be used. */
export async function openRegion(world = newWorld(), region = "us-east-2", second = 0, auto = true) {
  const closed = await regionWith(world, region, second, auto);
  await closed.letIn();
  return { ...closed, client: clientOf(world, { kubeconfig: closed.kubeconfig }) };
}

async function letIn(cloud: MiniEngine, region: string, clusterName: string): Promise<Kept> {
  const principalArn = "arn:aws:iam::123456789012:role/platform";
  await cloud.create("aws:eks/accessEntry:AccessEntry", `entry-${region}`, { region, clusterName, principalArn });
  return cloud.create("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", `grant-${region}`, {
    region,
    clusterName,
    principalArn,
    policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    accessScope: { type: "cluster" },
  });
}

/** A Deployment that is right, with changes to its specification or its pods'. */
export function deploymentOf(name: string, spec: Props = {}, pods: Props = {}, namespace = "default"): Props {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: "web", image: "registry.example.com/web:1" }], ...pods },
      },
      ...spec,
    },
  };
}
