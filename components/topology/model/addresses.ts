/** The /10 networks that a system's ranges are cut from, each a quarter of 10.0.0.0/8. */
export type Supernet = "10.0.0.0/10" | "10.64.0.0/10" | "10.128.0.0/10" | "10.192.0.0/10";

/** Ranges inside a region's /16, one for each zone: the third number of each one's address. */
export interface RangePerZone {
  /** Length of the ranges' prefix. */
  readonly length: number;
  /** Third number of each range's first address, in the order of the zones. */
  readonly thirds: readonly number[];
}

/** A range inside a region's /16. */
export interface RangeInside {
  /** Length of the range's prefix. */
  readonly length: number;
  /** Third number of its first address. */
  readonly third: number;
}

/** A range of the region's own outside its /16. */
export interface RangeApart {
  /** Length of the range's prefix. */
  readonly length: number;
  /** The first two numbers of slot 0's address; another region adds its slot to the second. */
  readonly from: {
    /** First number of its address. */
    readonly first: number;
    /** Second number of its address, at slot 0. */
    readonly second: number;
  };
}

/** A range that is the same in every region and never routed between them. */
export interface RangeEverywhere {
  /** The range in CIDR notation. */
  readonly fixed: string;
}

/** How a cloud's regions are laid out, by role. */
export type Layout = Readonly<Record<string, RangePerZone | RangeInside | RangeApart | RangeEverywhere>>;

/** One range per availability zone, in CIDR notation and in the order of the region's zones. */
export type ZoneRanges = readonly string[];

/** The ranges that a layout comes to, in CIDR notation: a list where there is one per zone. */
export type RangesOf<L extends Layout> = {
  readonly [Role in keyof L]: L[Role] extends RangePerZone ? ZoneRanges : string;
} & {
  /** The region's whole range, a /16. */
  readonly range: string;
};

/** The address ranges of a region, by role: a pure function of the cloud's layout, the supernet and the region's slot. */
export type RegionAddresses = Readonly<Record<string, string | ZoneRanges>> & {
  /** The region's whole range, a /16 in CIDR notation. */
  readonly range: string;
};
