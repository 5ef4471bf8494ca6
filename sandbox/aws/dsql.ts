import type { Operation, Rows } from "../world/row";
import { madeUp } from "../world/templates";
import { type Props, same, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";

function clusterBy(identifier: string, region: string, world: World): Thing | undefined {
  return world.find(types.dsqlCluster, "id", identifier, region);
}

/** The clusters that a cluster was told of. */
function peersOf({ facts }: Thing, world: World): Thing[] {
  return valuesAt(facts, "peers").flatMap((arn) => world.find(types.dsqlCluster, "arn", String(arn)) ?? []);
}

/** A cluster with a witness is pending until it and its peer know of each other. Source: dsql/cluster.go, waits. */
function statusOf(cluster: Thing, world: World): "ACTIVE" | "PENDING_SETUP" {
  if (textAt(cluster.inputs, "multiRegionProperties.witnessRegion") === "") return "ACTIVE";
  const arn = textAt(cluster.outputs, "arn");
  const mutual = peersOf(cluster, world).some((peer) => valuesAt(peer.facts, "peers").includes(arn));
  return mutual ? "ACTIVE" : "PENDING_SETUP";
}

/** Source: API model of DSQL, CreateCluster. */
function witnessBroken({ multiRegionProperties, region }: Props): string | undefined {
  const witness = textAt(multiRegionProperties, "witnessRegion");
  return witness !== "" && witness === region
    ? `the witness Region cannot be the same as the cluster's Region, ${witness}`
    : undefined;
}

/** Source: Aurora DSQL user guide, "Key policy for a customer managed key". */
function clusterRefused({ thing, world }: Operation): string | undefined {
  const key = world.find(types.key, "arn", textAt(thing.inputs, "kmsEncryptionKey"), thing.region);
  return key && !textAt(key.inputs, "policy").includes("dsql.amazonaws.com")
    ? `AccessDeniedException: the policy of ${key.id} does not allow dsql.amazonaws.com to use it`
    : undefined;
}

/** Source: dsql/cluster.go: an update of more than labels waits for ACTIVE, and nothing else. */
function clusterChangeRefused({ thing, before, world }: Operation): string | undefined {
  const changes = ["deletionProtectionEnabled", "kmsEncryptionKey", "multiRegionProperties"].filter(
    (name) => !same(before[name], thing.inputs[name]),
  );
  const status = statusOf(thing, world);
  if (changes.length > 0 && status !== "ACTIVE")
    return `unexpected state '${status}', wanted target 'ACTIVE': peer it first (${changes.join(", ")})`;
  return clusterRefused({ thing, before, world, cleared: [] });
}

/** Source: dsql/cluster.go for `forceDestroy`; that the end of one waits for that of its peer is second-hand. */
function clusterEndRefused({ thing, world }: Operation): string | undefined {
  const { deletionProtectionEnabled, forceDestroy } = thing.inputs;
  if (deletionProtectionEnabled === true && forceDestroy !== true)
    return "deletion protection is on: set deletionProtectionEnabled to false and update first";
  const [peer] = peersOf(thing, world);
  if (peer?.state !== "ready") return undefined;
  const waits = `timeout while waiting for it to end: PENDING_DELETE until ${peer.id} in ${peer.region} ends too, which`;
  if (Object.hasOwn(world.lost, peer.region)) return `${waits} does not answer`;
  const kept = peer.inputs.deletionProtectionEnabled === true && peer.inputs.forceDestroy !== true;
  return kept ? `${waits} is protected` : undefined;
}

/** Source: dsql/cluster_peering.go: it wants PENDING_SETUP; the rest from the API model of UpdateCluster. */
function peeringRefused({ thing, world }: Operation): string | undefined {
  const own = clusterBy(textAt(thing.inputs, "identifier"), thing.region, world);
  const peer = world.find(types.dsqlCluster, "arn", textAt(thing.inputs, "clusters"));
  if (!own || !peer) return undefined;
  const status = statusOf(own, world);
  if (status !== "PENDING_SETUP") return `${own.id} is not in a valid state to create a peering: ${status}`;
  if (peer.region === own.region) return `ValidationException: ${peer.id} is in ${own.region} too`;
  if (Object.hasOwn(world.lost, peer.region)) return `${peer.id} in ${peer.region} does not answer`;
  const witness = textAt(thing.inputs, "witnessRegion");
  if (peer.region === witness) return `ValidationException: the witness is in ${witness}, where ${peer.id} is`;
  const odd = [own, peer].find(({ inputs }) => textAt(inputs, "multiRegionProperties.witnessRegion") !== witness);
  return odd && `ValidationException: ${odd.id} has another witness than ${witness}`;
}

function told({ thing, world }: Operation): void {
  const own = clusterBy(textAt(thing.inputs, "identifier"), thing.region, world);
  if (!own) return;
  own.facts = { ...own.facts, peers: valuesAt(thing.inputs, "clusters") };
  world.put(own);
}

/** Aurora DSQL. Latencies are typical ones, unverified. */
export const dsql: Rows = {
  [types.dsqlCluster]: {
    source: "tf",
    createOnly: ["multiRegionProperties.witnessRegion"],
    id: "{hex:26}",
    defaults: { deletionProtectionEnabled: false, forceDestroy: false, kmsEncryptionKey: "AWS_OWNED_KMS_KEY" },
    refers: [{ property: "kmsEncryptionKey", to: [{ type: types.key, by: "arn" }], elsewhere: /^AWS_OWNED_KMS_KEY$/ }],
    reaches: ["multiRegionProperties.witnessRegion"],
    outputs: {
      identifier: "{id}",
      arn: "arn:aws:dsql:{region}:{account}:cluster/{id}",
      vpcEndpointServiceName: ({ region }) => `com.amazonaws.${region}.dsql-${madeUp("hex", 4, `dsql ${region}`)}`,
      multiRegionProperties: (thing) => {
        const witnessRegion = textAt(thing.inputs, "multiRegionProperties.witnessRegion");
        return witnessRegion === "" ? undefined : { witnessRegion, clusters: valuesAt(thing.facts, "peers") };
      },
    },
    rules: [{ property: "multiRegionProperties", source: "api", broken: witnessBroken }],
    create: { refuses: clusterRefused },
    update: { refuses: clusterChangeRefused },
    delete: { refuses: clusterEndRefused },
    latency: { create: 60, update: 10, delete: 120 },
  },
  "aws:dsql/clusterPeering:ClusterPeering": {
    source: "tf",
    createOnly: [],
    id: "{identifier}",
    unique: ["{region} peering of {identifier}"],
    refers: [
      { property: "identifier", to: [{ type: types.dsqlCluster, by: "id" }] },
      { property: "clusters", to: [{ type: types.dsqlCluster, by: "arn" }], anyRegion: true },
    ],
    rules: [
      {
        property: "clusters",
        source: "mem",
        broken: ({ clusters }) =>
          Array.isArray(clusters) && clusters.length !== 1 ? `exactly one peer, got ${clusters.length}` : undefined,
      },
    ],
    create: { refuses: peeringRefused, effect: told },
    update: { refuses: () => "not supported: a peering has no update, and replacing it needs both clusters anew" },
    // The end of a peering does nothing: the clusters stay joined.
    latency: { create: 120 },
  },
};
