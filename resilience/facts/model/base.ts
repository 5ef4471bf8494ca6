import type { Cloud, RegionState } from "../../../components/topology/model";
import type { Field } from "../field";

/** Where a fact was read. */
export interface Origin {
  /** URN of the resource. */
  readonly urn: string;
  /** Logical name. */
  readonly name: string;
  /** Type as the engine writes it. */
  readonly type: string;
  /** The cloud; absent for Kubernetes and for Trilith's own components. */
  readonly cloud?: Cloud;
  /** Code of the region, for example `us-east-2`, `eastus2`, `europe-west1`; no value where it belongs to none. */
  readonly region: Field<string>;
  /** Tags or labels that are known. */
  readonly tags: Readonly<Record<string, string>>;
  /** Where the region is in its life, from the label that Trilith sets; absent elsewhere. */
  readonly state?: RegionState;
  /** Whether the engine refuses to delete it. */
  readonly protect: boolean;
  /** Set where it was only read and is managed elsewhere, as far as the adapter can tell. */
  readonly external?: boolean;
  /** Whether the cloud answered already: what only a cloud fills in is absent before. */
  readonly answered: boolean;
  /** Types of its parents, outermost first, from the URN: `trilith:index:Platform`. */
  readonly within: readonly string[];
}

/** Another resource that an input names. */
export interface Ref {
  /** URNs that the engine says the input was computed from; empty where one resource alone is seen. */
  readonly urns: readonly string[];
  /** What stands in the input: an id, name, ARN or self link. */
  readonly named: Field<string>;
}

/** What every fact has. */
export interface Base {
  /** Where it was read. */
  readonly origin: Origin;
}
