import { dirname } from "node:path";
import catalogue from "../../components/topology/tables/regions.json";
import type { SandboxCloud, Setting } from "../world/cloud";
import { SdkTypes } from "../world/sdk-types";
import { isProps, type Props, textAt } from "../world/values";
import { rows } from "./rows";

/** What the provider makes of its configuration; it labels what it makes unless it is told not to. Source: `sdk`. */
function configure(config: Props): Setting {
  const [project, labels] = [textAt(config, "project"), isProps(config.defaultLabels) ? config.defaultLabels : {}];
  const own: Props = config.addPulumiAttributionLabel === false ? {} : { "goog-pulumi-provisioned": "true" };
  return { region: textAt(config, "region"), tags: { ...labels, ...own }, owner: { project } };
}

const types = new SdkTypes(dirname(require.resolve("@pulumi/gcp/package.json")));

/** The provider `gcp`. */
export const gcp: SandboxCloud = {
  name: "gcp",
  types,
  // What has a default is no answer of the service.
  computed: (type) => new Set([...types.computedOf(type)].filter((key) => !(key in (rows[type]?.defaults ?? {})))),
  limits: {},
  placing: { argument: "region", regionOf: (region) => region },
  labels: { argument: "labels", outputs: ["effectiveLabels", "pulumiLabels"] },
  regions: Object.keys(catalogue.regions.gcp),
  configure,
  rows,
  invokes: {},
  operations: {},
};
