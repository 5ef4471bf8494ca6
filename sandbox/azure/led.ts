import type { OutsideOperation } from "../world/cloud";
import { Refusal, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { nameOf } from "./dns";
import { types } from "./sources";
import { answersIn, endpointsOf, monitored } from "./traffic";

/**
 * Where users are led who ask for a name: the regions that may be the answer, by the names of endpoints and origins, or
 * addresses where the name has some itself. A name without an answer leads nowhere.
 */
export function ledTo(name: string, world: World): string[] {
  const record = world
    .ready(types.record)
    .find((one) => nameOf(one) === name && textAt(one.inputs, "recordType") === "A");
  const target = textAt(record?.inputs, "targetResource.id");
  const profile = world.find(types.answers, "id", target);
  if (profile) return answered(profile, world);
  const edge = world.find(types.edge, "id", target);
  return edge ? announced(edge, name, world) : valuesAt(record?.inputs, "aRecords[].ipv4Address").map(String);
}

/** Source: `tm`: where all are degraded every one of them is the answer; a profile that is disabled has none. */
function answered(profile: Thing, world: World): string[] {
  if (textAt(profile.inputs, "profileStatus") === "Disabled") return [];
  const enabled = endpointsOf(profile, world).filter(({ inputs }) => textAt(inputs, "endpointStatus") !== "Disabled");
  const online = enabled.filter((one) => monitored(one, world) === "Online");
  const isFirst = textAt(profile.inputs, "trafficRoutingMethod") === "Priority" && online.length > 0;
  return namesOf(isFirst ? firstOf(online) : online.length > 0 ? online : enabled);
}

/** Source: `afd`: enabled and healthy ones of the lowest rank; where none is healthy, every enabled one. */
function announced(edge: Thing, host: string, world: World): string[] {
  const domain = world.ready(types.customDomain).find((one) => textAt(one.inputs, "hostName") === host);
  const route = world
    .ready(types.route)
    .find((one) => textAt(one.inputs, "endpointName") === textAt(edge.inputs, "endpointName"));
  if (!domain || !valuesAt(route?.inputs, "customDomains[].id").includes(domain.id)) return [];
  const group = textAt(route?.inputs, "originGroup.id").split("/").at(-1) ?? "";
  const enabled = world
    .naming(types.origin, "originGroupName", group)
    .filter(({ inputs }) => inputs.profileName === edge.inputs.profileName && inputs.enabledState !== "Disabled");
  const healthy = enabled.filter((one) => isApproved(one) && answersIn(textAt(one.outputs, "name"), world));
  return namesOf(healthy.length > 0 ? firstOf(healthy) : enabled);
}

function isApproved({ inputs, facts }: Thing): boolean {
  return inputs.sharedPrivateLinkResource === undefined || facts.approved === true;
}

function firstOf(things: readonly Thing[]): Thing[] {
  const rank = ({ inputs }: Thing) => Number(textAt(inputs, "priority"));
  const lowest = Math.min(...things.map(rank));
  return things.filter((one) => rank(one) === lowest);
}

function namesOf(things: readonly Thing[]): string[] {
  return things.map(({ outputs }) => textAt(outputs, "name")).toSorted();
}

/** What is named after a region, of one stack or of all. */
function named(type: string, world: World, { region, stack }: Parameters<OutsideOperation>[1]): Thing[] {
  const found = world.ready(type).filter((one) => textAt(one.outputs, "name") === region);
  const own = found.filter((one) => stack === "" || one.stack === stack);
  if (own.length === 0) throw new Refusal(`nobody is led to ${region}: nothing of the type ${type} has its name`);
  return own;
}

/** What an operator, or a switch of the service, does to what leads users: by name. */
export const trafficOperations: Readonly<Record<string, OutsideOperation>> = {
  "disable-endpoint": (world, asked) => {
    const endpoints = named(types.endpoint, world, asked);
    for (const one of endpoints)
      world.put(Object.assign(one, { inputs: { ...one.inputs, endpointStatus: "Disabled" } }));
    return { region: asked.region, disabled: endpoints.map(({ id }) => id) };
  },
  "disable-origin": (world, asked) => {
    const origins = named(types.origin, world, asked);
    for (const one of origins) world.put(Object.assign(one, { inputs: { ...one.inputs, enabledState: "Disabled" } }));
    return { region: asked.region, disabled: origins.map(({ id }) => id) };
  },
  // The connection's name is Front Door's own, so no resource of a program can stand for it.
  "approve-connection": (world, asked) => {
    const origins = named(types.origin, world, asked);
    for (const one of origins) world.put(Object.assign(one, { facts: { ...one.facts, approved: true } }));
    return { region: asked.region, approved: origins.map(({ id }) => id) };
  },
};
