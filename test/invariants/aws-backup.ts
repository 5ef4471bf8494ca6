import type { Resource } from "../../resilience/facts/resource";
import { change, removed, withInputs } from "../harness/plant";
import { at, byRegion, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const vault = "aws:backup/vault:Vault";
const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const plan = "aws:backup/plan:Plan";
const selection = "aws:backup/selection:Selection";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** What holds data of the database in one region. */
const holders = [
  "aws:rds/cluster:Cluster",
  "aws:dynamodb/table:Table",
  "aws:dynamodb/tableReplica:TableReplica",
  "aws:dsql/cluster:Cluster",
];

const [first, second] = ["backup-us-east-2", "backup-eu-west-1"];

/** What is kept for the day on which data were destroyed, and who is told before it comes to that. */
export const backupInvariants: readonly Invariant[] = [
  {
    id: "aws-backup",
    title: "whatever holds data is backed up in its own region, by a plan of that region, and loses no backup early",
    stacks: ["aws-active-passive", "aws-pilot"],
    subject: [vault, lock, plan, selection],
    broken: (graph) => [
      ...lines(
        graph.filter(({ type }) => holders.includes(type)),
        (holder) => !of(graph, selection).some((row) => selects(row, holder, graph)),
        "is backed up by no plan of its region",
      ),
      ...regionsOf(graph).flatMap((region) => {
        const days = byRegion(graph, lock)
          .get(region)
          ?.map(({ inputs }) => inputs.minRetentionDays);
        const wanted = decided(graph, "database.backupRetentionDays");
        return days?.join() === String(wanted) ? [] : [`${region} has no lock of ${wanted} days on its vault`];
      }),
      // In compliance mode nobody could remove the region before its last backup has run out.
      ...lines(of(graph, lock), ({ inputs }) => "changeableForDays" in inputs, "can never be taken away"),
    ],
    plants: [
      removed(selection, `${second}-cluster`),
      withInputs(selection, `${second}-cluster`, { region: "us-east-2" }),
      change(selection, `${first}-cluster`, { propertyDependencies: {} }),
      removed(lock, `${second}-lock`),
      withInputs(lock, `${first}-lock`, { minRetentionDays: 7 }),
      withInputs(lock, `${first}-lock`, { changeableForDays: 3 }),
    ],
  },
  {
    id: "aws-backup-copies",
    title: "a backup is copied to the vault of another active region, and the copy is kept as long",
    stacks: ["aws-active-passive", "aws-lost"],
    subject: [vault, plan],
    broken: (graph) =>
      of(graph, plan).flatMap((row) => {
        const region = String(row.inputs.region);
        const wanted = decided(graph, `regions.${region}.backup.copiesTo`);
        const copies = list(row.inputs.rules).flatMap((rule) =>
          list(at(rule, "copyActions")).map((copy) => ({
            rule,
            copy,
            to: vaultOf(graph, at(copy, "destinationVaultArn")),
          })),
        );
        const same = copies.every(
          ({ rule, copy, to }) =>
            to !== region &&
            decided(graph, `regions.${to}.state`) === "active" &&
            at(copy, "lifecycle.deleteAfter") === decided(graph, "database.backupRetentionDays") &&
            at(rule, "lifecycle.deleteAfter") === at(copy, "lifecycle.deleteAfter"),
        );
        const right = copies.map(({ to }) => to).join() === String(wanted ?? "");
        return same && right ? [] : [`${row.urn} copies to ${copies.map(({ to }) => to).join() || "nowhere"}`];
      }),
    plants: [
      withInputs(plan, `${first}-plan`, { rules: [{ lifecycle: { deleteAfter: 35 } }] }),
      (graph) => withInputs(plan, `${first}-plan`, { rules: rulesTo(graph, "us-east-2", 35) })(graph),
      (graph) => withInputs(plan, `${first}-plan`, { rules: rulesTo(graph, "eu-west-1", 7) })(graph),
    ],
  },
  {
    id: "aws-backup-keys",
    title: "every vault is encrypted with a key of its own region, and survives a mistake",
    stacks: ["aws-active-passive"],
    subject: [vault],
    broken: (graph) => {
      const keys = new Map(of(graph, "aws:kms/key:Key").map(({ urn, inputs }) => [urn, inputs.region]));
      return [
        ...lines(
          of(graph, vault),
          ({ inputs, propertyDependencies }) =>
            !propertyDependencies.kmsKeyArn?.some((urn) => keys.get(urn) === inputs.region),
          "is not encrypted with a key of its own region",
        ),
        ...lines(of(graph, vault), ({ protect, inputs }) => !protect || inputs.forceDestroy !== false, "can be lost"),
      ];
    },
    plants: [
      withInputs("aws:kms/key:Key", `${second}-key`, { region: "us-east-2" }),
      change(vault, `${first}-vault`, { protect: false }),
      withInputs(vault, `${second}-vault`, { forceDestroy: true }),
    ],
  },
  {
    id: "aws-lag",
    title: "every member rings in its own region as soon as the objective would be missed, whoever writes",
    stacks: ["aws-active-passive", "aws-pilot"],
    subject: [alarm, "aws:sns/topic:Topic"],
    broken: (graph) => {
      const promised = Number(decided(graph, "objectives.rpoSeconds")) * 1000;
      return regionsOf(graph).flatMap((region) => {
        const rows = byRegion(graph, alarm).get(region) ?? [];
        const right = rows.filter(
          ({ inputs }) =>
            JSON.stringify(inputs.metricQueries ?? "").includes("AuroraGlobalDBRPOLag") &&
            inputs.threshold === promised &&
            inputs.treatMissingData === "notBreaching",
        );
        const heard = right.filter(({ propertyDependencies }) =>
          propertyDependencies.alarmActions?.some((urn) => urn.endsWith(`-${region}-alarms`)),
        );
        return heard.length === 1 ? [] : [`${region} has ${heard.length} alarms on its lag that somebody hears`];
      });
    },
    plants: [
      removed(alarm, "database-eu-west-1-lag"),
      withInputs(alarm, "database-us-east-2-lag", { threshold: 60 }),
      withInputs(alarm, "database-us-east-2-lag", { treatMissingData: "breaching" }),
      change(alarm, "database-eu-west-1-lag", { propertyDependencies: {} }),
    ],
  },
];

/** Whether a selection is about a resource, in its region, and belongs to a plan there. */
function selects({ inputs, propertyDependencies }: Resource, { urn, inputs: own }: Resource, graph: Graph): boolean {
  const plans = of(graph, plan).filter((row) => row.inputs.region === own.region);
  return (
    inputs.region === own.region &&
    propertyDependencies.resources?.includes(urn) === true &&
    plans.some((row) => propertyDependencies.planId?.includes(row.urn))
  );
}

/** The region of the vault with an ARN. */
function vaultOf(graph: Graph, arn: ReturnType<typeof at>): string {
  return String(of(graph, vault).find(({ outputs }) => outputs.arn === arn)?.inputs.region);
}

function rulesTo(graph: Graph, region: string, deleteAfter: number) {
  const arn = of(graph, vault).find(({ inputs }) => inputs.region === region)?.outputs.arn ?? "";
  const copyActions = [{ destinationVaultArn: arn, lifecycle: { deleteAfter } }];
  return [{ lifecycle: { deleteAfter: 35 }, copyActions }];
}
