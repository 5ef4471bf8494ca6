import type { Resource } from "../../resilience/facts/resource";
import { change, removed, withInputs } from "../harness/plant";
import { at, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const table = "aws:dynamodb/table:Table";
const copy = "aws:dynamodb/tableReplica:TableReplica";
const legacy = "aws:dynamodb/globalTable:GlobalTable";
const cluster = "aws:dsql/cluster:Cluster";
const peering = "aws:dsql/clusterPeering:ClusterPeering";
const key = "aws:kms/key:Key";
const [first, second] = ["database-us-east-2-cluster", "database-us-west-2-cluster"];

/** DynamoDB and Aurora DSQL: 15 and 16, and what 8 and 14 say of the others. */
export const tableInvariants: readonly Invariant[] = [
  {
    id: "aws-15",
    title: "no or two DSQL clusters, each peered, with one witness outside of both regions",
    stacks: ["aws-dsql"],
    subject: [cluster, peering],
    broken: (graph) => {
      const [clusters, peerings] = [of(graph, cluster), of(graph, peering)];
      const told = ({ urn }: Resource) => peerings.some((one) => one.propertyDependencies.identifier?.includes(urn));
      const witnesses = new Set([
        ...clusters.map(({ inputs }) => at(inputs, "multiRegionProperties.witnessRegion")),
        ...peerings.map(({ inputs }) => inputs.witnessRegion),
      ]);
      const within = [...witnesses].filter((witness) => clusters.some(({ inputs }) => inputs.region === witness));
      return [
        ...(clusters.length === 0 || clusters.length === 2 ? [] : [`there are ${clusters.length} clusters`]),
        ...lines(clusters, (one) => !told(one), "is told of no other"),
        ...lines(
          clusters,
          ({ inputs }) => list(at(inputs, "multiRegionProperties.clusters")).length > 0,
          "lists peers",
        ),
        ...lines(
          peerings,
          (one) => waitsFor(one, clusters).length !== clusters.length,
          "does not wait for both clusters",
        ),
        ...(witnesses.size > 1 || witnesses.has(undefined) ? [`the witnesses are ${[...witnesses].join(", ")}`] : []),
        ...within.map((witness) => `the witness ${witness} has a cluster`),
      ];
    },
    plants: [
      removed(cluster, second),
      removed(peering, "us-west-2-peering"),
      change(peering, "us-west-2-peering", { dependencies: [] }),
      withInputs(peering, "us-west-2-peering", { witnessRegion: "us-east-2" }),
      withInputs(cluster, first, { "multiRegionProperties.witnessRegion": undefined }),
      withInputs(cluster, first, {
        "multiRegionProperties.clusters": ["arn:aws:dsql:us-west-2:123456789012:cluster/x"],
      }),
      withInputs(cluster, first, { region: "us-east-1" }),
    ],
  },
  {
    id: "aws-16",
    title: "replicas are written in one way; strong consistency has two replicas and a witness, or three",
    stacks: ["aws-dynamodb"],
    subject: [table, copy],
    broken: waysBroken,
    plants: [
      withInputs(table, "-table-app", { replicas: [{ regionName: "eu-west-1" }] }),
      change(table, "-table-app", { ignoreChanges: [] }),
      removed(copy, "eu-west-1-app"),
      withInputs(copy, "eu-west-1-app", { region: "us-east-2" }),
      (graph) => graph.map((row) => (row.type === copy ? { ...row, type: legacy } : row)),
      change("trilith:index:Platform", "", ({ inputs }) => ({
        inputs: { ...inputs, topology: { ...(inputs.topology as object), regions: { "us-east-2": {} } } },
      })),
    ],
  },
  {
    id: "aws-16-strong",
    title: "a strongly consistent table lists its copies, two and a witness or three in all, each in another region",
    stacks: ["aws-dynamodb-strong"],
    subject: [table],
    broken: waysBroken,
    plants: [
      withInputs(table, "-table-app", { globalTableWitness: undefined }),
      withInputs(table, "-table-app", { "globalTableWitness.regionName": "us-west-2" }),
      withInputs(table, "-table-app", { replicas: [{ regionName: "us-west-2" }] }),
      withInputs(table, "-table-app", { replicas: [] }),
      withInputs(table, "-table-app", {
        replicas: [
          { regionName: "us-west-2", consistencyMode: "STRONG" },
          { regionName: "us-west-1", consistencyMode: "STRONG" },
        ],
      }),
    ],
  },
  protectedIn(
    "aws-dynamodb",
    [table, copy],
    [
      change(table, "", { protect: false }),
      change(copy, "", { protect: false }),
      withInputs(copy, "", { deletionProtectionEnabled: undefined }),
      withInputs(table, "", { pointInTimeRecovery: undefined }),
      withInputs(copy, "", { pointInTimeRecovery: false }),
      withInputs(table, "", { "serverSideEncryption.enabled": false }),
      withInputs(key, "database-eu-west-1-encryption-key", { region: "us-east-2" }),
      change(copy, "", ({ propertyDependencies: { kmsKeyArn: _, ...rest } }) => ({ propertyDependencies: rest })),
    ],
  ),
  protectedIn(
    "aws-dynamodb-strong",
    [table],
    [withInputs(table, "", { replicas: [{ regionName: "us-west-2", consistencyMode: "STRONG" }] })],
  ),
  protectedIn(
    "aws-dsql",
    [cluster],
    [
      change(cluster, first, { protect: false }),
      withInputs(cluster, second, { deletionProtectionEnabled: false }),
      withInputs(cluster, second, { forceDestroy: true }),
      withInputs(key, "database-us-west-2-encryption-key", { region: "us-east-2" }),
      withInputs(cluster, second, { kmsEncryptionKey: "AWS_OWNED_KMS_KEY" }),
    ],
  ),
];

/** What 8 and 14 say of a database without instances: guarded, backed up, encrypted with a key of its own region. */
function protectedIn(
  stack: string,
  subject: readonly string[],
  plants: Extract<Invariant, { plants: unknown }>["plants"],
) {
  return {
    id: `${stack.replace("aws-", "aws-14-")}`,
    title: `what cannot be made again in ${stack} is guarded, backed up, and encrypted with a key of its own region`,
    stacks: [stack],
    subject: [...subject, key],
    broken: (graph: Graph) => {
      const guarded = graph.filter(({ type }) => subject.includes(type));
      const tables = guarded.filter(({ type }) => type !== cluster);
      return [
        ...lines(guarded, ({ protect }) => !protect, "can be deleted by the engine"),
        ...lines(guarded, ({ inputs }) => inputs.deletionProtectionEnabled !== true, "can be deleted at the service"),
        ...lines(guarded, ({ inputs }) => inputs.forceDestroy === true, "is deleted whatever protects it"),
        ...lines(tables, ({ inputs }) => !isBackedUp(inputs.pointInTimeRecovery), "has no backups"),
        ...lines(guarded, (row) => !isEncrypted(row, graph), "is not encrypted with a key of its own region"),
        ...tables.flatMap(({ urn, inputs }) =>
          list(inputs.replicas)
            .filter((one) => !isGuardedCopy(one))
            .map((one) => `${urn}: the copy in ${at(one, "regionName")} is not guarded, backed up and encrypted there`),
        ),
      ];
    },
    plants,
  } satisfies Invariant;
}

function isBackedUp(recovery: Parameters<typeof at>[0]): boolean {
  return recovery === true || at(recovery, "enabled") === true;
}

function isEncrypted({ inputs, propertyDependencies, type }: Resource, graph: Graph): boolean {
  const named = type === cluster ? "kmsEncryptionKey" : type === table ? "serverSideEncryption" : "kmsKeyArn";
  const arn = type === table ? at(inputs, "serverSideEncryption.kmsKeyArn") : inputs[named];
  const own = of(graph, key).filter((one) => propertyDependencies[named]?.includes(one.urn));
  const isOn = type !== table || at(inputs, "serverSideEncryption.enabled") === true;
  return isOn && String(arn).includes(`:${inputs.region}:`) && own.some((one) => one.inputs.region === inputs.region);
}

function isGuardedCopy(one: Parameters<typeof at>[0]): boolean {
  const isGuarded = at(one, "deletionProtectionEnabled") === true && isBackedUp(at(one, "pointInTimeRecovery"));
  return isGuarded && String(at(one, "kmsKeyArn")).includes(`:${at(one, "regionName")}:`);
}

function waitsFor({ dependencies }: Resource, rows: readonly Resource[]): readonly Resource[] {
  return rows.filter(({ urn }) => dependencies.includes(urn));
}

/** Every region has one copy of each table; a table has copies of their own or lists them, never both. */
function waysBroken(graph: Graph): string[] {
  const regions = regionsOf(graph).toSorted();
  return [
    ...of(graph, legacy).map(({ urn }) => `${urn} is a global table of 2017`),
    ...of(graph, table).flatMap((one) => {
      const copies = of(graph, copy).filter(({ propertyDependencies: { globalTableArn } }) =>
        globalTableArn?.includes(one.urn),
      );
      const inline = list(one.inputs.replicas);
      const places = [
        one.inputs.region,
        ...copies.map(({ inputs }) => inputs.region),
        ...inline.map((row) => at(row, "regionName")),
      ];
      return [
        ...(copies.length > 0 && inline.length > 0 ? [`${one.urn} lists replicas and has copies of their own`] : []),
        ...(inline.length === 0 && !one.ignoreChanges.includes("replicas") ? [`${one.urn} would end its copies`] : []),
        ...(places.toSorted().join() === regions.join() ? [] : [`${one.urn} is in ${places}, not in ${regions}`]),
        ...strongBroken(graph, one),
      ];
    }),
  ];
}

function strongBroken(graph: Graph, { urn, inputs }: Resource): string[] {
  const strong = list(inputs.replicas).filter((row) => at(row, "consistencyMode") === "STRONG");
  const witness = at(inputs, "globalTableWitness.regionName");
  if (decided(graph, "database.consistency") !== "strong") {
    return strong.length > 0 || witness !== undefined ? [`${urn} is strongly consistent, unasked`] : [];
  }
  const fits = strong.length === (witness === undefined ? 2 : 1) && strong.length === list(inputs.replicas).length;
  const isApart = witness === undefined || !regionsOf(graph).includes(String(witness));
  return fits && isApart ? [] : [`${urn} has ${strong.length} strong copies and the witness ${witness}`];
}
