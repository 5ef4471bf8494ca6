import { spannerSet } from "../../components/topology/tables/spanner";
import type { Resource } from "../../resilience/facts/resource";
import { change, withInputs } from "../harness/plant";
import { at, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const instance = "gcp:spanner/instance:Instance";
const database = "gcp:spanner/database:Database";
const schedule = "gcp:spanner/backupSchedule:BackupSchedule";
const key = "gcp:kms/cryptoKey:CryptoKey";
const ring = "gcp:kms/keyRing:KeyRing";
const every = "gcp-active-active";
const units = "autoscalingConfig.autoscalingLimits.minProcessingUnits";

/** Spanner: what 21 and 23 say of it. */
export const spannerInvariants: readonly Invariant[] = [
  {
    id: "gcp-23-spanner",
    title: "Spanner: a configuration that has every region, an edition for several, sizes and moves left to operators",
    stacks: [every],
    subject: [instance, database, schedule],
    broken: (graph) => [
      ...of(graph, instance).flatMap((row) => instanceBroken(row, graph)),
      ...of(graph, database).flatMap(databaseBroken),
    ],
    plants: [
      withInputs(instance, "-instance", { config: "nam6" }),
      withInputs(instance, "-instance", { edition: "ENTERPRISE" }),
      withInputs(instance, "-instance", { [units]: 500 }),
      withInputs(instance, "-instance", { forceDestroy: true }),
      change(instance, "-instance", { ignoreChanges: [] }),
      withInputs(database, "-database", { ddls: ["CREATE TABLE a (b INT64) PRIMARY KEY (b)"] }),
      change(database, "-database", { ignoreChanges: ["ddls"] }),
      withInputs(database, "-database", { "encryptionConfig.kmsKeyNames": ["one"] }),
    ],
  },
  {
    id: "gcp-21-spanner",
    title:
      "an instance, its database and the keys of the database are protected, by the engine, the provider and the service",
    stacks: [every],
    subject: [instance, database, key, ring],
    broken: keptBroken,
    plants: [
      change(instance, "-instance", { protect: false }),
      change(database, "-database", { protect: false }),
      withInputs(instance, "-instance", { deletionPolicy: undefined }),
      withInputs(database, "-database", { enableDropProtection: false }),
      withInputs(database, "-database", { deletionProtection: false }),
      change(key, "database-us-south1-key", { protect: false }),
      withInputs(key, "database-us-south1-key", { deletionPolicy: "DELETE" }),
    ],
  },
];

function instanceBroken({ inputs, ignoreChanges }: Resource, graph: Graph): string[] {
  const set = spannerSet(String(inputs.config));
  const outside = regionsOf(graph).filter((code) => !set?.regions.includes(code));
  const open = ["config", "autoscalingConfig"].filter((path) => !ignoreChanges.includes(path));
  return [
    ...outside.map((code) => `${code} has no copy`),
    ...(inputs.edition === "ENTERPRISE_PLUS" ? [] : ["its edition stands in one region"]),
    ...(Number(at(inputs, units)) >= 1000 ? [] : ["it is less than a node"]),
    ...(inputs.forceDestroy === false ? [] : ["its backups go with it"]),
    ...open.map((path) => `${path} is not the operators'`),
  ];
}

function databaseBroken({ inputs, ignoreChanges }: Resource): string[] {
  const keys = list(at(inputs, "encryptionConfig.kmsKeyNames"));
  const open = ["ddls", "encryptionConfig"].filter((path) => !ignoreChanges.includes(path));
  return [
    ...(inputs.ddls === undefined ? [] : ["it is made with tables"]),
    // Six regions of nam-eur-asia3, its witness among them.
    ...(keys.length === 6 ? [] : [`${keys.length} keys cover it`]),
    ...open.map((path) => `a change of ${path} replaces it`),
  ];
}

function keptBroken(graph: Graph): string[] {
  const keys = of(graph, key).filter(({ name }) => name.includes("-database-"));
  const rings = of(graph, ring).filter(({ name }) => name.includes("-database-"));
  const [instances, databases] = [of(graph, instance), of(graph, database)];
  const isDeletable = ({ inputs }: Resource) => inputs.deletionPolicy !== "PREVENT";
  const isOpen = ({ inputs }: Resource) => inputs.enableDropProtection !== true || inputs.deletionProtection !== true;
  return [
    ...lines([...instances, ...databases, ...keys, ...rings], ({ protect }) => protect !== true, "is not protected"),
    ...lines([...instances, ...databases, ...keys], isDeletable, "may be deleted by the provider"),
    ...lines(databases, isOpen, "has a switch off"),
  ];
}
