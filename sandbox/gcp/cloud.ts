import { dirname } from "node:path";
import catalogue from "../../components/topology/tables/regions.json";
import type { Limits } from "../world/arguments";
import type { Patience, SandboxCloud, Setting } from "../world/cloud";
import { SdkTypes } from "../world/sdk-types";
import { isProps, type Props, textAt } from "../world/values";
import { alloydbOperations } from "./alloydb-outside";
import constraints from "./constraints.json";
import { rows } from "./rows";
import { spannerOperations } from "./spanner-outside";
import { storageAgent } from "./state";
import { trafficOperations } from "./traffic-outside";

/** What the provider makes of its configuration; it labels what it makes unless it is told not to. Source: `sdk`. */
function configure(config: Props): Setting {
  const [project, labels] = [textAt(config, "project"), isProps(config.defaultLabels) ? config.defaultLabels : {}];
  const own: Props = config.addPulumiAttributionLabel === false ? {} : { "goog-pulumi-provisioned": "true" };
  return { region: textAt(config, "region"), tags: { ...labels, ...own }, owner: { project } };
}

/** A region, which may be given by its whole path. Source: `sdk`. */
function lastOf(value: string): string {
  return value.split("/").at(-1) ?? "";
}

/** The region of a location: its own, that of a zone, or none where it is a continent or everywhere. Source: `sdk`. */
function regionIn(value: string): string {
  const region = lastOf(value)
    .toLowerCase()
    .replace(/-[a-z]$/, "");
  return /^[a-z]+-[a-z]+\d+$/.test(region) ? region : "";
}

/** The region, zone or location in an id. Source: `tpg`. */
function regionOfId(id: string): string | undefined {
  return /\/(?:regions|zones|locations)\/([^/]+)\//.exec(id)?.[1];
}

/** What holds a thing: ids end in a kind and a name, and those of grants in a role and a member. Source: `tpg`. */
function holderOf(id: string): string | undefined {
  return (/^(.+?)\/(?:projects\/[^/]+\/)?roles\/[^/]+\/[^/]+$/.exec(id) ?? /^(.+)\/[^/]+\/[^/]+$/.exec(id))?.[1];
}

const types = new SdkTypes(dirname(require.resolve("@pulumi/gcp/package.json")));

const documents: Readonly<Record<string, Limits>> = constraints.types as Readonly<Record<string, Limits>>;

/** Where a row has a pattern of its own, the provider refuses before the service is asked, and in other words. */
function beside(type: string, limits: Limits): Limits {
  const own = rows[type]?.limits ?? {};
  return Object.fromEntries(Object.entries(limits).filter(([path]) => own[path]?.pattern === undefined));
}

/**
 * What the provider bears: nine more attempts after the first, with 0.5, 1, 1.5 seconds and so on between them, each pause
 * the sum of the two before (here they double), until 90 seconds are over. It tries again where too much was asked and where nothing answers.
 * Source: `transport`.
 */
const patience: Patience = {
  attempts: 10,
  timeoutSeconds: 90,
  longestPauseSeconds: 27.5,
  unreachable: () => "dial tcp: i/o timeout",
  throttled: "googleapi: Error 429: Too many requests",
};

/** The provider `gcp`. */
export const gcp: SandboxCloud = {
  name: "gcp",
  types,
  // What has a default is no answer of the service.
  computed: (type) => new Set([...types.computedOf(type)].filter((key) => !(key in (rows[type]?.defaults ?? {})))),
  limits: Object.fromEntries(Object.entries(documents).map(([type, limits]) => [type, beside(type, limits)])),
  placing: [
    { argument: "region", regionOf: lastOf },
    { argument: "location", regionOf: regionIn },
    { argument: "zone", regionOf: regionIn },
  ],
  holderOf,
  regionOfId,
  labels: { argument: "labels", outputs: ["effectiveLabels", "pulumiLabels"] },
  regions: Object.keys(catalogue.regions.gcp),
  configure,
  patience,
  rows,
  invokes: {
    "gcp:storage/getProjectServiceAccount:getProjectServiceAccount": ({ project }, { owner }) => ({
      emailAddress: storageAgent,
      member: `serviceAccount:${storageAgent}`,
      project: project ?? owner?.project ?? "",
      id: storageAgent,
    }),
  },
  operations: { ...alloydbOperations, ...spannerOperations, ...trafficOperations },
};
