import type { BackupSettings, Cloud, EntrySettings, NetworkSettings, TierName, TrafficMethod } from "../model";
import { type Choice, chosen } from "./tier-row";

/** What stands around a region at one promise. */
export interface SafeguardRow {
  /** Which of the cloud's own services are reached over private addresses. */
  readonly privateServices: Choice<NetworkSettings["privateServices"]>;
  /** Whether the network writes down who talked to whom. */
  readonly flowLog: Choice<NetworkSettings["flowLog"]>;
  /** Whether requests pass a firewall. */
  readonly firewall: Choice<EntrySettings["firewall"]>;
  /** Whether the cloud may lead traffic away from a zone by itself. */
  readonly zonalAutoshift: Choice<EntrySettings["zonalAutoshift"]>;
  /** Whether backups are kept apart from the database and copied to another region. */
  readonly vault: Choice<BackupSettings["vault"]>;
}

const throughNat: SafeguardRow["privateServices"] = {
  value: "none",
  why: "the NAT gateway spans the zones; on AWS a private way costs about 7 dollars a month per service and zone (from memory, unverified), and there is time to repair",
};
const logged: Choice<boolean> = {
  value: true,
  why: "an incident is looked into by who talked to whom; on AWS half a dollar per gigabyte (from memory, unverified)",
};
const guarded: Choice<boolean> = {
  value: true,
  why: "whatever is public is tried for the same holes; on AWS about 10 dollars a month and region, and 60 cents per million requests (from memory, unverified)",
};
const shifted: Choice<boolean> = {
  value: true,
  why: "AWS leaves a sick zone before a person has found it; the weekly practice takes one zone's capacity away for half an hour",
  except: {
    azure: {
      value: false,
      why: "nothing of the kind can be switched on: a zone-redundant address leaves a dead zone by itself (Microsoft Learn, reliability in Azure Load Balancer, from memory, unverified)",
    },
  },
};
const byHand: Choice<boolean> = {
  value: false,
  why: "a person has the time to shift a zone, and the weekly practice would cost a lean region a third of its capacity",
};
const vaulted: Choice<boolean> = {
  value: true,
  why: "replication carries a mistake everywhere within a second: only a copy that nothing overwrites brings back what was deleted; on AWS storage is paid twice, and the transfer of the copies",
};

/** What stands around every region, by tier; each costs by the month, whether it is needed or not. */
export const safeguards: Readonly<Record<TierName, SafeguardRow>> = {
  platinum: {
    privateServices: {
      value: "all",
      why: "two minutes leave no time to find a way out: what runs and what repairs works without NAT; on AWS about 7 dollars a month per service and zone (from memory, unverified)",
    },
    flowLog: logged,
    firewall: guarded,
    zonalAutoshift: shifted,
    vault: vaulted,
  },
  gold: {
    privateServices: {
      value: "essential",
      why: "a broken NAT gateway is no outage of the region: pods start and reach secrets and logs without it; on AWS about 7 dollars a month per service and zone (from memory, unverified)",
    },
    flowLog: logged,
    firewall: guarded,
    zonalAutoshift: shifted,
    vault: vaulted,
  },
  silver: {
    privateServices: throughNat,
    flowLog: logged,
    firewall: guarded,
    zonalAutoshift: byHand,
    vault: vaulted,
  },
  bronze: {
    privateServices: throughNat,
    flowLog: { value: false, why: "a day is promised, and the control planes' audit logs are kept" },
    firewall: guarded,
    zonalAutoshift: byHand,
    vault: vaulted,
  },
  dev: {
    privateServices: throughNat,
    flowLog: { value: false, why: "nothing is promised, and every gigabyte costs" },
    firewall: { value: false, why: "nothing is promised, and it costs by the month" },
    zonalAutoshift: { value: false, why: "nothing is promised about a zone's loss" },
    vault: { value: false, why: "nothing is promised, and the database keeps backups of its own" },
  },
};

/**
 * Where requests pass the firewall: before each region's own load balancer, once, in the global layer, or nowhere.
 *
 * Source: what carries it: a web ACL of AWS WAF on a load balancer (an accelerator takes none); the security policy of a
 * Front Door profile; the security policy of a backend service, global or of a region. Traffic Manager answers questions
 * for names, and the load balancer of an AKS cluster moves packets: neither sees a request.
 */
export const firewallAt: Readonly<Record<Cloud, Readonly<Record<TrafficMethod, "entry" | "traffic" | "none">>>> = {
  aws: { dns: "entry", anycast: "entry" },
  azure: { dns: "none", anycast: "traffic" },
  gcp: { dns: "entry", anycast: "traffic" },
};

/**
 * Whether the global layer takes load balancers with addresses on the internet beside those without.
 *
 * Source: Front Door takes no public origin beside a private one in a group: Microsoft's documentation, a commit to
 * private-link.md. Google Cloud's backends are groups of pods, which have no kind.
 */
export const mixesOrigins: Readonly<Record<Cloud, boolean>> = { aws: true, azure: false, gcp: true };

/**
 * Whether a region that only the global layer reaches can be given an address of its own in place.
 *
 * Source: on Google Cloud the region's load balancer is one more that leads to the same groups of pods. On AWS and Azure a
 * load balancer is made public or internal, and would be replaced.
 */
export const gainsAddress: Readonly<Record<Cloud, boolean>> = { aws: false, azure: false, gcp: true };

/**
 * Whether the global layer asks the pods themselves with a method, so that it has the numbers of a region's own load
 * balancer and not those of who asks from afar.
 *
 * Source: backends of Google's global load balancer are groups of pods' addresses; every other global layer asks a region.
 */
export const asksPods: Readonly<Record<Cloud, Readonly<Record<TrafficMethod, boolean>>>> = {
  aws: { dns: false, anycast: false },
  azure: { dns: false, anycast: false },
  gcp: { dns: false, anycast: true },
};

/**
 * What stands around a region's network, entry and data.
 * @param tier - The promise.
 * @param cloud - The cloud.
 */
export function safeguardsOf(
  tier: TierName,
  cloud: Cloud,
): { network: NetworkSettings; entry: EntrySettings; vault: boolean } {
  const { privateServices, flowLog, firewall, zonalAutoshift, vault } = safeguards[tier];
  return {
    vault: chosen(vault, cloud),
    network: { privateServices: chosen(privateServices, cloud), flowLog: chosen(flowLog, cloud) },
    entry: { firewall: chosen(firewall, cloud), zonalAutoshift: chosen(zonalAutoshift, cloud) },
  };
}
