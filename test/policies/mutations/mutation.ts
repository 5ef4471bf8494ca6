import type { BackendFact } from "../../../resilience/facts/model";
import type { Resource } from "../../../resilience/facts/resource";
import { defaultSettings, type Settings } from "../../../resilience/rules/settings";
import type { Plant } from "../../harness/plant";
import { type Base, type BaseName, bases } from "./bases";
import type { Asked } from "./found";

/** A change for the worse of a good state, and who notices. */
export interface Mutation {
  /** What is wrong, in a few words. */
  readonly name: string;
  /** The good state. */
  readonly base: BaseName;
  /** What becomes of its resources; nothing by default. */
  readonly change?: Plant;
  /** What is asked for besides. */
  readonly settings?: Partial<Pick<Settings, "homeRegion" | "tier">>;
  /** Where the state is kept; in a bucket by default. */
  readonly backend?: string;
  /** Set where the real engine is asked too, beside the first mutation of each rule. */
  readonly isShown?: true;
  /** Rules that it breaks beside those that the good state breaks on purpose, in order. */
  readonly rules: readonly string[];
}

/** Where a good stack's state is kept. */
export const goodBackend = "s3://acme-state?region=us-west-2";

/** The day on which all this is asked: no rule but those on exemptions reads it. */
const today = "2026-11-21";

/**
 * What a good state is asked.
 * @param name - Its name.
 */
export function askedOf(name: BaseName): Asked {
  const { tier, homeRegion }: Base = bases[name];
  const settings: Settings = { ...defaultSettings(today, tier), ...(homeRegion === undefined ? {} : { homeRegion }) };
  return { settings, backend: backendAt(goodBackend) };
}

/**
 * A mutation's state, and what it is asked.
 * @param mutation - The mutation.
 */
export async function mutated(mutation: Mutation): Promise<{ resources: readonly Resource[]; asked: Asked }> {
  const { base, change, settings, backend = goodBackend } = mutation;
  const graph = await bases[base].graph();
  const asked = { settings: { ...askedOf(base).settings, ...settings }, backend: backendAt(backend) };
  return { resources: change ? change(graph) : graph, asked };
}

function backendAt(url: string): BackendFact {
  return { url, from: "PULUMI_BACKEND_URL" };
}
