import type { RoleName } from "../contract";
import { buildPermissions } from "./by-type";

/** What moves writers and users between standing regions, and what has to be seen for it. */
export const failoverPermissions: readonly string[] = [
  "alloydb.clusters.get",
  "alloydb.clusters.list",
  "alloydb.clusters.promote",
  "alloydb.clusters.switchover",
  "cloudsql.instances.get",
  "cloudsql.instances.list",
  "cloudsql.instances.promoteReplica",
  "compute.backendServices.get",
  "compute.backendServices.list",
  "compute.backendServices.update",
  "compute.regionBackendServices.get",
  "compute.regionBackendServices.list",
  "compute.healthChecks.use",
  "compute.networkEndpointGroups.use",
  "container.clusters.get",
  "container.clusters.list",
  "dns.changes.create",
  "dns.managedZones.get",
  "dns.resourceRecordSets.list",
  "dns.resourceRecordSets.update",
  "monitoring.timeSeries.list",
];

/** What deploy makes, changes and deletes, type by type. */
export const deployPermissions: readonly string[] = buildPermissions();

/**
 * Roles that a system gives in the project, to administrators of clusters and to the accounts of nodes: of nothing else can deploy change who has it.
 * @source components of Trilith that make `projects.IAMMember`.
 */
export const grantedRoles = ["roles/container.admin", "roles/container.defaultNodeServiceAccount"] as const;

/** What changes who has a role in the project. */
export const grantingRole = "roles/resourcemanager.projectIamAdmin";

/**
 * Where deploy may change a policy of the project: where nothing but the roles that a system gives is changed.
 * @source Google Cloud, IAM, "Set limits on granting roles": the attribute `modifiedGrantsByRole`.
 */
export const grantingCondition = {
  title: "Roles of systems alone",
  expression: `api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([${grantedRoles.map((role) => `'${role}'`).join(", ")}])`,
};

/** Inside of clusters IAM has kinds of its own, hundreds of them: the one service that deploy and break-glass have as a whole. */
const inside = "roles/container.admin";

/**
 * Predefined roles that each of the four has in the project; `failover`, `deploy` and `breakGlass` have custom ones besides.
 * @source Google Cloud's reference of predefined roles, from memory, unverified: a wrong name is refused when it is granted.
 */
export const projectRoles: Readonly<Record<RoleName, readonly string[]>> = {
  preview: ["roles/viewer"],
  failover: [],
  deploy: ["roles/viewer", inside],
  breakGlass: ["roles/viewer", inside],
};

/**
 * Roles at the state's bucket, and at the key of its secrets. Whoever administers keys cannot decrypt with them, so
 * break-glass uses the secrets' key as deploy does, and has what brings one back in the project.
 */
export const stateRoles: Readonly<Record<RoleName, { readonly bucket: string; readonly key: string }>> = {
  preview: { bucket: "roles/storage.objectViewer", key: "roles/cloudkms.cryptoKeyDecrypter" },
  failover: { bucket: "roles/storage.objectViewer", key: "roles/cloudkms.cryptoKeyDecrypter" },
  deploy: { bucket: "roles/storage.objectUser", key: "roles/cloudkms.cryptoKeyEncrypterDecrypter" },
  breakGlass: { bucket: "roles/storage.objectAdmin", key: "roles/cloudkms.cryptoKeyEncrypterDecrypter" },
};
