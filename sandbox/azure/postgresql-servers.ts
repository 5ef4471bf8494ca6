import type { Operation } from "../world/row";
import { type Props, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";

/** Most replicas of a server. Source: `pg`, read replicas. */
const mostReplicas = 5;

/** Whether a server replicates from another: what it is asked for at its creation, then what promotions made of it. */
export function isReplica({ inputs, facts }: Thing): boolean {
  return (textAt(facts, "role") || (inputs.createMode === "Replica" ? "AsyncReplica" : "Primary")) !== "Primary";
}

/** What a server's role is called. */
export function roleOf(server: Thing): string {
  return isReplica(server) ? "AsyncReplica" : "Primary";
}

/** The servers that replicate from one, finished or under way. */
export function replicasOf({ id }: Thing, world: World): Thing[] {
  return world.naming(types.postgresServer, "sourceServerResourceId", id);
}

/** The server that another replicates from. */
export function sourceOf({ inputs }: Thing, world: World): Thing | undefined {
  return world.find(types.postgresServer, "id", textAt(inputs, "sourceServerResourceId"));
}

/** The server that a part of one is in, by the group and name in its arguments. */
export function serverOf({ inputs }: Thing, world: World): Thing | undefined {
  const isIt = (one: Thing) =>
    one.inputs.serverName === inputs.serverName && one.inputs.resourceGroupName === inputs.resourceGroupName;
  return world.ready(types.postgresServer).find(isIt);
}

const classOf = (server: Thing | Props) => textAt(("inputs" in server ? server.inputs : server) as Props, "sku.name");
const coresOf = (server: Thing) => Number(/\d+/.exec(classOf(server))?.[0] ?? 0);
const diskOf = ({ inputs }: Thing) => Number(valuesAt(inputs, "storage.storageSizeGB")[0] ?? 0);
const hasStandby = ({ inputs }: Thing) => !/^(Disabled)?$/.test(textAt(inputs, "highAvailability.mode"));
const isSmall = (server: Thing) => valuesAt(server.inputs, "sku.tier")[0] === "Burstable";

/** Why a server cannot be created; absent when it can. Source: `pg`, read replicas, high availability, private networking. */
export function serverRefused({ thing, world }: Operation): string | undefined {
  return (
    standbyRefused(thing) ?? unlinked(thing, world) ?? (isReplica(thing) ? replicaRefused(thing, world) : undefined)
  );
}

function replicaRefused(thing: Thing, world: World): string | undefined {
  const source = sourceOf(thing, world);
  if (!source) return "a replica needs sourceServerResourceId of a server";
  if (isReplica(source)) return `a replica of a replica: ${source.id} is none of the primaries`;
  const others = replicasOf(source, world).filter(({ serial }) => serial !== thing.serial);
  const busy = others.find(({ state }) => state === "creating");
  if (busy)
    return `ServerIsBusy: ${source.id} takes no other operation while ${textAt(busy.inputs, "serverName")} is made`;
  if (others.length >= mostReplicas) return `${source.id} has ${mostReplicas} replicas already`;
  if (isSmall(source) || isSmall(thing)) return "read replicas are not supported in the Burstable tier";
  if (textAt(thing.inputs, "backup.geoRedundantBackup") === "Enabled")
    return "geo-redundant backup is not supported on a replica";
  return smaller(thing, source);
}

/** A replica that could not keep up, or not take the primary's place. */
function smaller(replica: Thing, primary: Thing): string | undefined {
  if (coresOf(replica) < coresOf(primary))
    return `${classOf(replica)} is smaller than ${classOf(primary)} of the primary`;
  return diskOf(replica) < diskOf(primary)
    ? `a disk of ${diskOf(replica)} GB is smaller than that of the primary, ${diskOf(primary)} GB`
    : undefined;
}

function standbyRefused(thing: Thing): string | undefined {
  if (!hasStandby(thing)) return undefined;
  if (isReplica(thing)) return "high availability is not supported on a replica";
  return isSmall(thing) ? "high availability is not supported in the Burstable tier" : undefined;
}

/** Without a link from the zone the server's own network could not resolve it. */
function unlinked({ inputs }: Thing, world: World): string | undefined {
  const zone = world.find(types.privateZone, "id", textAt(inputs, "network.privateDnsZoneArmResourceId"));
  const subnet = textAt(inputs, "network.delegatedSubnetResourceId");
  if (!zone || subnet === "") return undefined;
  const links = world.ready(types.zoneLink).filter((link) => link.id.startsWith(`${zone.id}/`));
  const isLinked = links.some((link) => subnet.startsWith(`${textAt(link.inputs, "virtualNetwork.id")}/`));
  return isLinked ? undefined : `the private DNS zone ${zone.id} is not linked to the network of ${subnet}`;
}

/** Why a server cannot be changed; absent when it can. Source: `pg`, major version upgrades; read replicas, scale. */
export function serverUpdateRefused({ thing, before, world }: Operation): string | undefined {
  const replicas = replicasOf(thing, world);
  const [was, is] = [Number(textAt(before, "version")), Number(textAt(thing.inputs, "version"))];
  if (is < was) return `version ${is} is below ${was}: there is no way back`;
  if (is > was && (replicas.length > 0 || isReplica(thing)))
    return "a major version upgrade is not supported on a server with read replicas, and not on a replica: delete them first";
  const larger = replicas.find((replica) => smaller(replica, thing) !== undefined);
  const source = isReplica(thing) ? sourceOf(thing, world) : undefined;
  return (
    standbyRefused(thing) ??
    (larger && `the primary would be larger than its replica ${larger.id}: change that first`) ??
    (source && smaller(thing, source))
  );
}

/** Why a server cannot be deleted. Source: `pg`, read replicas, considerations. */
export function serverDeleteRefused({ thing, world }: Operation): string | undefined {
  const [replica] = isReplica(thing) ? [] : replicasOf(thing, world);
  return replica && `it has read replicas, of which ${replica.id} is one: delete them first`;
}

/** Why a pair of names cannot be made or changed. Source: `pg`, virtual endpoints: one pair, under the primary alone. */
export function endpointRefused({ thing, world }: Operation): string | undefined {
  const server = serverOf(thing, world);
  if (!server) return `there is no server ${textAt(thing.inputs, "serverName")}`;
  if (isReplica(server)) return `virtual endpoints belong to the primary, and ${server.id} is a replica`;
  const others = world.ready(types.virtualEndpoint).filter(({ serial }) => serial !== thing.serial);
  const other = others.find((one) => serverOf(one, world) === server);
  if (other) return `${server.id} has a pair of virtual endpoints already: ${other.id}`;
  const names = [server, ...replicasOf(server, world)].map(({ inputs }) => inputs.serverName);
  const members = valuesAt(thing.inputs, "members[]");
  if (members.length !== 1) return `exactly one member is needed, got ${members.length}`;
  const [stranger] = members.filter((name) => !names.includes(name ?? ""));
  return stranger === undefined ? undefined : `${stranger} is neither ${server.id} nor a replica of it`;
}

/** Databases are made on the primary, and reach the replicas with everything else. Source: follows from replication. */
export function databaseRefused({ thing, world }: Operation): string | undefined {
  const server = serverOf(thing, world);
  return server && isReplica(server) ? `${server.id} is a replica, and read-only` : undefined;
}
