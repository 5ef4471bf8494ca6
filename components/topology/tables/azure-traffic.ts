/** What a service takes of a probe. */
export interface ProbeLimits {
  /** Its name, for a refusal. */
  readonly service: string;
  /** Fewest and most seconds between two questions. */
  readonly intervalSeconds: readonly [least: number, most: number];
  /** The only intervals between them that it takes; any where that is absent. */
  readonly intervalsSeconds?: readonly number[];
  /** Fewest and most failures before a region counts as unhealthy. */
  readonly failureThreshold: readonly [least: number, most: number];
  /** Fewest and most seconds that it waits for an answer, by interval; absent where it has a wait of its own. */
  readonly timeoutSeconds?: Readonly<Record<number, readonly [least: number, most: number]>>;
  /** Where the numbers come from. */
  readonly source: string;
}

/** Probes of Traffic Manager, whose `toleratedNumberOfFailures` is one less than the failures. */
export const trafficManagerProbes: ProbeLimits = {
  service: "Traffic Manager",
  intervalSeconds: [10, 30],
  intervalsSeconds: [10, 30],
  failureThreshold: [1, 10],
  timeoutSeconds: { 10: [5, 9], 30: [5, 10] },
  source: "Microsoft's documentation, Traffic Manager endpoint monitoring, read in a stored copy",
};

/**
 * Answers that Front Door looks at: fewer of them forget sooner, and one lost answer is no outage.
 * @source The default of the service; azurerm validates 0 to 255 (unverified).
 */
export const frontDoorSamples = 4;

/** Probes of Front Door: a region is healthy as long as enough of the last samples were. */
export const frontDoorProbes: ProbeLimits = {
  service: "Front Door",
  intervalSeconds: [1, 255],
  failureThreshold: [1, frontDoorSamples],
  source: "ARM's model of Microsoft.Cdn in @azure/arm-cdn, HealthProbeParameters",
};

/**
 * What makes users' shares count before their distance does: at 0 only the fastest region is a candidate, at 1000 ms every
 * one is.
 * @source Microsoft's documentation of Front Door's routing methods; that 1000 is the most, azurerm's validation (unverified).
 */
export const latencyWindowMilliseconds = { nearest: 0, shared: 1000 } as const;

/**
 * Front Door's lowest rank.
 * @source @azure/arm-cdn, AFDOriginUpdatePropertiesParameters: priority 1 to 5, weight 1 to 1000.
 */
export const lastRank = 5;

/** Weights of Traffic Manager and Front Door are 1 to 1000, shares 0 to 100. */
export const weightPerShare = 10;

/**
 * Where Front Door makes its private endpoints: in the region itself, or in the one named, since the service asks for the
 * nearest of its own list.
 *
 * @source The list: Microsoft's documentation of Front Door, private-link.md of 2023-05, so it may have grown. That a
 * location may differ from the origin's: the same page ("region agnostic"). Which one is near: from memory, unverified.
 */
const privateLinkLocations: Readonly<Record<string, readonly string[]>> = {
  australiaeast: ["australiacentral", "australiacentral2", "australiasoutheast", "newzealandnorth"],
  brazilsouth: ["brazilsoutheast", "chilecentral"],
  canadacentral: ["canadaeast"],
  centralindia: ["southindia", "westindia"],
  centralus: ["northcentralus", "westcentralus"],
  eastasia: ["southeastasia", "indonesiacentral", "malaysiawest"],
  eastus: [],
  eastus2: [],
  francecentral: ["francesouth", "spaincentral"],
  germanywestcentral: [
    "germanynorth",
    "austriaeast",
    "polandcentral",
    "switzerlandnorth",
    "switzerlandwest",
    "italynorth",
  ],
  japaneast: ["japanwest"],
  koreacentral: ["koreasouth"],
  northeurope: [],
  norwayeast: ["norwaywest"],
  southafricanorth: ["southafricawest"],
  southcentralus: ["mexicocentral"],
  swedencentral: [],
  uksouth: ["ukwest"],
  westeurope: ["belgiumcentral"],
  westus3: ["westus", "westus2"],
};

/**
 * Where Front Door's private endpoint for a region is; absent where no location of its list is known to be near.
 * @param region - The region.
 */
export function privateLinkLocation(region: string): string | undefined {
  if (Object.hasOwn(privateLinkLocations, region)) return region;
  return Object.entries(privateLinkLocations).find(([, near]) => near.includes(region))?.[0];
}

/** The preferred region itself has 1. */
const firstOfOthers = 2;

/**
 * The place of a region among those that stand in for another, the region's own being 1. It follows from the slot, so a
 * region's coming and going moves nobody else; two that swapped places would meet half way, and no two may have the same.
 * @param slot - The region's place in the address plan, 0 to 62.
 */
export function standInPriority(slot: number): number {
  return slot + firstOfOthers;
}
