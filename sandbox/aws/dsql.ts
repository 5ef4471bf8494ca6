import type { Operation } from "../world/row";
import { madeUp } from "../world/templates";
import { same, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { type AwsRows, byArn, byId, types } from "./sources";

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

/** Source: dsql/cluster.go: an update of more than labels waits for ACTIVE, and nothing else. */
function clusterChangeRefused({ thing, before, world }: Operation): string | undefined {
  const changes = ["deletionProtectionEnabled", "kmsEncryptionKey", "multiRegionProperties"].filter(
    (name) => !same(before[name], thing.inputs[name]),
  );
  const status = statusOf(thing, world);
  return changes.length > 0 && status !== "ACTIVE"
    ? `unexpected state '${status}', wanted target 'ACTIVE': peer it first (${changes.join(", ")})`
    : undefined;
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

/** Source: dsql/cluster_peering.go: it wants PENDING_SETUP. */
function peeringRefused({ thing, world }: Operation): string | undefined {
  const own = clusterBy(textAt(thing.inputs, "identifier"), thing.region, world);
  const status = own && statusOf(own, world);
  return own && status !== "PENDING_SETUP"
    ? `${own.id} is not in a valid state to create a peering: ${status}`
    : undefined;
}

const [peers, witness] = ["clusters->", "multiRegionProperties.witnessRegion"];

function told({ thing, world }: Operation): void {
  const own = clusterBy(textAt(thing.inputs, "identifier"), thing.region, world);
  if (!own) return;
  own.facts = { ...own.facts, peers: valuesAt(thing.inputs, "clusters") };
  world.put(own);
}

/** Aurora DSQL. */
export const dsql: AwsRows = {
  [types.dsqlCluster]: {
    id: "{hex:26}",
    refers: [{ property: "kmsEncryptionKey", to: byArn(types.key), elsewhere: /^AWS_OWNED_KMS_KEY$/ }],
    reaches: [witness],
    outputs: {
      identifier: "{id}",
      arn: "arn:aws:dsql:{region}:{account}:cluster/{id}",
      vpcEndpointServiceName: ({ region }) => `com.amazonaws.${region}.dsql-${madeUp("hex", 4, `dsql ${region}`)}`,
      multiRegionProperties: (thing) => {
        const witnessRegion = textAt(thing.inputs, witness);
        return witnessRegion === "" ? undefined : { witnessRegion, clusters: valuesAt(thing.facts, "peers") };
      },
    },
    args: [
      {
        // Source: API model of DSQL, CreateCluster.
        need: { [witness]: { not: "{region}" } },
        says: "the witness Region cannot be the same as the cluster's Region, {region}",
        source: "api",
      },
    ],
    demands: [
      {
        // Source: Aurora DSQL user guide, "Key policy for a customer managed key".
        need: { "kmsEncryptionKey->policy": { contains: "dsql.amazonaws.com" } },
        says: "AccessDeniedException: the policy of {kmsEncryptionKey->id} does not allow dsql.amazonaws.com to use it",
      },
    ],
    update: { refuses: clusterChangeRefused },
    delete: { refuses: clusterEndRefused },
  },
  "aws:dsql/clusterPeering:ClusterPeering": {
    id: "{identifier}",
    unique: ["{region} peering of {identifier}"],
    refers: [
      { property: "identifier", to: byId(types.dsqlCluster) },
      { property: "clusters", to: byArn(types.dsqlCluster), region: "other" },
    ],
    args: [{ need: { clusters: { count: 1 } }, says: "exactly one peer, got {clusters|'none'}", source: "mem" }],
    // Source: API model of DSQL, UpdateCluster.
    demands: [
      { need: { "clusters->region": { answers: true } }, says: "{clusters->id} in {clusters->region} does not answer" },
      {
        in: peers,
        need: { region: { not: "{^witnessRegion}" } },
        says: "ValidationException: the witness is in {region}, where {id} is",
      },
      ...[peers, "identifier->"].map((both) => ({
        in: both,
        need: { [witness]: "{^witnessRegion}" },
        says: "ValidationException: {id} has another witness than {^witnessRegion}",
      })),
    ].map((demand) => ({ at: ["create" as const], ...demand })),
    create: { refuses: peeringRefused, effect: told },
    update: { refuses: () => "not supported: a peering has no update, and replacing it needs both clusters anew" },
    // The end of a peering does nothing: the clusters stay joined.
  },
};
