import type { Adoption, Operation } from "../world/row";
import { isProps, type Props, Refusal, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { nameIn } from "./dynamodb-rules";
import { membersOf } from "./global-database";
import { types } from "./sources";

const arnIn = (arn: string, region: string) => arn.split(":").with(3, region).join(":");
const isLost = (world: World, region: string) => Object.hasOwn(world.lost, region);
const owner = ({ urn, stack, project, seed }: Thing) => ({ urn, stack, project, seed });

/**
 * A global database as another region describes it: every region with a member does. Source: API model of RDS,
 * DescribeGlobalClusters; that a region without a member does not, unverified.
 */
export function globalClusterIn(id: string, region: string, world: World): Adoption | undefined {
  const global = world.find(types.globalCluster, "id", id);
  const isMember = global && membersOf(global, world).some((member) => member.region === region);
  return isMember
    ? { ...owner(global), was: global, inputs: { ...global.inputs, region }, facts: global.facts }
    : undefined;
}

/** The copies of one table: the table that they were made from, and those that are things of their own. */
function copiesNamed(name: string, world: World): Thing[] {
  const tables = world.list(types.table).filter(({ inputs }) => textAt(inputs, "name") === name);
  const copies = world.list(types.tableReplica).filter((copy) => nameIn(copy) === name);
  return [...tables, ...copies].filter(({ state }) => state !== "remains");
}

/**
 * A copy of a table, described as the table: in a global table each is one. The provider asks every region with a copy, and
 * fails where one does not answer. Source: terraform-provider-aws, dynamodb/table.go, addReplicaPITRs and enrichReplicas.
 * @throws Refusal when a region with a copy does not answer.
 */
export function tableIn(name: string, region: string, world: World): Adoption | undefined {
  const all = copiesNamed(name, world);
  const copy = all.find((one) => one.type === types.tableReplica && one.region === region && one.state === "ready");
  const table = copy && all.find((one) => one.type === types.table && one.outputs.arn === copy.inputs.globalTableArn);
  if (!copy || !table) return undefined;
  const silent = all.find((one) => one.state === "ready" && isLost(world, one.region) && one.facts.left !== true);
  if (silent) {
    throw new Refusal(
      `reading DynamoDB Table (${name}): replica PITR enabled: no answer from ${silent.region} (it is lost in the sandbox), which still has a copy of the table`,
    );
  }
  const { kmsKeyArn, pointInTimeRecovery, deletionProtectionEnabled, tags } = copy.inputs;
  const { replicas: _, ...shape } = table.inputs;
  const inputs: Props = {
    ...shape,
    region,
    pointInTimeRecovery: { enabled: pointInTimeRecovery ?? false },
    deletionProtectionEnabled: deletionProtectionEnabled ?? false,
    ...(kmsKeyArn !== undefined && { serverSideEncryption: { enabled: true, kmsKeyArn } }),
    ...(tags !== undefined && { tags }),
  };
  return { ...owner(copy), was: copy, inputs, facts: {} };
}

/** A copy of a table, described as made from another region's. Source: dynamodb/table_replica.go, its id and its read. */
export function copyIn(id: string, region: string, world: World): Adoption | undefined {
  const [name = "", main = ""] = id.split(":");
  const all = copiesNamed(name, world).filter(({ state }) => state === "ready");
  const [was, from] = [all.find((one) => one.region === region), all.find((one) => one.region === main)];
  if (!was || !from || main === region) return undefined;
  const { kmsKeyArn, pointInTimeRecovery, deletionProtectionEnabled, tags } = was.inputs;
  const key = kmsKeyArn ?? valuesAt(was.inputs, "serverSideEncryption.kmsKeyArn")[0];
  const inputs: Props = {
    region,
    globalTableArn: arnIn(textAt(from.outputs, "arn"), main),
    pointInTimeRecovery: isProps(pointInTimeRecovery)
      ? (pointInTimeRecovery.enabled ?? false)
      : (pointInTimeRecovery ?? false),
    deletionProtectionEnabled: deletionProtectionEnabled ?? false,
    ...(key !== undefined && { kmsKeyArn: key }),
    ...(tags !== undefined && { tags }),
  };
  return { ...owner(was), was, inputs, facts: {} };
}

/**
 * A secret's copy in another region, described there. It says nothing of how it would be deleted. Source: Secrets Manager
 * user guide, replication: the copy's ARN is the secret's with another region.
 */
export function secretIn(id: string, region: string, world: World): Adoption | undefined {
  const secret = world.list(types.secret).find((one) => one.state !== "remains" && arnIn(one.id, region) === id);
  const copy = secret && copyOf(secret, region);
  if (!secret || !copy) return undefined;
  const { replicas: _, kmsKeyId: __, ...rest } = secret.inputs;
  const kmsKeyId = copy.kmsKeyId === undefined ? {} : { kmsKeyId: copy.kmsKeyId };
  const inputs: Props = { ...rest, ...kmsKeyId, region, recoveryWindowInDays: 30, forceOverwriteReplicaSecret: false };
  const isOwn = valuesAt(secret.facts, "separated[]").includes(region);
  return { ...owner(secret), inputs, facts: isOwn ? {} : { copyOf: secret.id } };
}

function copyOf(secret: Thing, region: string): Props | undefined {
  return valuesAt(secret.inputs, "replicas[]")
    .filter(isProps)
    .find((copy) => copy.region === region);
}

/** What else a secret's copies change: what had the name there is overwritten, where the secret says so. */
export function copiesPut({ thing, world }: Operation): void {
  if (thing.inputs.forceOverwriteReplicaSecret !== true) return;
  const regions = valuesAt(thing.inputs, "replicas[].region");
  const named = world.ready(types.secret).filter((one) => textAt(one.inputs, "name") === textAt(thing.inputs, "name"));
  for (const other of named) if (other.serial !== thing.serial && regions.includes(other.region)) world.drop(other);
}

/**
 * What an operator does in a living region after another was lost, so that what exists once can be carried from there. A
 * region that is lost for ever counts no longer by itself; what AWS would do then is not known.
 * @throws Refusal when there is nothing to take over.
 */
export function takeOver(world: World, { region, stack }: { readonly region: string; readonly stack: string }): Props {
  if (isLost(world, region)) throw new Refusal(`${region} is lost: nothing can be taken over there`);
  const isMeant = (thing: Thing) => stack === "" || thing.stack === stack;
  const done = [...separate(world, region, isMeant), ...leave(world, region, isMeant)];
  if (done.length === 0) throw new Refusal(`nothing of a lost region is to be taken over in ${region}`);
  return { region, done };
}

function separate(world: World, region: string, isMeant: (thing: Thing) => boolean): string[] {
  const secrets = world
    .list(types.secret)
    .filter((one) => isMeant(one) && isLost(world, one.region) && one.state !== "remains" && copyOf(one, region));
  return secrets.map((secret) => {
    secret.facts = { ...secret.facts, separated: [...valuesAt(secret.facts, "separated[]"), region] };
    world.put(secret);
    for (const copy of world.ready(types.secret)) {
      if (copy.facts.copyOf !== secret.id || copy.region !== region) continue;
      const { copyOf: _, ...facts } = copy.facts;
      world.put(Object.assign(copy, { facts }));
    }
    const name = textAt(secret.inputs, "name");
    return `aws secretsmanager stop-replication-to-replica --region ${region} --secret-id ${name}`;
  });
}

function leave(world: World, region: string, isMeant: (thing: Thing) => boolean): string[] {
  const globals = world.ready(types.globalCluster).filter(isMeant);
  const members = globals.flatMap((global) => membersOf(global, world).map((member) => ({ global, member })));
  const silent = members.filter(({ global, member }) => {
    const isHere = membersOf(global, world).some((one) => one.region === region);
    return isHere && isLost(world, member.region) && textAt(global.facts, "writer") !== textAt(member.outputs, "arn");
  });
  for (const { member } of silent) world.put(Object.assign(member, { facts: { ...member.facts, detached: true } }));
  return [
    ...silent.map(
      ({ global, member }) =>
        `aws rds remove-from-global-cluster --region ${region} --global-cluster-identifier ${global.id} --db-cluster-identifier ${textAt(member.outputs, "arn")}`,
    ),
    ...leaveTables(world, region, isMeant),
  ];
}

function leaveTables(world: World, region: string, isMeant: (thing: Thing) => boolean): string[] {
  const here = [...world.ready(types.table), ...world.ready(types.tableReplica)].filter(
    (one) => one.region === region && isMeant(one),
  );
  const nameOf = (one: Thing) => (one.type === types.table ? textAt(one.inputs, "name") : nameIn(one));
  return here.flatMap((one) =>
    copiesNamed(nameOf(one), world)
      .filter((copy) => copy.state === "ready" && isLost(world, copy.region) && copy.facts.left !== true)
      .map((copy) => {
        world.put(Object.assign(copy, { facts: { ...copy.facts, left: true } }));
        const change = JSON.stringify([{ Delete: { RegionName: copy.region } }]);
        return `aws dynamodb update-table --region ${region} --table-name ${nameOf(one)} --replica-updates '${change}'`;
      }),
  );
}
