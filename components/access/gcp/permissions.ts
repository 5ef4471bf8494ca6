import type { RoleName } from "../contract";

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

/** Services that a multi-region system is made of, by the predefined role that makes and changes their resources. */
const build = [
  "roles/alloydb.admin",
  "roles/artifactregistry.admin",
  "roles/certificatemanager.owner",
  "roles/cloudkms.admin",
  "roles/compute.loadBalancerAdmin",
  "roles/compute.networkAdmin",
  "roles/compute.securityAdmin",
  "roles/container.admin",
  "roles/dns.admin",
  "roles/gkebackup.admin",
  "roles/gkehub.admin",
  "roles/iam.serviceAccountAdmin",
  "roles/iam.serviceAccountUser",
  "roles/logging.configWriter",
  "roles/monitoring.editor",
  "roles/secretmanager.admin",
  "roles/spanner.admin",
];

/**
 * Predefined roles that each of the four is made of, in the project; `failover` has a custom one.
 * @source Google Cloud's reference of predefined roles and permissions, from memory, unverified: a wrong name is refused when
 * it is granted. No system of Trilith's has been built with them on Google Cloud yet.
 */
export const projectRoles: Readonly<Record<RoleName, readonly string[]>> = {
  preview: ["roles/viewer"],
  failover: [],
  deploy: ["roles/viewer", ...build],
  breakGlass: ["roles/viewer", ...build],
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
