import type { NetworkSettings } from "../../topology/model";

/** One of AWS's services as a private network needs it. */
interface ServiceRow {
  /** The least setting that brings it. */
  readonly from: Exclude<NetworkSettings["privateServices"], "none">;
  /** Who asks for it. */
  readonly why: string;
}

/**
 * AWS's services with an interface endpoint, by the last part of the endpoint's name; S3 and DynamoDB have gateways.
 * @source EKS user guide, "Deploy private clusters with limited internet access", for ec2, ecr, eks, eks-auth, sts,
 * logs, elasticloadbalancing and xray; the others by what this system's own parts ask for, from memory, unverified.
 */
const services: Readonly<Record<string, ServiceRow>> = {
  ec2: { from: "essential", why: "nodes ask about themselves when they start" },
  "ecr.api": { from: "essential", why: "images: who may pull" },
  "ecr.dkr": { from: "essential", why: "images: manifests; layers come through S3" },
  eks: { from: "essential", why: "nodes ask for their cluster" },
  "eks-auth": { from: "essential", why: "pods get the credentials of their role" },
  sts: { from: "essential", why: "credentials, and who somebody is" },
  kms: { from: "essential", why: "pods decrypt what they store themselves" },
  secretsmanager: { from: "essential", why: "the database's credentials" },
  logs: { from: "essential", why: "what pods write" },
  autoscaling: { from: "all", why: "nodes of groups beside Auto Mode's" },
  elasticloadbalancing: { from: "all", why: "controllers beside Auto Mode's" },
  monitoring: { from: "all", why: "metrics" },
  rds: { from: "all", why: "a failover that is started from inside" },
  ssm: { from: "all", why: "parameters, and shells on nodes" },
  ssmmessages: { from: "all", why: "shells on nodes" },
  xray: { from: "all", why: "traces" },
};

/**
 * The services with an interface endpoint at a setting, by the last part of the endpoint's name.
 * @param setting - How much is reached over private addresses.
 */
export function servicesAt(setting: NetworkSettings["privateServices"]): string[] {
  if (setting === "none") return [];
  return Object.keys(services).filter((name) => setting === "all" || services[name]?.from === setting);
}
