import * as projects from "@pulumi/gcp/projects";
import type { CustomResourceOptions } from "@pulumi/pulumi";

/** An identity that a service of Google's acts as in a project. */
export interface ServiceAgent {
  /** The service, as its API is named; absent where nobody can ask for its agent, which is there with the API. */
  readonly service?: string;
  /** What its address has behind the `@`, before `.iam.gserviceaccount.com`. */
  readonly host: string;
}

/**
 * Agents of the services that encrypt with a region's key: GKE the secrets of a cluster, Compute Engine the disks of nodes,
 * Secret Manager the secrets of the region, Backup for GKE, AlloyDB and Spanner what they keep.
 * @source Google Cloud, "Service agents"; hosts as in GoogleCloudPlatform/cloud-foundation-fabric, modules/project/service-agents.yaml.
 */
export const encryptingAgents = {
  container: { service: "container.googleapis.com", host: "container-engine-robot" },
  compute: { host: "compute-system" },
  backups: { service: "gkebackup.googleapis.com", host: "gcp-sa-gkebackup" },
  alloydb: { service: "alloydb.googleapis.com", host: "gcp-sa-alloydb" },
  spanner: { service: "spanner.googleapis.com", host: "gcp-sa-spanner" },
  secrets: { service: "secretmanager.googleapis.com", host: "gcp-sa-secretmanager" },
} as const satisfies Readonly<Record<string, ServiceAgent>>;

/** The agent that Cloud Monitoring publishes alarms as; it is there with the first channel that leads to a topic. */
export const alarmAgent: ServiceAgent = { host: "gcp-sa-monitoring-notification" };

/**
 * An agent, as policies name it.
 * @param agent - The agent.
 * @param projectNumber - The project's number.
 */
export function memberOf({ host }: ServiceAgent, projectNumber: string): string {
  return `serviceAccount:service-${projectNumber}@${host}.iam.gserviceaccount.com`;
}

/** The number in an agent's address. Source: Google Cloud, "Service agents". */
const numbered = /service-(\d+)@/;

/**
 * The number of the project that an agent belongs to; absent where its address has none.
 * @param email - Its address.
 */
export function numberIn(email: string): string | undefined {
  return numbered.exec(email)?.[1];
}

/**
 * Sees to it that the agents are there: most come with a service's first use, which is when they have to encrypt already. Asking
 * twice is no fault, so every system of a project may, and none takes one away.
 * @param name - What logical names begin with.
 * @param project - The project.
 * @param opts - Of the resources.
 */
export function madeAgents(name: string, project: string, opts: CustomResourceOptions) {
  const made = (agent: "container" | "backups" | "alloydb" | "spanner" | "secrets") =>
    new projects.ServiceIdentity(`${name}-agent-${agent}`, { project, service: encryptingAgents[agent].service }, opts);
  return {
    container: made("container"),
    others: [made("backups"), made("alloydb"), made("spanner"), made("secrets")],
  };
}
