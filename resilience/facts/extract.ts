import type { Cloud } from "../../components/topology/model";
import { awsFacts } from "./aws";
import { azureFacts } from "./azure";
import { type Field, Reader } from "./field";
import { gcpFacts } from "./gcp";
import { kubernetesFacts } from "./kubernetes";
import { likenesses } from "./like";
import { inOwnPaths, isLike, shaped } from "./like/likeness";
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
  const token = tokenOf(resource.type);
  const alike = Object.hasOwn(likenesses, token) ? likenesses[token] : undefined;
  if (!alike) return read(resource, resource.type);
  return alike
    .filter((likeness) => isLike(resource, likeness))
    .flatMap((likeness) => inOwnPaths(read(shaped(resource, likeness), resource.type), likeness));
}

/** What a resource says by the row of its type, under the name of the type that it has in the stack. */
function read(resource: Resource, type: string): readonly Fact[] {
  const { reading, row } = readingOf(tokenOf(resource.type));
  if (!reading || !row) return [];
  const origin = originOf(resource, reading.cloud, reading.place);
  return row(new Reader<never>([resource.inputs, resource.outputs]), { ...origin, type }, resource);
}

/**
 * The region that a resource, or its provider, names; no value for what stands in none.
 * @param resource - From any adapter.
 */
export function placeOf(resource: Resource): Field<string> {
  return (readingOf(tokenOf(resource.type)).reading?.place ?? nowhere)(resource);
}

/**
 * Whether a row of the tables reads a type, or one that it is like.
 * @param type - As the engine writes it.
 */
export function isRead(type: string): boolean {
  const token = tokenOf(type);
  const tokens = Object.hasOwn(likenesses, token) ? likenesses[token]?.map(({ as }) => as) : [token];
  return tokens?.some((one) => readingOf(one).row !== undefined) ?? false;
}

/** Tokens that are read, as `tokenOf` gives them, by package and in alphabetical order. */
export function readTokens(): Readonly<Record<string, readonly string[]>> {
  const own = Object.values(readings).flatMap(({ rows }) => Object.keys(rows));
  const tokens = [...own, ...Object.keys(likenesses).filter(isRead)].toSorted();
  return Object.fromEntries(
    [...new Set(tokens.map(packageOf))].map((from) => [from, tokens.filter((token) => packageOf(token) === from)]),
  );
}

function readingOf(token: string): { readonly reading?: Reading | undefined; readonly row?: Row | undefined } {
  const from = packageOf(token);
  const reading = Object.hasOwn(readings, from) ? readings[from] : undefined;
  return { reading, row: reading && Object.hasOwn(reading.rows, token) ? reading.rows[token] : undefined };
}

function packageOf(token: string): string {
  return token.slice(0, token.indexOf(":"));
}
