import type { OutsideOperation } from "../world/cloud";
import { type Props, Refusal, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";

/** What an operation is about. */
type About = Parameters<OutsideOperation>[1];

const nameOf = ({ outputs }: Thing) => textAt(outputs, "name");
const isLost = (world: World, region: string) => Object.hasOwn(world.lost, region);
const isSecondary = ({ inputs }: Thing) => inputs.clusterType === "SECONDARY";
const primaryOf = ({ inputs }: Thing) => textAt(inputs, "secondaryConfig.primaryClusterName");

/** The one cluster of a region, and of a stack, that shall write. */
function nextWriter(world: World, { region, stack }: About): Thing {
  if (isLost(world, region)) throw new Refusal(`${region} is lost: nothing there can take over`);
  const here = world
    .ready(types.alloydbCluster)
    .filter((one) => one.region === region && (stack === "" || one.stack === stack));
  // What a forced promotion left behind stands beside the cluster that came after it.
  const [next, second] = here.some(isSecondary) ? here.filter(isSecondary) : here;
  if (!next) throw new Refusal(`no cluster of AlloyDB${stack && ` of stack ${stack}`} is in ${region}`);
  if (second)
    throw new Refusal(`several clusters of AlloyDB are in ${region}: name the stack (${next.stack}, ${second.stack})`);
  if (!isSecondary(next)) throw new Refusal(`${nameOf(next)} is no secondary cluster`);
  return next;
}

function become(cluster: Thing, role: "PRIMARY" | "SECONDARY", world: World, source?: Thing): void {
  const follows = source === undefined ? {} : { secondaryConfig: { primaryClusterName: nameOf(source) } };
  const now = ({ secondaryConfig: _, ...had }: Props): Props => ({ ...had, clusterType: role, ...follows });
  world.put(Object.assign(cluster, { inputs: now(cluster.inputs), outputs: now(cluster.outputs) }));
  for (const one of world.naming(types.alloydbInstance, "cluster", nameOf(cluster))) {
    if (one.inputs.instanceType === "READ_POOL") continue;
    const as = { instanceType: role };
    world.put(Object.assign(one, { inputs: { ...one.inputs, ...as }, outputs: { ...one.outputs, ...as } }));
  }
}

/**
 * `gcloud alloydb clusters switchover SECONDARY --region=R`: both regions answer, the roles are exchanged, nothing is lost, and
 * every other secondary follows the new primary (that they do is unverified). Source: `alloydb`.
 * @throws Refusal as the service would refuse.
 */
export function switchOver(world: World, about: About): Props {
  const next = nextWriter(world, about);
  const was = world.find(types.alloydbCluster, "name", primaryOf(next));
  if (!was || isLost(world, was.region))
    throw new Refusal(
      `${primaryOf(next)} does not answer: only a promotion is possible, which parts the clusters for good`,
    );
  const others = world.naming(types.alloydbCluster, "secondaryConfig.primaryClusterName", nameOf(was));
  become(next, "PRIMARY", world);
  for (const one of [was, ...others.filter((other) => other !== next)]) become(one, "SECONDARY", world, next);
  return { database: nameOf(was), writer: nameOf(next), region: next.region, was: nameOf(was) };
}

/**
 * `gcloud alloydb clusters promote SECONDARY --region=R`: the secondary is a database of its own from now on. Its primary stays
 * one, and other secondaries go on following that. Source: `alloydb`.
 * @throws Refusal as the service would refuse.
 */
export function promoteAlone(world: World, about: About): Props {
  const next = nextWriter(world, about);
  const was = primaryOf(next);
  become(next, "PRIMARY", world);
  const left = world.naming(types.alloydbCluster, "secondaryConfig.primaryClusterName", was).map(nameOf);
  return {
    database: was,
    writer: nameOf(next),
    region: next.region,
    independent: was,
    ...(left.length > 0 && { left }),
  };
}

/**
 * What the runbook says besides: `gcloud dns record-sets update` leads the writer's name, which is in the zone that the stack's
 * addresses are named in, to the endpoint in the region. DNS asks no region.
 */
function lead(world: World, about: About): Props {
  const { stack } = nextOrWriter(world, about);
  const mine = (type: string) => world.ready(type).filter((one) => one.stack === stack);
  const instances = world.ready(types.alloydbInstance).filter(({ region }) => region === about.region);
  const links = instances
    .filter((one) => one.stack === stack && one.inputs.instanceType === "PRIMARY")
    .map(({ outputs }) => textAt(outputs, "pscInstanceConfig.serviceAttachmentLink"));
  const rule = mine(types.forwardingRule).find(({ inputs }) => links.includes(textAt(inputs, "target")));
  const address = world.find(types.address, "id", textAt(rule?.inputs, "ipAddress"));
  const record = mine(types.record).find(({ inputs }) => textAt(inputs, "name").startsWith("writer."));
  if (!address || !record) return {};
  const [rrdata = ""] = valuesAt(address.outputs, "address");
  world.put(Object.assign(record, { inputs: { ...record.inputs, rrdatas: [rrdata] } }));
  return { name: `${textAt(record.inputs, "name")} leads to ${rrdata}` };
}

function nextOrWriter(world: World, { region, stack }: About): Thing {
  const here = world.ready(types.alloydbCluster).filter((one) => one.region === region);
  const found = here.find((one) => (stack === "" || one.stack === stack) && !isSecondary(one));
  if (!found) throw new Refusal(`no cluster of AlloyDB writes in ${region}`);
  return found;
}

/** What an operator does: the roles are exchanged where both regions answer, else the secondary is promoted alone. */
function failOver(world: World, about: About): Props {
  const was = world.find(types.alloydbCluster, "name", primaryOf(nextWriter(world, about)));
  return was && !isLost(world, was.region) ? switchOver(world, about) : promoteAlone(world, about);
}

/** What moves the writer of a stack on AlloyDB: the cluster's role, then the name that leads to it. */
export const alloydbOperations: Readonly<Record<string, OutsideOperation>> = {
  promote: (world, about) => ({ ...failOver(world, about), ...lead(world, about) }),
  switchover: (world, about) => ({ ...switchOver(world, about), ...lead(world, about) }),
  "promote-alone": (world, about) => ({ ...promoteAlone(world, about), ...lead(world, about) }),
};
