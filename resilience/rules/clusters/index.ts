import type { Rule } from "../rule";
import { controlPlane } from "./control-plane";
import { halfRegions } from "./half-regions";
import { isolation } from "./isolation";
import { nodePools } from "./node-pools";
import { minRegions } from "./regions";
import { azureSecretsKey, secretsKey } from "./secrets-key";
import { staticStability } from "./static-stability";

/** Rules on what serves: regions, clusters, nodes. */
export const clustersRules: readonly Rule[] = [
  controlPlane,
  nodePools,
  halfRegions,
  minRegions,
  staticStability,
  isolation,
  secretsKey,
  azureSecretsKey,
];
