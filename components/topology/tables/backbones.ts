import type { BackboneMethod, Cloud } from "../model";

/** Something that is paid by the hour. */
export interface HourlyTerm {
  /** What it is. */
  readonly what: string;
  /** How many of it there are. */
  readonly count: number;
}

/** One way of joining the regions' networks. */
export interface BackboneRow {
  /** The clouds that have it. */
  readonly clouds: readonly Cloud[];
  /** The most regions for which a new system takes it by itself. */
  readonly upTo: number;
  /** Why it is the one for so many. */
  readonly why: string;
  /** Whether it lets a region go only after everything of the region is gone: with the update after the one that took it away. */
  readonly leavesLater: boolean;
  /** What is paid by the hour for a number of regions, whether anything is sent or not. */
  readonly hourly: (regions: number) => readonly HourlyTerm[];
  /** What is paid for every gigabyte that goes to another region. */
  readonly perGigabyte: readonly string[];
  /** What is said of more regions on a cloud that has no wider way here. */
  readonly instead?: Readonly<Partial<Record<Cloud, string>>>;
  /** Where the terms come from. */
  readonly source: string;
}

const transfer = "transfer between regions, at the sending side";

/** The ways of joining networks, from the one for the fewest regions to the one for the most. */
export const backbones: Readonly<Record<BackboneMethod, BackboneRow>> = {
  peering: {
    clouds: ["aws", "azure"],
    upTo: 3,
    why: "three links at most, nothing in between, and nothing to pay by the hour",
    leavesLater: false,
    hourly: () => [],
    perGigabyte: [transfer],
    instead: {
      azure: "What Azure has for more, Virtual Network Manager and Virtual WAN, is not built here.",
    },
    source: "Amazon VPC Peering Guide; second-hand accounts of the prices, 2026, unverified",
  },
  "transit-gateway": {
    clouds: ["aws"],
    upTo: 6,
    why: "one router per region, where VPNs and other networks of the account join as well",
    leavesLater: false,
    hourly: (regions) => [
      { what: "attachments of networks", count: regions },
      { what: "ends of links between routers", count: regions * (regions - 1) },
    ],
    perGigabyte: ["processing of what a network sends into its router", transfer],
    // What a router gets from another one is not processed again: from memory, unverified.
    source:
      "AWS Transit Gateway pricing in a stored copy: attachments by the hour, gigabytes sent from a network; that both ends of a link pay is second-hand (2026), unverified",
  },
  "cloud-wan": {
    clouds: ["aws"],
    upTo: Number.POSITIVE_INFINITY,
    why: "one network with one policy: another region is one more line in it, however many there are",
    // Source: AWS Cloud WAN, core network policy parameters: "Regions can't be removed until the associated attachments
    // are deleted". The engine deletes after it has changed everything else.
    leavesLater: true,
    hourly: (regions) => [
      { what: "edges of the core network", count: regions },
      { what: "attachments of networks", count: regions },
    ],
    perGigabyte: ["processing of what a network sends into the core network", transfer],
    source:
      "AWS's price list of Cloud WAN in a stored copy of 2024-11: attachments by the hour, gigabytes of VPC attachments; edges by the hour are from memory, unverified",
  },
};

/** The names of the ways. */
export const backboneNames = Object.keys(backbones) as readonly BackboneMethod[];

/**
 * What joins the networks of a new system.
 * @param cloud - The cloud; where one network spans all regions nothing has to be joined.
 * @param regions - How many regions there are.
 */
export function backboneFor(cloud: Cloud, regions: number): BackboneMethod | undefined {
  const able = backboneNames.filter((name) => backbones[name].clouds.includes(cloud));
  return able.find((name) => regions <= backbones[name].upTo) ?? able.at(-1);
}
