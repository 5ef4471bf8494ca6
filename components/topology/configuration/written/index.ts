// Made by generators/configuration-types.ts of the schema and the words of its keys.

import type { DatabaseConfiguration } from "./database";
import type { RegionConfiguration } from "./region";
import type { ClusterConfiguration, NetworkConfiguration, TrafficConfiguration } from "./services";

/** The configuration of a system, as a program writes it: what a stack file says, key by key. */
export interface Configuration {
  /**
   * Name of the system; part of every physical name, so it never changes.
   *
   * Allowed: 2 to 40 lower-case letters, digits and single inner hyphens, starting with a letter.
   */
  readonly service: string;
  /**
   * Name of the environment; part of every physical name, so it never changes.
   *
   * Allowed: 1 to 8 lower-case letters and digits without hyphens, starting with a letter.
   */
  readonly environment: string;
  /**
   * The cloud to build on.
   *
   * Allowed: aws | azure | gcp.
   */
  readonly cloud: "aws" | "azure" | "gcp";
  /**
   * The only account that is ever changed; other credentials are refused at preview.
   *
   * Allowed: an AWS account id (12 digits, in quotes), an Azure subscription id (GUID) or a Google Cloud project id.
   */
  readonly account: string;
  /**
   * How the regions share the work. With one region it says what there will be with two.
   *
   * Allowed: active-active | active-passive.
   */
  readonly shape: "active-active" | "active-passive";
  /**
   * The promise that every default follows. Changing it decides anew what the table of what is remembered says.
   *
   * Allowed: platinum | gold | silver | bronze | dev; or objectives.
   * @default the least strict tier that keeps the objectives
   */
  readonly tier?: "platinum" | "gold" | "silver" | "bronze" | "dev" | undefined;
  /**
   * The promise in numbers, instead of a tier.
   *
   * Allowed: an object with availabilityPercent, rtoSeconds, rpoSeconds.
   * @default those of the tier
   */
  readonly objectives?: ObjectivesConfiguration | undefined;
  /**
   * The name that users call.
   *
   * Allowed: a lower-case domain name of at most 64 characters, for example shop.example.com.
   */
  readonly domain: string;
  /**
   * The region where what exists once was created. It never changes, whoever serves or writes: when it is lost for
   * good, another region carries that, and this stays.
   *
   * Allowed: the code of a configured region, or of the lost one that it was.
   * @default the only region; must be given with two
   */
  readonly seed?: string | undefined;
  /**
   * The region preferred when all is well. Changing it is a planned change of its own; a failover does not need it.
   *
   * Allowed: the code of an active region.
   * @default the region that carries what exists once: the seed, until it is lost
   */
  readonly primary?: string | undefined;
  /**
   * Makes names unique that the whole world shares; it never changes.
   *
   * Allowed: 4 to 6 lower-case letters and digits.
   * @default no salt; must be given on azure and gcp
   */
  readonly salt?: string | undefined;
  /**
   * Whether what cannot be made again is protected from deletion; set it to false, and `pulumi up`, before
   * `pulumi destroy`.
   *
   * Allowed: true | false.
   * @default true, and false in the tier dev
   */
  readonly protect?: boolean | undefined;
  /**
   * The policy that bounds every role which is made: the role that deploys makes none without it. It is the output
   * permissionsBoundary of `stacks/bootstrap`, and can be changed in place.
   *
   * Allowed: the ARN of a policy in the account; on aws alone.
   * @default roles without a boundary
   */
  readonly permissionsBoundary?: string | undefined;
  /**
   * Where provider start-up calls and global metadata go, away from every region that could fail.
   *
   * Allowed: the code of a region that is not configured.
   * @default chosen from the catalogue, then kept
   */
  readonly controlRegion?: string | undefined;
  /**
   * How ready a region is that serves nobody: hot (full capacity), warm (reduced), pilot (data alone, without
   * instances where the engine can). A region that stands never gets less: to make it leaner, drain it, delete its
   * line and join it anew.
   *
   * Allowed: hot | warm | pilot; pilot at silver and below.
   * @default as it was, until the tier changes; in a new system by tier
   */
  readonly standby?: "hot" | "warm" | "pilot" | undefined;
  /**
   * Values without a key of their own that were decided once, and are to follow the tier's default again, by their
   * names. Without it they stay as they were until the tier changes, whatever later releases choose.
   *
   * Allowed: a list of database.keepsSnapshot, traffic.ttlSeconds, traffic.probe.path, traffic.probe.intervalSeconds,
   * traffic.probe.failureThreshold, traffic.probe.timeoutSeconds, traffic.targetProbe.intervalSeconds,
   * traffic.targetProbe.failureThreshold, traffic.targetProbe.timeoutSeconds, traffic.firewall,
   * network.privateServices, network.flowLog, entry.firewall, entry.zonalAutoshift, backup.vault.
   * @default everything stays as it was
   */
  readonly renew?:
    | readonly (
        | "database.keepsSnapshot"
        | "traffic.ttlSeconds"
        | "traffic.probe.path"
        | "traffic.probe.intervalSeconds"
        | "traffic.probe.failureThreshold"
        | "traffic.probe.timeoutSeconds"
        | "traffic.targetProbe.intervalSeconds"
        | "traffic.targetProbe.failureThreshold"
        | "traffic.targetProbe.timeoutSeconds"
        | "traffic.firewall"
        | "network.privateServices"
        | "network.flowLog"
        | "entry.firewall"
        | "entry.zonalAutoshift"
        | "backup.vault"
      )[]
    | undefined;
  /**
   * The regions by their code; one more region is one more line.
   *
   * Allowed: an object of region codes, for example us-east-2: { slot: 0 }.
   */
  readonly regions: Readonly<Record<string, RegionConfiguration>>;
  /**
   * The multi-region database.
   *
   * Allowed: an object with at least engine, for example { engine: aurora-postgresql }.
   */
  readonly database: DatabaseConfiguration;
  /**
   * Settings of every region's Kubernetes cluster.
   *
   * Allowed: an object with at least admins.
   */
  readonly cluster: ClusterConfiguration;
  /**
   * How users reach the regions.
   *
   * Allowed: an object with method, routing, affinity, gate, zone, delegated.
   */
  readonly traffic?: TrafficConfiguration | undefined;
  /**
   * The address plan, and what joins the networks.
   *
   * Allowed: an object with supernet, backbone.
   */
  readonly network?: NetworkConfiguration | undefined;
  /**
   * Who acts in an outage.
   *
   * Allowed: an object with automation, decisionMinutes.
   */
  readonly operations?: OperationsConfiguration | undefined;
}

/** The promise in numbers. */
export interface ObjectivesConfiguration {
  /**
   * Availability in percent of a month.
   *
   * Allowed: 90 to 100.
   * @default no promise
   */
  readonly availabilityPercent?: number | undefined;
  /**
   * Recovery time objective.
   *
   * Allowed: whole seconds, at least 1.
   * @default no promise
   */
  readonly rtoSeconds?: number | undefined;
  /**
   * Recovery point objective.
   *
   * Allowed: whole seconds.
   * @default no promise
   */
  readonly rpoSeconds?: number | undefined;
}

/** Who acts in an outage, as a program writes it. */
export interface OperationsConfiguration {
  /**
   * Who acts in an outage: 0 nobody knows how, 1 by a document, 2 by scripts, 3 approved by a person, 4 by itself, 5
   * rehearsed all the time. A ceiling, never a claim.
   *
   * Allowed: a whole number from 0 to 5.
   * @default 3
   */
  readonly automation?: number | undefined;
  /**
   * Minutes after which the failover is ordered at the latest, as the runbook says; while automation is below 4.
   *
   * Allowed: minutes, 0 to 1440.
   * @default 15
   */
  readonly decisionMinutes?: number | undefined;
}
