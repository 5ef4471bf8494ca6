import type { Input, Output } from "@pulumi/pulumi";
import type { NetworkOutputs } from "../network/contract";
import type { BackboneMethod, Hold, Identity } from "../topology/model";

/** What every cloud's backbone is given: what joins regions. */
export interface BackboneArgs<N extends NetworkOutputs = NetworkOutputs> {
  /** Whose it is; without a region. */
  readonly identity: Identity;
  /** What joins the networks. */
  readonly method: BackboneMethod;
  /** What protects what belongs to no region. */
  readonly hold: Hold;
  /** Labels of what belongs to no region. */
  readonly tags: Readonly<Record<string, Input<string>>>;
  /**
   * Regions whose lines this very update takes away: what cannot be let go before their parts are gone goes with the
   * update after it. Nobody by default.
   */
  readonly leaving?: readonly string[];
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, BackboneRegion<N>>>;
}

/** A region as the backbone sees it. */
export interface BackboneRegion<N extends NetworkOutputs = NetworkOutputs> {
  /** The region's place in the address plan: its own for ever, so numbers follow from it. */
  readonly slot: number;
  /** The region's network. */
  readonly network: N;
  /** The other regions that it is linked with; a lost one is linked with those that it knew. */
  readonly peers: readonly string[];
  /** What protects the region. */
  readonly hold: Hold;
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What every cloud's backbone gives. */
export interface BackboneOutputs {
  /** Per pair of regions that reach each other, keyed by the two region codes in alphabetical order and joined by `--`, the provider's id of the link. */
  readonly links: Readonly<Record<string, Output<string>>>;
}
