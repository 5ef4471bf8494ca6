import type { Cloud } from "../../components/topology/model";
import { awsFacts } from "./aws";
import { azureFacts } from "./azure";
import { Reader } from "./field";
import { gcpFacts } from "./gcp";
import { kubernetesFacts } from "./kubernetes";
import type { Fact } from "./model";
import { originOf, type Place } from "./origin";
import type { Resource } from "./resource";
import type { Row, Rows } from "./row";
import { tokenOf } from "./token";
import { trilithFacts } from "./trilith";

/** What is read of a provider's resources. */
interface Reading {
  readonly cloud?: Cloud;
  readonly rows: Rows;
  /** Where a resource says its region. */
  readonly place: Place;
}

const nowhere: Place = () => ({ path: "region", value: undefined });

const readings: Readonly<Record<string, Reading>> = {
  aws: { cloud: "aws", ...awsFacts },
  "azure-native": { cloud: "azure", ...azureFacts },
  gcp: { cloud: "gcp", ...gcpFacts },
  kubernetes: { rows: kubernetesFacts, place: nowhere },
  trilith: { rows: trilithFacts, place: nowhere },
};

/**
 * What one resource says, which is all that a rule on one resource sees.
 * @param resource - From any adapter.
 * @returns Its facts; none for what no row of the tables reads.
 */
export function extract(resource: Resource): readonly Fact[] {
  const { reading, row } = readingOf(resource.type);
  if (!reading || !row) return [];
  const read = new Reader<never>([resource.inputs, resource.outputs]);
  return row(read, originOf(resource, reading.cloud, reading.place), resource);
}

/**
 * Whether a row of the tables reads a type.
 * @param type - As the engine writes it.
 */
export function isRead(type: string): boolean {
  return readingOf(type).row !== undefined;
}

/** Tokens that are read, as `tokenOf` gives them, by package and in alphabetical order. */
export function readTokens(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(readings).map(([from, { rows }]) => [from, Object.keys(rows).toSorted()]));
}

function readingOf(type: string): { readonly reading?: Reading | undefined; readonly row?: Row | undefined } {
  const token = tokenOf(type);
  const from = token.slice(0, token.indexOf(":"));
  const reading = Object.hasOwn(readings, from) ? readings[from] : undefined;
  return { reading, row: reading && Object.hasOwn(reading.rows, token) ? reading.rows[token] : undefined };
}
