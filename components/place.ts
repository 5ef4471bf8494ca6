import type { Input } from "@pulumi/pulumi";
import type { Hold, Identity } from "./topology/model";
import { identityTags } from "./topology/names/tags";
import { unsaidHold } from "./topology/tables/states";

/** Labels, as the provider's own `tags` or `labels` take them. */
export type Tags = Readonly<Record<string, Input<string>>>;

/**
 * Where a part stands, whose it is, and what protects it: what every part is handed, by `Platform` or by somebody's own
 * program. `F` is what it has of a foundation: none where it is not said, and whatever there is with `unknown`.
 */
export interface Place<F = never> {
  /** The account, subscription or project. */
  readonly account: string;
  /** Whose it is; with a region where the part belongs to one. */
  readonly identity: Identity;
  /**
   * What protects the part.
   * @default protected
   */
  readonly hold?: Hold;
  /**
   * Labels of everything in it.
   * @default the identity's parts, as `trilith-service` and its like
   */
  readonly tags?: Tags;
  /** What exists once and before the regions; absent for a part that does without it, and for itself. */
  readonly foundation?: F;
}

/** The same for a part that belongs to a region. */
export interface RegionPlace<F = never> extends Place<F> {
  /** Whose it is, with its region. */
  readonly identity: RegionIdentity;
}

/** Whose something is that belongs to a region. */
export type RegionIdentity = Identity & Required<Pick<Identity, "region">>;

/** A place that says everything. */
export type Placed<P extends Place<unknown> = Place<unknown>> = P & Required<Pick<Place<unknown>, "hold" | "tags">>;

/**
 * A place with what it leaves to defaults.
 * @param place - As it was given.
 */
export function placed<P extends Place<unknown>>(place: P): Placed<P> {
  const { hold = unsaidHold, tags = identityTags(place.identity) } = place;
  return { ...place, hold, tags };
}

/**
 * The same place, protected otherwise.
 * @param place - A place.
 * @param hold - What protects the part.
 */
export function heldAs<P extends Place<unknown>>(place: P, hold: Hold): P & Required<Pick<Place<unknown>, "hold">> {
  return { ...place, hold };
}
