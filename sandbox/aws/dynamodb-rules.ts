import { absent, given, type Relation } from "../world/relation";
import type { ArgumentRule, Operation } from "../world/row";
import { isProps, type Props, same, textAt, unknown, type Value, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";

function texts(inputs: Value | undefined, path: string): string[] {
  return valuesAt(inputs, path).map(String);
}

/** The regions of the copies that are arguments of a table. */
function inlineRegions(inputs: Props): string[] {
  return texts(inputs, "replicas[].regionName");
}

function isStrong(inputs: Props): boolean {
  return texts(inputs, "replicas[].consistencyMode").includes("STRONG");
}

const keyPaths = [
  "hashKey",
  "rangeKey",
  "localSecondaryIndexes[].rangeKey",
  "globalSecondaryIndexes[].hashKey",
  "globalSecondaryIndexes[].rangeKey",
  "globalSecondaryIndexes[].keySchemas[].attributeName",
];

function attributesBroken(inputs: Props): string | undefined {
  const declared = texts(inputs, "attributes[].name");
  const used = keyPaths.flatMap((path) => texts(inputs, path));
  if ([...declared, ...used].includes(unknown)) return undefined;
  const [twice] = declared.filter((name, place) => declared.indexOf(name) !== place);
  if (twice) return `${twice} is there twice`;
  const [unused] = declared.filter((name) => !used.includes(name));
  if (unused) return `all attributes must be indexed, and ${unused} is in no key`;
  const [missing] = used.filter((name) => !declared.includes(name));
  return missing && `${missing} is in a key, and no attribute`;
}

function strongBroken(inputs: Props): string | undefined {
  const witness = textAt(inputs, "globalTableWitness.regionName");
  const regions = inlineRegions(inputs);
  if (!isStrong(inputs)) return witness ? "a witness goes with a STRONG replica" : undefined;
  if (regions.length !== (witness ? 1 : 2)) {
    return `two STRONG replicas, or one and a witness: got ${regions.length} and ${witness || "no witness"}`;
  }
  const all = [textAt(inputs, "region"), ...regions];
  if (all.includes(witness)) return `the witness is in ${witness}, where a copy is`;
  if (!sets.some((set) => [...all, witness].every((region) => region === "" || set.includes(region)))) {
    return `${[...all, witness].filter(Boolean).join(", ")} are not in one set of regions`;
  }
  if (valuesAt(inputs, "ttl.enabled").includes(true)) return "a strongly consistent table has no TTL";
  return "localSecondaryIndexes" in inputs ? "a strongly consistent table has no local secondary indexes" : undefined;
}

/** Source: CreateGlobalTableWitnessGroupMemberAction in DynamoDB's API reference. */
const sets = [
  ["us-east-1", "us-east-2", "us-west-2"],
  ["eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1"],
  ["ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
];

const [indexes, pays] = ["globalSecondaryIndexes[]", { billingMode: "PAY_PER_REQUEST" }] as const;

/** What the arguments of an index have to be. */
const indexArgs = [
  { oneOf: ["hashKey", "keySchemas"], says: "index {name} takes either hashKey or keySchemas" },
  {
    when: { "keySchemas[].keyType": given },
    need: { "keySchemas[].keyType": { first: "HASH" } },
    says: "index {name}: the first key is HASH",
  },
  {
    when: { projectionType: "INCLUDE" },
    need: { nonKeyAttributes: given },
    says: "index {name}: nonKeyAttributes go with INCLUDE",
  },
  {
    when: { projectionType: { not: "INCLUDE" } },
    need: { nonKeyAttributes: absent },
    says: "index {name}: nonKeyAttributes go with INCLUDE",
  },
  ...[true, false].map((paid) => ({
    when: { "^billingMode": paid ? "PAY_PER_REQUEST" : { not: "PAY_PER_REQUEST" } },
    need: { "readCapacity|writeCapacity": paid ? absent : given },
    says: "index {name}: capacity goes with PROVISIONED, and only with it",
  })),
].map((relation) => ({ property: indexes, in: indexes, ...relation, source: "sdk" }));

/** What the arguments of a table have to be to each other. */
export const tableArgs: readonly Relation[] = [
  ...indexArgs,
  {
    when: { billingMode: { not: "PAY_PER_REQUEST" } },
    need: { readCapacity: given, writeCapacity: given },
    says: "both needed with this billingMode",
    source: "sdk",
  },
  {
    when: pays,
    need: { readCapacity: absent, writeCapacity: absent },
    says: "none needed with this billingMode",
    source: "sdk",
  },
  { together: ["streamViewType", "streamEnabled"], says: "goes with streamEnabled", source: "sdk" },
  { in: "ttl", together: ["enabled", "attributeName"], says: "attributeName goes with enabled", source: "sdk" },
  { distinct: "replicas[].regionName", says: "two replicas are in {twice}", source: "api" },
  {
    in: "replicas[]",
    need: { regionName: { not: "{^region}" } },
    says: "the table itself is in {regionName}",
    source: "api",
  },
  {
    in: "replicas[]",
    when: { "^replicas[].consistencyMode": "STRONG" },
    need: { consistencyMode: "STRONG" },
    says: "all replicas have one consistencyMode",
    source: "api",
  },
  {
    // Source: DynamoDB developer guide, requirements of global tables; for strongly consistent ones unverified.
    when: { "replicas[].regionName": given },
    need: { streamViewType: "NEW_AND_OLD_IMAGES" },
    property: "replicas",
    says: "a table with replicas needs a stream of NEW_AND_OLD_IMAGES",
    source: "api",
  },
  {
    need: { "hashKey|restoreSourceName|restoreSourceTableArn|restoreBackupArn": given },
    property: "hashKey",
    says: "required, unless the table is restored",
    source: "tf",
  },
];

/** Rules on the arguments of a table. TTL and local indexes of strongly consistent ones second-hand. */
export const tableRules: readonly ArgumentRule[] = [
  { property: "attributes", source: "sdk", broken: attributesBroken },
  { property: "globalTableWitness", source: "sdk", broken: strongBroken },
];

/** The table that a copy is made from. */
export function tableOf({ inputs }: Thing, world: World): Thing | undefined {
  return world.find(types.table, "arn", textAt(inputs, "globalTableArn"));
}

/** The copies of a table that are things of their own. */
export function copiesOf(table: Thing, world: World): Thing[] {
  return world.naming(types.tableReplica, "globalTableArn", textAt(table.outputs, "arn"));
}

/** What DynamoDB says of a table's copies, whoever made them. */
export function replicasOf(table: Thing, world: World): Value | undefined {
  const copies = copiesOf(table, world).filter(({ state }) => state === "ready");
  const arnIn = (region: string) => textAt(table.outputs, "arn").replace(/^(arn:aws:dynamodb:)[^:]+/, `$1${region}`);
  const inline = valuesAt(table.inputs, "replicas").filter(isProps);
  const own = copies.map(({ region }) => ({ regionName: region, consistencyMode: "EVENTUAL" }));
  const all = [...inline, ...own].map((one) => ({ ...one, arn: arnIn(textAt(one, "regionName")) }));
  return all.length > 0 ? all : undefined;
}

/** Why a table cannot be created. */
export function tableRefused(operation: Operation): string | undefined {
  const { thing, world } = operation;
  const keyed = textAt(thing.inputs, "serverSideEncryption.kmsKeyArn") !== "";
  for (const replica of valuesAt(thing.inputs, "replicas").filter(isProps)) {
    const [region, key] = [textAt(replica, "regionName"), textAt(replica, "kmsKeyArn")];
    const taken = heldName(textAt(thing.inputs, "name"), region, world, thing.serial);
    if (taken) return taken;
    if (keyed && key === "")
      return `ValidationException: the replica in ${region} needs a key, since the table has one`;
    if (key !== "" && !world.find(types.key, "arn", key, region)) return `KMS key ${key} is not in ${region}`;
  }
  return heldName(textAt(thing.inputs, "name"), thing.region, world, thing.serial);
}

/** A table, a copy of its own and one among another's arguments share the names of a region. */
function heldName(name: string, region: string, world: World, but: number): string | undefined {
  const others = world.list(types.table).filter(({ serial, state }) => serial !== but && state !== "remains");
  const holder = others.find(
    ({ inputs, region: home }) =>
      textAt(inputs, "name") === name && (home === region || inlineRegions(inputs).includes(region)),
  );
  const copy = world
    .list(types.tableReplica)
    .find((one) => one.serial !== but && one.region === region && nameIn(one) === name);
  const urn = (holder ?? copy)?.urn;
  return urn && `ResourceInUseException: table ${name} already exists in ${region} (${urn})`;
}

/** The name of the table that a copy is of. */
export function nameIn({ inputs }: Thing): string {
  return textAt(inputs, "globalTableArn").split("/").at(-1) ?? "";
}

/** Why a table cannot be changed. Source: DynamoDB's API, MultiRegionConsistency; dynamodb/table.go for lost regions. */
export function tableChangeRefused({ thing, before, world }: Operation): string | undefined {
  const changed = ["replicas", "globalTableWitness"].some((name) => {
    const key = (inputs: Props) => (name === "replicas" ? inlineRegions(inputs) : (inputs[name] ?? null));
    return !same(key(before), key(thing.inputs));
  });
  if (changed && (isStrong(before) || isStrong(thing.inputs))) {
    return "ValidationException: the regions of a strongly consistent table are chosen once, while it is empty";
  }
  if (inlineRegions(thing.inputs).length > 0 && copiesOf(thing, world).length > 0) return mixed;
  const silent = inlineRegions(thing.inputs).find((region) => Object.hasOwn(world.lost, region));
  return silent && `reading the replica in ${silent}, which does not answer (it is lost in the sandbox)`;
}

const mixed = "replicas among a table's arguments and copies of their own exclude each other";

/** Why a table cannot be deleted: its copies end with it. */
export function tableEndRefused({ thing }: Operation): string | undefined {
  const replicas = valuesAt(thing.inputs, "replicas").filter(isProps);
  const kept = replicas.find(({ deletionProtectionEnabled }) => deletionProtectionEnabled === true);
  return kept && `deletion protection is on for the replica in ${textAt(kept, "regionName")}`;
}

/** Why a copy cannot be made: all calls about it go to its table's region. Source: dynamodb/table_replica.go. */
export function copyRefused(operation: Operation): string | undefined {
  const { thing, world } = operation;
  const table = tableOf(thing, world);
  if (!table) return undefined;
  if (table.region === thing.region) return "replica cannot be in same region as main table";
  if (inlineRegions(table.inputs).length > 0) return mixed;
  if (textAt(table.inputs, "streamViewType") !== "NEW_AND_OLD_IMAGES") {
    return "ValidationException: the table has no stream of NEW_AND_OLD_IMAGES";
  }
  const isKeyed = textAt(table.inputs, "serverSideEncryption.kmsKeyArn") !== "";
  if (isKeyed && !textAt(thing.inputs, "kmsKeyArn"))
    return "ValidationException: kmsKeyArn is needed, as the table has one";
  return mainSilent(operation) ?? heldName(nameIn(thing), thing.region, world, thing.serial);
}

/** Why nothing can be done about a copy: the region of its table does not answer. */
export function mainSilent({ thing, world }: Operation): string | undefined {
  const region = tableOf(thing, world)?.region ?? textAt(thing.inputs, "globalTableArn").split(":")[3] ?? "";
  return Object.hasOwn(world.lost, region)
    ? `operation error DynamoDB in ${region}, where the table is: no answer (it is lost in the sandbox)`
    : undefined;
}
