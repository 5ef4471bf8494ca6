import { change, withInputs } from "../harness/plant";
import { at, lines, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const cluster = "gcp:alloydb/cluster:Cluster";
const instance = "gcp:alloydb/instance:Instance";
const secret = "gcp:secretmanager/regionalSecret:RegionalSecret";
const endpoint = "gcp:compute/forwardingRule:ForwardingRule";
const stacks = ["gcp-active-passive"];

type Row = Graph[number];

const isSecondary = ({ inputs }: Row) => inputs.clusterType === "SECONDARY";
const isPool = ({ inputs }: Row) => inputs.instanceType === "READ_POOL";
const ignores = (row: Row, ...paths: string[]) => paths.every((path) => row.ignoreChanges.includes(path));
const keyOf = ({ inputs }: Row) => at(inputs, "encryptionConfig.kmsKeyName");
/** Endpoints that lead to a service attachment. */
const endpointsOf = (graph: Graph) =>
  of(graph, endpoint).filter(({ inputs }) => String(inputs.target).includes("serviceAttachments"));
const [first, second] = ["database-us-central1", "database-us-east1"];

/** AlloyDB: what of 21 and 23 is about its clusters. */
export const alloydbInvariants: readonly Invariant[] = [
  {
    id: "gcp-23",
    title: "AlloyDB: one primary, five secondaries at most, deleted by force; regional, and no role is the program's",
    stacks,
    subject: [cluster, instance],
    broken: (graph) => {
      const all = of(graph, cluster);
      const secondaries = all.filter(isSecondary);
      const leaders = of(graph, instance).filter((one) => !isPool(one));
      const regions = regionsOf(graph).length;
      return [
        ...(all.length - secondaries.length === 1 ? [] : [`${all.length - secondaries.length} clusters are primary`]),
        ...(secondaries.length <= 5 ? [] : [`${secondaries.length} clusters are secondary`]),
        ...(all.length === regions && leaders.length === regions ? [] : ["not every region has its cluster"]),
        ...lines(secondaries, ({ inputs }) => inputs.deletionPolicy !== "FORCE", "cannot be deleted with its instance"),
        ...lines(all, (one) => !ignores(one, "clusterType", "secondaryConfig", "initialUser"), "insists on its role"),
        ...lines(leaders, (one) => !ignores(one, "instanceType"), "insists on its role"),
        ...lines(leaders, ({ inputs }) => inputs.availabilityType !== "REGIONAL", "has no standby"),
      ];
    },
    plants: [
      withInputs(cluster, `${second}-cluster`, { deletionPolicy: "DEFAULT" }),
      withInputs(cluster, `${second}-cluster`, { clusterType: "PRIMARY" }),
      change(cluster, `${first}-cluster`, { ignoreChanges: [] }),
      change(instance, `${second}-instance`, { ignoreChanges: [] }),
      withInputs(instance, `${first}-instance`, { availabilityType: "ZONAL" }),
    ],
  },
  {
    id: "gcp-21-alloydb",
    title:
      "AlloyDB: protected by the engine and the service, encrypted and backed up with a key, TLS only, by private endpoints",
    stacks,
    subject: [cluster, instance, secret, endpoint],
    broken: (graph) => {
      const [all, secrets] = [of(graph, cluster), of(graph, secret)];
      const backups = ["continuousBackupConfig", "automatedBackupPolicy"];
      return [
        ...lines([...all, ...secrets], ({ protect }) => !protect, "is not protected by the engine"),
        ...lines([...all, ...secrets], ({ inputs }) => inputs.deletionProtection !== true, "is not protected"),
        ...lines(all, (one) => keyOf(one) === undefined, "has no key"),
        ...lines(
          all,
          (one) => backups.some((path) => at(one.inputs, `${path}.encryptionConfig.kmsKeyName`) !== keyOf(one)),
          "does not encrypt its backups with its own key",
        ),
        ...lines(all, ({ inputs }) => backups.some((path) => at(inputs, `${path}.enabled`) !== true), "has no backups"),
        ...lines(all, ({ inputs }) => at(inputs, "pscConfig.pscEnabled") !== true, "has no private service connect"),
        ...lines(
          of(graph, instance),
          ({ inputs }) => at(inputs, "clientConnectionConfig.sslConfig.sslMode") !== "ENCRYPTED_ONLY",
          "takes connections without TLS",
        ),
        ...lines(
          endpointsOf(graph),
          ({ inputs }) => inputs.allowPscGlobalAccess !== true,
          "is of its own region alone",
        ),
        ...(endpointsOf(graph).length === of(graph, instance).length ? [] : ["not every instance has an endpoint"]),
      ];
    },
    plants: [
      change(cluster, `${first}-cluster`, { protect: false }),
      withInputs(cluster, `${second}-cluster`, { deletionProtection: false }),
      withInputs(cluster, `${first}-cluster`, { automatedBackupPolicy: { enabled: false } }),
      withInputs(cluster, `${first}-cluster`, { pscConfig: {} }),
      withInputs(instance, `${second}-instance`, { clientConnectionConfig: {} }),
      withInputs(endpoint, `${second}-endpoint`, { allowPscGlobalAccess: false }),
      withInputs(secret, `${first}-credentials`, { deletionProtection: false }),
    ],
  },
];
