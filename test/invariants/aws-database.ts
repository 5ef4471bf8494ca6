import { change, removed, withInputs } from "../harness/plant";
import { at, byRegion, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const global = "aws:rds/globalCluster:GlobalCluster";
const cluster = "aws:rds/cluster:Cluster";
const instance = "aws:rds/clusterInstance:ClusterInstance";
const parameters = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const secretType = "aws:secretsmanager/secret:Secret";
const both = ["aws-active-passive", "dev"];

const [first, second] = ["database-us-east-2-cluster", "database-eu-west-1-cluster"];
const creationOnly = ["masterUsername", "masterPassword", "masterPasswordWo", "databaseName"];
const neverGlobal = [
  "manageMasterUserPassword",
  "snapshotIdentifier",
  "replicationSourceIdentifier",
  "availabilityZones",
];
const movedByFailover = ["replicationSourceIdentifier", "masterUsername", "databaseName"];

/** Aurora's global database: 6 to 13. */
export const databaseInvariants: readonly Invariant[] = [
  {
    id: "aws-6",
    title: "the seed's cluster alone is told credentials and the name of the first database",
    stacks: both,
    subject: [cluster],
    broken: (graph) => {
      const told = of(graph, cluster).filter(({ inputs }) => creationOnly.some((key) => key in inputs));
      const others = told.filter(({ inputs }) => inputs.region !== decided(graph, "seed"));
      const seeds = told.length - others.length;
      return [
        ...others.map(({ urn }) => `${urn} joins a global database and is told what only its first cluster is`),
        ...(seeds === 1 ? [] : [`${seeds} clusters of the seed are told credentials`]),
      ];
    },
    plants: [
      withInputs(cluster, second, { masterUsername: "postgres" }),
      withInputs(cluster, second, { databaseName: "app" }),
      removed(cluster, first),
    ],
  },
  {
    id: "aws-7",
    title: "a member of a global database sets nothing that members cannot have",
    stacks: both,
    subject: [cluster],
    broken: (graph) =>
      of(graph, cluster)
        .filter(({ inputs }) => "globalClusterIdentifier" in inputs)
        .flatMap(({ urn, inputs }) => neverGlobal.filter((key) => key in inputs).map((key) => `${urn} sets ${key}`)),
    plants: [
      withInputs(cluster, first, { manageMasterUserPassword: true }),
      withInputs(cluster, second, { replicationSourceIdentifier: "arn:aws:rds:us-east-2:123456789012:cluster:x" }),
    ],
  },
  {
    id: "aws-8",
    title: "data is encrypted, each region's with a key of that region",
    stacks: both,
    subject: [cluster, global],
    broken: (graph) => {
      const keys = new Map(of(graph, "aws:kms/key:Key").map(({ urn, inputs }) => [urn, inputs.region]));
      const foreign = ({ inputs, propertyDependencies }: Graph[number]) =>
        !propertyDependencies.kmsKeyId?.some((urn) => keys.get(urn) === inputs.region);
      const open = ({ inputs }: Graph[number]) => inputs.storageEncrypted !== true;
      return [
        ...lines([...of(graph, cluster), ...of(graph, global)], open, "is not encrypted"),
        ...lines(of(graph, cluster), foreign, "is not encrypted with a key of its own region"),
        ...lines(of(graph, global), ({ inputs }) => inputs.engine !== "aurora-postgresql", "is no aurora-postgresql"),
      ];
    },
    plants: [
      withInputs(cluster, second, { storageEncrypted: false }),
      withInputs(global, "-global", { storageEncrypted: undefined }),
      withInputs(global, "-global", { engine: "aurora-mysql" }),
      change(cluster, second, ({ propertyDependencies: { kmsKeyId: _, ...rest } }) => ({ propertyDependencies: rest })),
      withInputs("aws:kms/key:Key", "database-eu-west-1-encryption-key", { region: "us-east-2" }),
    ],
  },
  {
    id: "aws-9",
    title: "what a failover changes on a cluster is ignored",
    stacks: both,
    subject: [cluster],
    broken: (graph) =>
      of(graph, cluster).flatMap(({ urn, ignoreChanges }) =>
        movedByFailover.filter((key) => !ignoreChanges.includes(key)).map((key) => `${urn} does not ignore ${key}`),
      ),
    plants: [change(cluster, first, { ignoreChanges: ["masterUsername", "databaseName"] })],
  },
  {
    id: "aws-10",
    title: "every cluster is a member of one global database, with one region too",
    stacks: ["dev", "aws-active-passive"],
    subject: [cluster],
    broken: (graph) => {
      const globals = of(graph, global);
      const urns = globals.map(({ urn }) => urn);
      const alone = ({ propertyDependencies }: Graph[number]) =>
        !propertyDependencies.globalClusterIdentifier?.some((urn) => urns.includes(urn));
      return [
        ...(globals.length === 1 ? [] : [`there are ${globals.length} global databases`]),
        ...lines(of(graph, cluster), alone, "is no member of it"),
      ];
    },
    plants: [
      removed(global, "-global"),
      change(cluster, first, ({ propertyDependencies: { globalClusterIdentifier: _, ...rest } }) => ({
        propertyDependencies: rest,
      })),
    ],
  },
  {
    id: "aws-11",
    title: "a secondary waits for the seed's instances, and nothing of the seed's database waits for a secondary",
    stacks: ["aws-active-passive"],
    subject: [cluster, instance],
    broken: (graph) => {
      const seed = decided(graph, "seed");
      const databases = graph.filter(({ type }) => type.startsWith("aws:rds/") && type !== global);
      const urnsIn = (here: boolean) => databases.filter(({ inputs }) => (inputs.region === seed) === here);
      const seedInstances = urnsIn(true).filter(({ type }) => type === instance);
      const secondaries = urnsIn(false).map(({ urn }) => urn);
      const early = ({ dependencies }: Graph[number]) => seedInstances.some(({ urn }) => !dependencies.includes(urn));
      const clusters = of(graph, cluster).filter(({ inputs }) => inputs.region !== seed);
      const late = ({ dependencies }: Graph[number]) => dependencies.some((urn) => secondaries.includes(urn));
      return [
        ...(seedInstances.length > 0 ? [] : ["the seed has no instance to wait for"]),
        ...lines(clusters, early, "does not wait for the seed's instances"),
        ...lines(urnsIn(true), late, "waits for a secondary"),
      ];
    },
    plants: [
      change(cluster, second, { dependencies: [] }),
      removed(instance, ""),
      (graph) => change(cluster, first, { dependencies: of(graph, instance).map(({ urn }) => urn) })(graph),
    ],
  },
  {
    id: "aws-12",
    title: "a protected database has two instances in two zones of each region, none of them public",
    stacks: ["aws-active-passive"],
    subject: [instance],
    broken: (graph) => [
      ...regionsOf(graph).flatMap((region) => {
        const zones = new Set(
          byRegion(graph, instance)
            .get(region)
            ?.map(({ inputs }) => inputs.availabilityZone),
        );
        zones.delete(undefined);
        return zones.size >= 2 ? [] : [`${region} has instances in ${zones.size} zones`];
      }),
      ...lines(of(graph, instance), ({ inputs }) => inputs.publiclyAccessible !== false, "is not private"),
    ],
    plants: [
      removed(instance, "euw1-az1"),
      withInputs(instance, "use2-az2", { availabilityZone: "us-east-2a" }),
      withInputs(instance, "use2-az1", { publiclyAccessible: true }),
      withInputs(instance, "use2-az1", { publiclyAccessible: undefined }),
    ],
  },
  {
    id: "aws-13",
    title: "parameters are the same in every region, and two regions leave out rds.global_db_rpo",
    stacks: ["aws-active-passive"],
    subject: [parameters],
    broken: (graph) => {
      const groups = of(graph, parameters);
      const texts = new Set(groups.map(({ inputs }) => JSON.stringify([inputs.family, inputs.parameters ?? []])));
      const bounded = ({ inputs }: Graph[number]) =>
        list(inputs.parameters).some((row) => at(row, "name") === "rds.global_db_rpo" && !holds(graph, row));
      return [
        ...(texts.size > 1 ? [`the regions have ${texts.size} sets of parameters`] : []),
        ...lines(groups, bounded, "would stop the writer with the loss of one other region, or is below 20 seconds"),
      ];
    },
    plants: [
      withInputs(parameters, "database-eu-west-1-cluster-parameters", { parameters: [] }),
      (graph) =>
        graph.map((row) =>
          row.type === parameters
            ? { ...row, inputs: { ...row.inputs, parameters: [{ name: "rds.global_db_rpo", value: "60" }] } }
            : row,
        ),
    ],
  },
  {
    id: "aws-also-secrets",
    title: "a replicated secret is in every region, with a key of that region",
    stacks: ["aws-active-passive"],
    subject: [secretType],
    broken: (graph) =>
      of(graph, secretType).flatMap(({ urn, inputs }) => {
        const rows = [inputs, ...list(inputs.replicas)];
        const missing = regionsOf(graph).filter((region) => !rows.some((row) => hasOwnKey(row, region)));
        return missing.map((region) => `${urn} is not in ${region} with a key of that region`);
      }),
    plants: [
      withInputs(secretType, "-credentials", { replicas: [] }),
      withInputs(secretType, "-credentials", { kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key" }),
    ],
  },
];

// With three or more regions one of them may be late without stopping the writer.
function holds(graph: Graph, parameter: Parameters<typeof at>[0]): boolean {
  return regionsOf(graph).length > 2 && Number(at(parameter, "value")) >= 20;
}

function hasOwnKey(row: Parameters<typeof at>[0], region: string): boolean {
  return at(row, "region") === region && String(at(row, "kmsKeyId")).includes(`:${region}:`);
}
