import { type Props, Refusal, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { isReplica, roleOf } from "./postgresql-servers";
import { types } from "./sources";

/** What an operation is about. */
interface About {
  readonly region: string;
  readonly stack: string;
}

const isLost = (world: World, region: string) => Object.hasOwn(world.lost, region);

/** The server that shall write. */
function nextWriter(world: World, about: About): Thing {
  if (isLost(world, about.region)) throw new Refusal(`${about.region} is lost: nothing there can take over`);
  return serverIn(world, about);
}

/** The one server of a region, and of a stack. */
function serverIn(world: World, { region, stack }: About): Thing {
  if (isLost(world, region)) throw new Refusal(`${region} is lost: no server answers there`);
  const [server, second] = world
    .ready(types.postgresServer)
    .filter((one) => one.region === region && (stack === "" || one.stack === stack));
  if (!server) throw new Refusal(`no flexible server${stack && ` of stack ${stack}`} is in ${region}`);
  if (second)
    throw new Refusal(`several flexible servers are in ${region}: name the stack (${server.stack}, ${second.stack})`);
  return server;
}

/**
 * `az postgres flexible-server replica promote --promote-mode switchover --promote-option forced`: the region's replica
 * becomes the primary whether or not the primary answers. Source: `pg`, promote read replicas.
 * @throws Refusal as the service would refuse.
 */
export function promoteForced(world: World, about: About): Props {
  return promoted(world, about, "forced");
}

/**
 * What the runbook says of a disaster: the second name is moved to the region's replica where it leads to another, by
 * `az postgres flexible-server virtual-endpoint update`, which the primary has to answer; then the promotion by force.
 * Source: `pg`, virtual endpoints; that nobody moves the name while the primary does not answer is unverified.
 * @throws Refusal as the service would refuse.
 */
export function promoteReader(world: World, about: About): Props {
  const server = nextWriter(world, about);
  const name = textAt(server.inputs, "serverName");
  const primary = textAt(server.inputs, "sourceServerResourceId");
  const pair = world.ready(types.virtualEndpoint).find(({ id }) => id.startsWith(`${primary}/`));
  const isLed = pair === undefined || valuesAt(pair.inputs, "members[]").includes(name);
  if (isLed || isLost(world, pair.region)) return promoteForced(world, about);
  const before = pair.inputs;
  world.put(Object.assign(pair, { inputs: { ...before, members: [name] } }));
  try {
    return { ...promoteForced(world, about), reader: `moved to ${name} first` };
  } catch (refusal) {
    world.put(Object.assign(pair, { inputs: before }));
    throw refusal;
  }
}

/**
 * The same with `--promote-option planned`: both servers answer, and nothing is lost.
 * @throws Refusal as the service would refuse.
 */
export function switchover(world: World, about: About): Props {
  return promoted(world, about, "planned");
}

function promoted(world: World, about: About, option: "forced" | "planned"): Props {
  const server = nextWriter(world, about);
  if (!isReplica(server)) throw new Refusal(`Server ${textAt(server.inputs, "serverName")} is not a replica server.`);
  const everyone = world.list(types.postgresServer).filter(({ state }) => state === "ready" || state === "gone");
  const primary = everyone.find(({ id }) => id === textAt(server.inputs, "sourceServerResourceId"));
  if (!primary) throw new Refusal(`${server.id} has no primary any more`);
  const pair = world
    .list(types.virtualEndpoint)
    .find(({ id, state }) => id.startsWith(`${primary.id}/`) && (state === "ready" || state === "gone"));
  const name = textAt(server.inputs, "serverName");
  if (!pair || !valuesAt(pair.inputs, "members[]").includes(name))
    throw new Refusal(`the reader endpoint does not lead to ${name}: a switchover needs virtual endpoints that do`);
  const isDown = isLost(world, primary.region);
  if (isDown && option === "planned")
    throw new Refusal(`${primary.region} does not answer: only a forced promotion is possible`);
  if (!isDown && textAt(server.inputs, "sku.name") !== textAt(primary.inputs, "sku.name"))
    throw new Refusal("server symmetry: primary and replica have different classes");
  for (const other of everyone) {
    if (other === server || (other !== primary && textAt(other.inputs, "sourceServerResourceId") !== primary.id))
      continue;
    become(other, "AsyncReplica", world, { sourceServerResourceId: server.id });
  }
  become(server, "Primary", world, {});
  move(pair, server, textAt(primary.inputs, "serverName"), world);
  const database = textAt(pair.inputs, "virtualEndpointName");
  return { database, writer: server.id, region: server.region, was: primary.id, option };
}

/** High availability is off after a change of roles, on both sides. Source: `pg`, promote read replicas. */
function become(server: Thing, role: string, world: World, more: Props): void {
  const { sourceServerResourceId: _, ...inputs } = server.inputs;
  server.inputs = {
    ...inputs,
    ...more,
    ...(role === roleOf(server) ? {} : { highAvailability: { mode: "Disabled" } }),
  };
  server.facts = { ...server.facts, role };
  world.put(server);
}

/** The pair of names is under the new primary from now on: under the old one there is nothing. Source: hashicorp/terraform-provider-azurerm#27796. */
function move(pair: Thing, to: Thing, reader: string, world: World): void {
  const { resourceGroupName = "", serverName = "" } = to.inputs;
  const id = `${to.id}/virtualEndpoints/${textAt(pair.inputs, "virtualEndpointName")}`;
  const inputs = { ...pair.inputs, resourceGroupName, serverName, members: [reader] };
  world.put(Object.assign(pair, { id, inputs, region: to.region, state: "ready" }));
}

/**
 * What a zone's loss leaves: the standby serves, in its own zone, and the other zone has the standby. Source: `pg`, high
 * availability; hashicorp/terraform-provider-azurerm, postgresql_flexible_server: both zones are exchanged.
 * @throws Refusal where there is no standby.
 */
export function failZone(world: World, about: About): Props {
  const server = serverIn(world, about);
  const standby = textAt(server.inputs, "highAvailability.standbyAvailabilityZone");
  if (standby === "") throw new Refusal(`${server.id} has no standby in another zone`);
  const zone = server.inputs.availabilityZone ?? "";
  const highAvailability = { ...(server.inputs.highAvailability as Props), standbyAvailabilityZone: zone };
  server.inputs = { ...server.inputs, availabilityZone: standby, highAvailability };
  world.put(server);
  return { server: server.id, availabilityZone: standby, standbyAvailabilityZone: zone };
}

/**
 * What Azure does in a maintenance window: the next minor version. Source: `pg`, scheduled maintenance.
 * @throws Refusal where there is no server.
 */
export function patch(world: World, about: About): Props {
  const server = serverIn(world, about);
  const minor = Number(server.facts.minor ?? 6) + 1;
  server.facts = { ...server.facts, minor };
  world.put(server);
  return { server: server.id, minorVersion: `${minor}` };
}
