import type { Output } from "@pulumi/pulumi";
import type { NetworkOutputs } from "../network/contract";
import type { Place, RegionPlace } from "../place";
import type { BackboneMethod } from "../topology/model";

/** What every cloud's backbone is given: what joins regions. */
export interface BackboneArgs<N extends NetworkOutputs = NetworkOutputs> {
  /** Whose it is, and what protects what belongs to no region. */
  readonly place: Place<unknown>;
  /**
   * What joins the networks.
   * @default what suits so many regions on the cloud
   */
  readonly method?: BackboneMethod;
  /**
   * Regions whose lines this very update takes away: what cannot be let go before their parts are gone goes with the
   * update after it.
   * @default none
   */
  readonly leaving?: readonly string[];
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, BackboneRegion<N>>>;
}

/** A region as the backbone sees it. */
export interface BackboneRegion<N extends NetworkOutputs = NetworkOutputs> {
  /** Whose the region's part is, and what protects it. */
  readonly place: RegionPlace<unknown>;
  /** The region's place in the address plan: its own for ever, so numbers follow from it. */
  readonly slot: number;
  /** The region's network. */
  readonly network: N;
  /**
   * The other regions that it is linked with; a lost one is linked with those that it knew.
   * @default all of them
   */
  readonly peers?: readonly string[];
}

/** What every cloud's backbone gives. */
export interface BackboneOutputs {
  /** Per pair of regions that reach each other, keyed by the two region codes in alphabetical order and joined by `--`, the provider's id of the link. */
  readonly links: Readonly<Record<string, Output<string>>>;
}
