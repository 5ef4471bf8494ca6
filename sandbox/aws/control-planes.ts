import { serviceOf } from "../world/api";
import type { ControlPlane, Patience } from "../world/cloud";
import type { sources } from "./sources";

function inRegion(region: string, source: keyof typeof sources, ...services: string[]): Record<string, ControlPlane> {
  return Object.fromEntries(services.map((service) => [service, { region, source }]));
}

/**
 * Where the services without regions are controlled from, in the partition `aws`. A zone with `enableAcceleratedRecovery`
 * takes changes of records again within an hour of losing us-east-1, as Route 53's documentation says; that is not modelled.
 */
export const controlPlanes: Readonly<Record<string, ControlPlane>> = {
  ...inRegion("us-east-1", "whitepaper", "iam", "organizations", "account", "route53"),
  ...inRegion("us-east-1", "mem", "cloudfront", "shield", "budgets", "costexplorer"),
  ...inRegion("us-west-2", "whitepaper", "networkmanager", "route53recoverycontrol", "route53recoveryreadiness"),
  ...inRegion("us-west-2", "api", "globalaccelerator"),
};

/**
 * How the provider bears an API that does not answer. Source: a log of the provider (25 attempts, the text of a
 * time-out, also for STS), aws-sdk-go-v2 (30 s to connect, pauses of at most 20 s). Left out: jitter, the pauses between
 * attempts that time out, and names that only the service knows (services are called as in the SDK).
 */
export const patience: Patience = {
  attempts: 25,
  timeoutSeconds: 25 * 30,
  longestPauseSeconds: 20,
  unreachable: ({ type }) =>
    `operation error ${serviceOf(type)}, exceeded maximum number of attempts, 25, https response error StatusCode: 0, request send failed: dial tcp: i/o timeout`,
  throttled: "https response error StatusCode: 400, api error ThrottlingException: Rate exceeded",
};
