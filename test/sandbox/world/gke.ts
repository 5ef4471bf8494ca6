import { gcp } from "../../../sandbox/gcp/cloud";
import { kubernetes } from "../../../sandbox/kubernetes/cloud";
import type { SandboxCloud } from "../../../sandbox/world/cloud";
import type { Rows } from "../../../sandbox/world/row";
import type { Props } from "../../../sandbox/world/values";
import type { World } from "../../../sandbox/world/world";
import { type Kept, MiniEngine, newWorld } from "./mini-engine";

/** The project of these tests. */
export const project = "example-shop-prod";

/** Tokens of the types that these tests make. */
export const tokens = {
  network: "gcp:compute/network:Network",
  subnet: "gcp:compute/subnetwork:Subnetwork",
  address: "gcp:compute/address:Address",
  router: "gcp:compute/router:Router",
  nat: "gcp:compute/routerNat:RouterNat",
  key: "gcp:kms/cryptoKey:CryptoKey",
  keyMember: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
  member: "gcp:projects/iAMMember:IAMMember",
  cluster: "gcp:container/cluster:Cluster",
  pool: "gcp:container/nodePool:NodePool",
  backupPlan: "gcp:gkebackup/backupPlan:BackupPlan",
  restorePlan: "gcp:gkebackup/restorePlan:RestorePlan",
} as const;

/** What stands around a cluster, as far as a cluster looks at it. */
const around: Rows = {
  [tokens.network]: { source: "sdk", createOnly: [], id: `projects/${project}/global/networks/{name}` },
  [tokens.key]: { source: "sdk", createOnly: [], id: "{keyRing}/cryptoKeys/{name}" },
  [tokens.keyMember]: { source: "sdk", createOnly: [], id: "{cryptoKeyId}/{role}/{member}" },
  [tokens.member]: { source: "sdk", createOnly: [], id: "{project}/{role}/{member}/{condition.title}" },
};

const cloud: SandboxCloud = { ...gcp, rows: { ...gcp.rows, ...around } };

/** An engine over a project. */
export function inGcp(world: World = newWorld()): MiniEngine {
  return new MiniEngine(world, "dev", cloud, { project });
}

/** A region with a network, a key that GKE may use, and no cluster yet. */
export async function groundIn(world = newWorld(), region = "us-central1", slot = 0) {
  const engine = inGcp(world);
  const [found] = world.ready(tokens.network);
  const network = found?.id ?? (await engine.create(tokens.network, "net", { name: "shop" })).id;
  const subnet = await engine.create(tokens.subnet, `nodes-${region}`, subnetIn(network, region, slot));
  const ring = `projects/${project}/locations/${region}/keyRings/shop`;
  const key = await engine.create(tokens.key, `key-${region}`, { name: "shop", keyRing: ring });
  const admit = (member: string) =>
    engine.create(tokens.keyMember, `${member}-${region}`, {
      cryptoKeyId: key.id,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: `serviceAccount:service-123456789012@${member}.iam.gserviceaccount.com`,
    });
  return { engine, world, region, network, subnet, key, admit };
}

/** Arguments of a subnet for nodes that is right. */
export function subnetIn(network: string, region: string, slot = 0): Props {
  return {
    name: `nodes-${region}`,
    region,
    network,
    ipCidrRange: `10.${slot}.0.0/20`,
    privateIpGoogleAccess: true,
    secondaryIpRanges: [
      { rangeName: "pods", ipCidrRange: `100.${64 + slot}.0.0/16` },
      { rangeName: "services", ipCidrRange: `10.${slot}.32.0/20` },
    ],
  };
}

type Ground = Awaited<ReturnType<typeof groundIn>>;

/** Arguments of a cluster that is right. */
export function clusterIn({ region, network, subnet, key }: Ground): Props {
  return {
    name: `shop-${region}`,
    project,
    location: region,
    network,
    subnetwork: subnet.id,
    enableAutopilot: true,
    ipAllocationPolicy: { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" },
    databaseEncryption: { state: "ENCRYPTED", keyName: key.id },
    controlPlaneEndpointsConfig: {
      dnsEndpointConfig: { allowExternalTraffic: true },
      ipEndpointsConfig: { enabled: false },
    },
    addonsConfig: { gkeBackupAgentConfig: { enabled: true } },
    deletionProtection: false,
  };
}

/** A cluster that lets one administrator in, and a client of it. */
export async function gkeIn(world: World = newWorld(), region = "us-central1", slot = 0) {
  const ground = await groundIn(world, region, slot);
  await ground.admit("container-engine-robot");
  const cluster = await ground.engine.create(tokens.cluster, `cluster-${region}`, clusterIn(ground));
  await ground.engine.create(tokens.member, `admin-${region}`, {
    project,
    role: "roles/container.admin",
    member: "group:platform@example.com",
    condition: { title: `shop-${region}`, expression: `resource.name == "${cluster.id}"` },
  });
  return { ...ground, cluster, client: clientOf(world, cluster) };
}

/** A provider instance of a cluster. */
export function clientOf(world: World, { outputs }: Kept): MiniEngine {
  const [{ endpoint }] = [(outputs.controlPlaneEndpointsConfig as Props).dnsEndpointConfig as Props];
  const kubeconfig = JSON.stringify({
    "current-context": "c",
    clusters: [{ name: "c", cluster: { server: `https://${endpoint}` } }],
    contexts: [{ name: "c", context: { cluster: "c" } }],
  });
  return new MiniEngine(world, "dev", kubernetes, { kubeconfig });
}
