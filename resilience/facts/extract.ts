import type { Cloud } from "../../components/topology/model";
import { awsFacts } from "./aws";
import { azureFacts } from "./azure";
import { Reader } from "./field";
import { gcpFacts } from "./gcp";
import { kubernetesFacts } from "./kubernetes";
import type { Fact } from "./model";
import { originOf, type Place } from "./origin";
import type { Resource } from "./resource";
import type { Rows } from "./row";
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
  const reading = readings[token.slice(0, token.indexOf(":"))];
  const row = reading?.rows[token];
  if (!reading || !row) return [];
  const read = new Reader<never>([resource.inputs, resource.outputs]);
  return row(read, originOf(resource, reading.cloud, reading.place), resource);
}
