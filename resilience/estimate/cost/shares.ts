import type { Capacity } from "../../system/model";

/** A share of what a single region costs that carries everything. */
interface Share {
  /** The share, 0 to 1. */
  readonly share: number;
  /** Why it is taken for that. */
  readonly why: string;
}

/**
 * What a region's compute costs beside one that carries everything, by what stands there.
 * @source Guesses of confidence C: of the warm and the pilot region nobody knows the size but who runs it.
 */
export const computeShares: Readonly<Record<Capacity, Share>> = {
  full: { share: 1, why: "it can carry everything" },
  hot: { share: 1, why: "it can carry everything" },
  warm: { share: 0.5, why: "its clusters stand, and half of the pods (a guess)" },
  pilot: { share: 0.1, why: "nodes for the cluster's own parts alone (a guess)" },
  none: { share: 0, why: "nothing stands there" },
};

/**
 * Of one region that carries everything, what each part is: the shape's own numbers are multiples of these.
 * @source A guess of confidence C; a file of prices puts the user's own numbers in their place.
 */
export const parts = {
  /** Machines, clusters and entries. */
  compute: 0.6,
  /** Servers of the database. */
  database: 0.3,
  /** Storage of the database, which every member holds. */
  storage: 0.1,
} as const;

/**
 * What is written to other regions, as a share of one region's cost for each that receives it.
 * @source A guess of confidence C: it grows with what is written, which no graph tells.
 */
export const transferShare = 0.02;

/**
 * What a traffic layer costs as a share of one region.
 * @source A guess of confidence C: names cost next to nothing, an address announced everywhere some cents a gigabyte.
 */
export const trafficShares = { names: 0.001, anycast: 0.03 } as const;
