import { highestSlot, supernets } from "./addresses";
import { engineNames } from "./engines";
import { defaultKubernetesVersion, standbyNames, tierNames } from "./tiers";

/** What a key of the configuration is, in words: refusals, the table in README.md and the JSON schema are made of it. */
export interface KeyText {
  /** What the key is, and what changing it does. */
  readonly is: string;
  /** What is accepted. */
  readonly allowed: string;
  /** What holds when the key is left out, where the schema has no default of its own. */
  readonly unset?: string;
}

const oneOf = (names: readonly string[]) => names.join(" | ");

/** Every key by its path. */
export const keyTexts = {
  service: {
    is: "Name of the system; part of every physical name, so it never changes.",
    allowed: "2 to 40 lower-case letters, digits and single inner hyphens, starting with a letter",
  },
  environment: {
    is: "Name of the environment; part of every physical name, so it never changes.",
    allowed: "1 to 8 lower-case letters and digits without hyphens, starting with a letter",
  },
  cloud: {
    is: "The cloud to build on.",
    allowed: "aws | azure | gcp",
  },
  account: {
    is: "The only account that is ever changed; other credentials are refused at preview.",
    allowed: "an AWS account id (12 digits, in quotes), an Azure subscription id (GUID) or a Google Cloud project id",
  },
  shape: {
    is: "How the regions share the work. With one region it says what there will be with two.",
    allowed: "active-active | active-passive",
  },
  tier: {
    is: "The promise that every default follows.",
    allowed: `${oneOf(tierNames)}; or objectives`,
    unset: "the least strict tier that keeps the objectives",
  },
  objectives: {
    is: "The promise in numbers, instead of a tier.",
    allowed: "an object with availabilityPercent, rtoSeconds, rpoSeconds",
    unset: "those of the tier",
  },
  "objectives.availabilityPercent": {
    is: "Availability in percent of a month.",
    allowed: "90 to 100",
    unset: "no promise",
  },
  "objectives.rtoSeconds": {
    is: "Recovery time objective.",
    allowed: "whole seconds, at least 1",
    unset: "no promise",
  },
  "objectives.rpoSeconds": {
    is: "Recovery point objective.",
    allowed: "whole seconds",
    unset: "no promise",
  },
  domain: {
    is: "The name that users call.",
    allowed: "a lower-case domain name of at most 64 characters, for example shop.example.com",
  },
  seed: {
    is: "The region where what exists once was created. It never changes, whoever serves or writes.",
    allowed: "the code of a configured region",
    unset: "the only region; must be given with two",
  },
  primary: {
    is: "The region preferred when all is well. Changing it is a planned change of its own; a failover does not need it.",
    allowed: "the code of an active region",
    unset: "the seed",
  },
  salt: {
    is: "Makes names unique that the whole world shares; it never changes.",
    allowed: "4 to 6 lower-case letters and digits",
    unset: "no salt; must be given on azure and gcp",
  },
  protect: {
    is: "Whether what cannot be made again is protected from deletion; set it to false, and `pulumi up`, before `pulumi destroy`.",
    allowed: "true | false",
    unset: "true, and false in the tier dev",
  },
  controlRegion: {
    is: "Where provider start-up calls and global metadata go, away from every region that could fail.",
    allowed: "the code of a region that is not configured",
    unset: "chosen from the catalogue, then kept",
  },
  standby: {
    is: "How ready a region is that serves nobody: hot (full capacity), warm (reduced), pilot (data alone, without instances where the engine can). A region that stands never gets less: to make it leaner, drain it, delete its line and join it anew.",
    allowed: `${oneOf(standbyNames)}; pilot at silver and below`,
    unset: "by tier",
  },
  regions: {
    is: "The regions by their code; one more region is one more line.",
    allowed: "an object of region codes, for example us-east-2: { slot: 0 }",
  },
  "regions.<region>": {
    is: "A region.",
    allowed: "an object with slot, for example { slot: 0 }",
  },
  "regions.<region>.slot": {
    is: "Place in the address plan. It is never changed and never used by another region, not even later.",
    allowed: `a whole number from 0 to ${highestSlot}, used by no other region`,
  },
  "regions.<region>.state": {
    is: "Where the region is in its life: joining (built, without traffic), active, draining (without traffic and protection), lost (gone for good). The line may be deleted from joining, draining or lost.",
    allowed: "active | joining | draining | lost",
  },
  "regions.<region>.cluster": {
    is: "What is different for this region's cluster.",
    allowed: "any keys of cluster",
    unset: "as in cluster",
  },
  database: {
    is: "The multi-region database.",
    allowed: "an object with at least engine, for example { engine: aurora-postgresql }",
  },
  "database.engine": {
    is: "The engine; it never changes.",
    allowed: oneOf(engineNames),
  },
  "database.version": {
    is: "Engine version.",
    allowed: 'a version in quotes, for example "17.5"',
    unset: "by engine; the default was not tried in an account",
  },
  "database.databaseName": {
    is: "Name of the first database.",
    allowed: "1 to 63 lower-case letters and digits, starting with a letter",
  },
  "database.instancesPerRegion": {
    is: "Instances per region, spread over its zones.",
    allowed: "1 to 15",
    unset: "by tier",
  },
  "database.instanceClass": {
    is: "The provider's instance class.",
    allowed: "a class of the provider",
    unset: "by engine; the default was not tried in an account",
  },
  "database.backupRetentionDays": {
    is: "How long backups are kept, in days.",
    allowed: "1 to 35",
    unset: "by tier",
  },
  cluster: {
    is: "Settings of every region's Kubernetes cluster.",
    allowed: "an object with at least admins",
  },
  "cluster.admins": {
    is: "Who administers the clusters. The role that deploys must be among them: nobody is admitted by default.",
    allowed:
      "a list with at least one: AWS ARNs of roles or users, Azure object ids, Google Cloud members such as group:NAME",
  },
  "cluster.allow": {
    is: "Who reaches the API servers; an empty list means from inside the region's network only, and asks for reach: inside.",
    allowed: "a list of CIDR ranges, never the whole internet; on gcp [] or [iam]",
  },
  "cluster.reach": {
    is: "Where this program runs as the API servers see it: outside, as somebody of allow, or inside the regions' networks. Through them it installs what stands in the clusters.",
    allowed: "outside | inside",
  },
  "cluster.version": {
    is: "Kubernetes minor version. A region may be ahead of the others: roll the standby first.",
    allowed: 'a minor version in quotes, for example "1.34" (YAML reads 1.30 without quotes as 1.3)',
    unset: `as it was; in a new region as in the others; in a new system ${defaultKubernetesVersion}`,
  },
  "cluster.logRetentionDays": {
    is: "How long control-plane logs are kept, in days.",
    allowed: "whole days; on aws a period that CloudWatch Logs has",
    unset: "by tier",
  },
  "cluster.controlPlane": {
    is: "Capacity of the control plane: the provider's standard one, or one provisioned in advance.",
    allowed: "standard | provisioned",
    unset: "by tier",
  },
  traffic: {
    is: "How users reach the regions.",
    allowed: "an object with method, gate, zone, delegated",
  },
  "traffic.method": {
    is: "How traffic is steered between regions.",
    allowed: "dns | anycast",
    unset: "by tier",
  },
  "traffic.gate": {
    is: "What a region must be able to do to get traffic.",
    allowed: "writable | reachable",
    unset: "writable where one region serves and one writes, else reachable",
  },
  "traffic.zone": {
    is: "The DNS zone of the domain.",
    allowed: "create, or the id of an existing zone",
  },
  "traffic.delegated": {
    is: "Whether the parent domain points at the zone. Until then only the zone is built.",
    allowed: "true | false; always true with an existing zone",
    unset: "false for a zone to create, else true",
  },
  network: {
    is: "The address plan.",
    allowed: "an object with supernet",
  },
  "network.supernet": {
    is: "The network that every region's range is cut from; it never changes.",
    allowed: oneOf(supernets),
  },
  operations: {
    is: "Who acts in an outage.",
    allowed: "an object with automation, decisionMinutes",
  },
  "operations.automation": {
    is: "Who acts in an outage: 0 nobody knows how, 1 by a document, 2 by scripts, 3 approved by a person, 4 by itself, 5 rehearsed all the time. A ceiling, never a claim.",
    allowed: "a whole number from 0 to 5",
  },
  "operations.decisionMinutes": {
    is: "Minutes a person needs to decide on a failover, while automation is below 4.",
    allowed: "minutes, 0 to 1440",
  },
} as const satisfies Readonly<Record<string, KeyText>>;

/** Path of a key; `<region>` stands for a region's code. */
export type KeyPath = keyof typeof keyTexts;
