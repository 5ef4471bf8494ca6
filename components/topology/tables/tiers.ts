import type { Objectives, Severity, Shape, Standby, TierName } from "../model";
import type { Choice, TierRow } from "./tier-row";

export { type Choice, chosen, type TierRow } from "./tier-row";

/** The tiers, strictest first. */
export const tierNames = ["platinum", "gold", "silver", "bronze", "dev"] as const satisfies readonly TierName[];

/** The ways to wait, readiest first. */
export const standbyNames = ["hot", "warm", "pilot"] as const satisfies readonly Standby[];

const minutes = 60;
const hours = 60 * minutes;
const bothShapes: readonly Shape[] = ["active-active", "active-passive"];

const two: Choice<number> = { value: 2, why: "a region that takes over" };
const one: Choice<number> = { value: 1, why: "another region can be made when it is needed" };
const byDns: TierRow["method"] = {
  value: "dns",
  required: false,
  why: "regions stay independent of a shared data path, and the objective leaves room for a TTL",
  except: {
    gcp: { value: "anycast", why: "the global load balancer is Google Cloud's own front door, and has no TTL" },
  },
};
const standard: Choice<"standard"> = {
  value: "standard",
  why: "EKS publishes 99.95 % for it; that AKS and GKE have no provisioned one is unverified",
};
const pair: Choice<number> = {
  value: 2,
  why: "a second instance in another zone: a zone's loss is no failover of the region",
};
const fast: Choice<number> = {
  value: 10,
  why: "the shortest interval that Route 53 and Traffic Manager offer",
  except: { gcp: { value: 30, why: "the shortest interval of a health check that Cloud DNS goes by" } },
};
const slow: Choice<number> = {
  value: 30,
  why: "the ordinary interval of Route 53 and Traffic Manager; the short one costs extra",
};
const steady: Choice<number> = {
  value: 3,
  why: "the default of Route 53 and Traffic Manager: two lost answers are no outage",
};
const patient: TierRow["targetProbe"] = {
  value: { intervalSeconds: 10, failureThreshold: 2, timeoutSeconds: 5 },
  why: "two answers in 20 seconds find a dead pod before the global layer leaves the region",
};

const quickNames: Choice<number> = { value: 30, why: "below 30 s not the TTL but the slowest resolvers decide" };
const spread: Choice<number> = { value: 3, why: "a quorum of nodes outlives a zone" };
const twoZones: Choice<number> = { value: 2, why: "what the published SLAs of control planes ask for" };
const strict: Choice<readonly Severity[]> = {
  value: ["critical", "high"],
  why: "minutes leave no time to find out that a promise was not kept",
};
const lasting: Choice<readonly Severity[]> = {
  value: ["critical"],
  why: "what would cost data, or the way back, stops; the rest is said",
};

/** Every tier. A tier is what is promised; the estimate says what a stack keeps. */
export const tiers: Readonly<Record<TierName, TierRow>> = {
  platinum: {
    objectives: { availabilityPercent: 99.98, rtoSeconds: 2 * minutes, rpoSeconds: 5 },
    shapes: ["active-active"],
    multiWriter: true,
    regions: two,
    method: { value: "anycast", required: true, why: "with DNS the slowest clients alone need longer than 2 minutes" },
    automation: { least: 4 },
    standby: { value: "hot", why: "a region that joins or drains stands at full capacity, like those that serve" },
    standbys: ["hot"],
    controlPlane: {
      value: "provisioned",
      why: "AWS announced 99.99 % for it, against 99.95 %: second-hand, the SLA itself was not read",
      except: {
        azure: { value: "standard", why: "AKS has none: it scales a control plane of the tier Standard by itself" },
        gcp: { value: "standard", why: "GKE has none: it scales a regional control plane by itself" },
      },
    },
    logRetentionDays: { value: 365, why: "a year of audit logs" },
    backupRetentionDays: { value: 35, why: "the most that Aurora keeps; the same of flexible server is unverified" },
    instancesPerRegion: pair,
    probeIntervalSeconds: fast,
    probeFailureThreshold: { value: 2, why: "one lost answer is no outage, and 2 minutes leave no time for more" },
    targetProbe: {
      value: { intervalSeconds: 5, failureThreshold: 2, timeoutSeconds: 3 },
      why: "the shortest interval of a target group: of two minutes, 13 seconds find a dead region and 30 lead users away",
    },
    dnsTtlSeconds: quickNames,
    zones: spread,
    mandatory: strict,
  },
  gold: {
    objectives: { availabilityPercent: 99.95, rtoSeconds: 15 * minutes, rpoSeconds: 1 * minutes },
    shapes: bothShapes,
    multiWriter: false,
    regions: two,
    method: byDns,
    automation: { least: 4, orDecisionMinutes: 5 },
    standby: { value: "warm", why: "clusters and database stand; only pods have to be added within 15 minutes" },
    standbys: ["hot", "warm"],
    controlPlane: standard,
    logRetentionDays: { value: 365, why: "a year of audit logs" },
    backupRetentionDays: { value: 35, why: "the most that Aurora keeps; the same of flexible server is unverified" },
    instancesPerRegion: pair,
    probeIntervalSeconds: fast,
    probeFailureThreshold: steady,
    targetProbe: patient,
    dnsTtlSeconds: quickNames,
    zones: spread,
    mandatory: strict,
  },
  silver: {
    objectives: { availabilityPercent: 99.9, rtoSeconds: 1 * hours, rpoSeconds: 15 * minutes },
    shapes: bothShapes,
    multiWriter: false,
    regions: two,
    method: byDns,
    standby: { value: "warm", why: "an hour with a human decision in it leaves little for building capacity" },
    standbys: standbyNames,
    controlPlane: standard,
    logRetentionDays: { value: 90, why: "a quarter: an incident is looked into within it" },
    backupRetentionDays: { value: 14, why: "two weeks to notice a logical loss" },
    instancesPerRegion: pair,
    probeIntervalSeconds: slow,
    probeFailureThreshold: steady,
    targetProbe: patient,
    dnsTtlSeconds: { value: 60, why: "a minute of an hour" },
    zones: twoZones,
    mandatory: lasting,
  },
  bronze: {
    objectives: { availabilityPercent: 99.5, rtoSeconds: 24 * hours, rpoSeconds: 24 * hours },
    shapes: bothShapes,
    multiWriter: false,
    regions: one,
    method: byDns,
    standby: { value: "pilot", why: "a day is enough to build everything but the data" },
    standbys: standbyNames,
    controlPlane: standard,
    logRetentionDays: { value: 30, why: "a month: an incident is looked into within it" },
    backupRetentionDays: { value: 35, why: "backups are the way back at this tier" },
    instancesPerRegion: pair,
    probeIntervalSeconds: slow,
    probeFailureThreshold: steady,
    targetProbe: patient,
    dnsTtlSeconds: { value: 300, why: "five minutes are nothing in a day" },
    zones: twoZones,
    mandatory: lasting,
  },
  dev: {
    objectives: {},
    shapes: bothShapes,
    multiWriter: false,
    regions: one,
    method: byDns,
    standby: { value: "pilot", why: "nothing is promised: the cheapest region that can still be promoted" },
    standbys: standbyNames,
    controlPlane: standard,
    logRetentionDays: {
      value: 7,
      why: "a week of work",
      except: {
        azure: { value: 30, why: "the least that a workspace keeps that is paid by the gigabyte (unverified)" },
      },
    },
    backupRetentionDays: { value: 7, why: "the least that flexible server keeps (unverified)" },
    instancesPerRegion: { value: 1, why: "nothing is promised about a zone's loss" },
    probeIntervalSeconds: slow,
    probeFailureThreshold: steady,
    targetProbe: patient,
    dnsTtlSeconds: { value: 300, why: "five minutes are nothing in a day" },
    zones: { value: 1, why: "nothing is promised about a zone's loss" },
    mandatory: { value: [], why: "nothing is promised: everything is said, nothing stops" },
  },
};

/**
 * Kubernetes version of clusters whose configuration names none. Raising it upgrades them.
 * @source An excerpt of aws-samples' support calendar of 2026-04-24: EKS's standard support ends on 2026-12-02 for 1.34
 * and on 2027-03-27 for 1.35. Unverified for AKS and GKE.
 */
export const defaultKubernetesVersion = "1.35";

/**
 * The least strict tier that keeps the given objectives.
 * @param wanted - The objectives; what is absent is not asked for.
 * @returns The tier's name, or `undefined` when not even the strictest keeps them.
 */
export function tierFor(wanted: Objectives): TierName | undefined {
  return tierNames.findLast((name) => {
    const { availabilityPercent = 0, rtoSeconds = Infinity, rpoSeconds = Infinity } = tiers[name].objectives;
    return (
      availabilityPercent >= (wanted.availabilityPercent ?? 0) &&
      rtoSeconds <= (wanted.rtoSeconds ?? Infinity) &&
      rpoSeconds <= (wanted.rpoSeconds ?? Infinity)
    );
  });
}
