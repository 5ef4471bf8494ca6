import type { PlanArgs } from "@pulumi/aws/backup";
import type { ReplicationConfigurationArgs } from "@pulumi/aws/ecr";
import type { SecretArgs } from "@pulumi/aws/secretsmanager";
import { derived, type Field, known } from "../field";
import type { CopyFact, Origin } from "../model";
import { type Rows, row } from "../row";
import { regionOfArn } from "./place";

/** What is copied to other regions beside databases and buckets. */
export const copyRows: Rows = {
  "aws:backup:plan": row<PlanArgs>((read, origin) => {
    const rules = read.items("rules");
    const vaults = derived(rules.path, () =>
      (known(rules) ?? [])
        .flatMap((rule) => known(rule.items("copyActions")) ?? [])
        .map((copy) => regionOfArn(known(copy.text("destinationVaultArn")) ?? "")),
    );
    return copies(origin, "backup", vaults);
  }),

  "aws:ecr:replicationconfiguration": row<ReplicationConfigurationArgs>((read, origin) => {
    const rules = read.in("replicationConfiguration").items("rules");
    const registries = derived(rules.path, () =>
      (known(rules) ?? [])
        .flatMap((rule) => known(rule.items("destinations")) ?? [])
        .map((destination) => known(destination.text("region"))),
    );
    return copies(origin, "image", registries);
  }),

  "aws:secretsmanager:secret": row<SecretArgs>((read, origin) => {
    const replicas = read.items("replicas");
    const regions = derived(replicas.path, () => (known(replicas) ?? []).map((one) => known(one.text("region"))));
    return copies(origin, "secret", regions);
  }),
};

/** One fact for all its copies; none where there are none. */
function copies(origin: Origin, what: string, regions: Field<readonly (string | undefined)[]>): readonly CopyFact[] {
  const to = derived(regions.path, () => [...new Set((known(regions) ?? []).filter((one) => one !== undefined))]);
  return Array.isArray(to.value) && to.value.length === 0 ? [] : [{ kind: "copy", origin, what, to }];
}
