import type { Cloud, EngineName, Identity, Takeover, Topology } from "../model";
import { physicalName } from "../names/names";
import { engines } from "../tables/engines";

type Decided = Omit<Topology, "caveats">;

/** A takeover as the texts need it. */
interface Taken {
  readonly topology: Decided;
  readonly takeover: Takeover;
  readonly identity: Identity;
  /** Regions that were lost and still have a line, as a list. */
  readonly lost: string;
}

/** What an operator does outside of the program, by the engine. */
const steps: Partial<Readonly<Record<EngineName, (taken: Taken) => string[]>>> = {
  "aurora-postgresql": ({ topology: { home, account }, takeover, identity, lost }) => {
    const cluster = physicalName("rdsGlobalCluster", identity);
    const member = (code: string) =>
      `arn:aws:rds:${code}:${account}:cluster:${physicalName("rdsCluster", { ...identity, region: code })}`;
    return [
      `The credentials in ${home} are still a copy of those in ${lost}. Before a region joins, or the system is destroyed, make them a secret of their own: aws secretsmanager stop-replication-to-replica --region ${home} --secret-id ${physicalName("secret", identity, "database")}`,
      ...takeover.without.map(
        (code) =>
          `The global database may still list the member in ${code}: aws rds remove-from-global-cluster --region ${home} --global-cluster-identifier ${cluster} --db-cluster-identifier ${member(code)}`,
      ),
    ];
  },
  alloydb: ({ topology: { home }, lost }) => [
    `The cluster in ${lost} is a database of its own since the promotion, with what had not arrived in ${home}: once the region answers, keep pods from writing to it, take what is needed, and delete it: gcloud alloydb clusters list --region=REGION, gcloud alloydb clusters delete CLUSTER --region=REGION --force. A cluster that joins there has another id.`,
  ],
  dynamodb: ({ topology: { home, database, seed }, takeover, identity, lost }) => {
    if (database.consistency === "strong") {
      return [
        `Strongly consistent tables keep their regions: theirs stays described in ${seed}, which is lost, and nothing of them can be changed any more. What is left is another system, with the data of a backup.`,
      ];
    }
    const gone = JSON.stringify(takeover.without.map((code) => ({ Delete: { RegionName: code } })));
    return Object.keys(database.tables).map((table) => {
      const name = physicalName("dynamodbTable", identity, table);
      return `To be read in ${home}, the table ${name} must count no copy in ${lost} any more: aws dynamodb update-table --region ${home} --table-name ${name} --replica-updates '${gone}'`;
    });
  },
};

/** Clouds on which what exists once can be taken over. */
const takenOver: readonly Cloud[] = ["aws", "azure", "gcp"];

/**
 * What an operator should know of a home that was lost, and do outside of the program, as long as its line stands.
 * @param topology - Everything that was decided.
 */
export function takeoverCaveats(topology: Decided): string[] {
  const { takeover, home, cloud, database, service, environment, salt } = topology;
  if (takeover === undefined || takeover.from.length === 0) return [];
  const lost = takeover.from.map((former) => former.home).join(", ");
  if (!takenOver.includes(cloud) && !engines[database.engine].account) {
    return [`${lost} carried what exists once and is lost. How ${home} takes that over is not built for ${cloud} yet.`];
  }
  const identity = { service, environment, ...(salt === undefined ? {} : { salt }) };
  return [
    `${lost} carried what exists once and is lost: ${home} carries it from now on.`,
    ...(steps[database.engine]?.({ topology, takeover, identity, lost }) ?? []),
  ];
}
