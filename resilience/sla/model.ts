import type { Cloud } from "../../components/topology/model";
import type { Confidence } from "../assumptions/model";

/** What every row of the catalogue says. */
interface Row {
  /** Whose it is. */
  readonly cloud: Cloud;
  /** Product by the provider's own name; a part of a system is looked up by it. */
  readonly product: string;
  /** What the promise depends on; absent for what holds where no other row of the product does. */
  readonly condition?: SlaCondition;
  /** Page where it was read. */
  readonly source: string;
  /** Day on which it was read, as `2026-11-28`. */
  readonly read: string;
}

/** What a promise may depend on. */
export type SlaCondition =
  /** The ordinary control plane, the dearer one, the free one, or one whose nodes the cloud runs. */
  | "standard"
  | "provisioned"
  | "free"
  | "Autopilot"
  /** It stands in several zones of its region, or in one. */
  | "zones"
  | "same zone"
  | "one zone"
  /** It stands in one region, in several with one writer, or in several that all write. */
  | "one region"
  | "one region, zones"
  | "multi-region"
  | "multi-region, zones"
  | "multi-write"
  /** Network tier of Google Cloud other than Premium. */
  | "standard tier"
  /** Edition of Cloud SQL. */
  | "enterprise plus, zones"
  | "enterprise, zones";

/** What a provider promises, with what becomes of it: a credit on the bill, never time back. */
export interface Sla extends Row {
  /** Monthly uptime in percent. */
  readonly percent: number;
  /** Whether each region has such a promise of its own, or all of them share one. */
  readonly scope: "region" | "global";
  /** Day on the text that was read, where it bears one; the provider may have changed it since. */
  readonly published?: string;
  /** Set where one promise is about all that an account has of the product, however many they are. */
  readonly together?: true;
  /** What it asks for that no graph tells: it is said wherever the promise is counted. */
  readonly asks?: string;
  /** How sure it is: A from the provider's own SLA, B from the provider's other pages or a good copy, C from hearsay. */
  readonly confidence: Confidence;
  /** Set where nobody has read the promise itself: it stays marked wherever a person reads it. */
  readonly unverified?: true;
}

/** What is known to be promised nothing. */
export interface Unpromised extends Row {
  /** Why, in a sentence. */
  readonly unpromised: string;
}
