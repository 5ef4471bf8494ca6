import type { PlanArgs, SelectionArgs } from "@pulumi/aws/backup";
import type { ReplicationConfigurationArgs } from "@pulumi/aws/ecr";
import type {
  ClusterSnapshotArgs,
  ClusterSnapshotCopyArgs,
  InstanceAutomatedBackupsReplicationArgs,
  SnapshotArgs,
  SnapshotCopyArgs,
} from "@pulumi/aws/rds";
import type { SecretArgs } from "@pulumi/aws/secretsmanager";
import { derived, type Field, known, mapped, type Reader } from "../field";
import type { CopyFact, Origin, Ref } from "../model";
import { type Rows, refOf, refsOf, row } from "../row";
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

  // Conditions may narrow what it takes, and are not read.
  "aws:backup:selection": row<SelectionArgs>((read, origin, resource) => [
    {
      kind: "selection",
      origin,
      plan: refOf(read, resource, "planId"),
      takes: refsOf(read, resource, "resources"),
      leaves: read.texts("notResources"),
      tagged: tagsOf(read),
    },
  ]),

  // It stands in the region that the backups are copied to.
  "aws:rds:instanceautomatedbackupsreplication": row<InstanceAutomatedBackupsReplicationArgs>(
    (read, origin, resource) => [copyOf(origin, refOf(read, resource, "sourceDbInstanceArn"), origin.region)],
  ),

  // A snapshot is made once, and so is a copy of it.
  "aws:rds:snapshot": row<SnapshotArgs>((read, origin, resource) => [
    { ...copyOf(origin, refOf(read, resource, "dbInstanceIdentifier"), origin.region), once: true },
  ]),
  "aws:rds:clustersnapshot": row<ClusterSnapshotArgs>((read, origin, resource) => [
    { ...copyOf(origin, refOf(read, resource, "dbClusterIdentifier"), origin.region), once: true },
  ]),
  "aws:rds:snapshotcopy": row<SnapshotCopyArgs>((read, origin, resource) => [
    { ...copyOf(origin, refOf(read, resource, "sourceDbSnapshotIdentifier"), destination(read, origin)), once: true },
  ]),
  "aws:rds:clustersnapshotcopy": row<ClusterSnapshotCopyArgs>((read, origin, resource) => [
    {
      ...copyOf(origin, refOf(read, resource, "sourceDbClusterSnapshotIdentifier"), destination(read, origin)),
      once: true,
    },
  ]),

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

function copyOf(origin: Origin, of: Ref, region: Field<string>): CopyFact {
  return { kind: "copy", origin, what: "backup", of: [of], to: mapped(region, (code) => [code]) };
}

/** A snapshot is copied to where the copying resource stands, unless it names another region. */
function destination(read: Reader<SnapshotCopyArgs & ClusterSnapshotCopyArgs>, { region }: Origin): Field<string> {
  const named = read.text("destinationRegion");
  return named.value === undefined || named.value === "" ? region : named;
}

function tagsOf(read: Reader<SelectionArgs>): Field<readonly string[]> {
  const tags = read.items("selectionTags");
  return derived(tags.path, () =>
    (known(tags) ?? []).map((tag) => `${known(tag.text("key")) ?? ""}=${known(tag.text("value")) ?? ""}`),
  );
}
