import { expect, test } from "vitest";
import { GcpCluster, type GcpClusterArgs } from "../../../components/gcp";
import { regionCodes } from "../../../components/topology/tables/catalogue";
import { gkeBackupRegions } from "../../../components/topology/tables/gke-backup-regions";
import type { Resource } from "../../../resilience/facts/resource";
import { graphOf } from "../../harness/graph";
import { names, ofType, only } from "../aws/parts";
import { account, clusterArgs, identity, inRegion, network } from "./parts";

const graphWith = (change: Partial<GcpClusterArgs> = {}) =>
  graphOf(() => void new GcpCluster("k8s", { ...clusterArgs, ...change }));

const clusterIn = (graph: readonly Resource[]) => only(graph, "Cluster", "k8s-cluster");

const id = `projects/${account}/locations/us-central1/clusters/shop-prod-us-central1`;

test("a cluster stands over a region's zones, in the named ranges, with the region's key and window", async () => {
  const { inputs, protect } = clusterIn(await graphWith({ slot: 8 }));
  expect(inputs).toMatchObject({
    name: "shop-prod-us-central1",
    project: account,
    location: "us-central1",
    subnetwork: `projects/${account}/regions/us-central1/subnetworks/nodes`,
    ipAllocationPolicy: { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" },
    releaseChannel: { channel: "REGULAR" },
    databaseEncryption: {
      state: "ENCRYPTED",
      keyName: `projects/${account}/locations/us-central1/keyRings/shop-prod/cryptoKeys/shop`,
    },
    fleet: { project: account },
    maintenancePolicy: {
      recurringWindow: {
        startTime: "2026-01-05T12:00:00Z",
        endTime: "2026-01-06T00:00:00Z",
        recurrence: "FREQ=WEEKLY;BYDAY=MO",
      },
    },
    deletionProtection: true,
    resourceLabels: { "trilith-service": "shop" },
  });
  expect(protect).toBe(true);
  expect(inputs).not.toHaveProperty("description");
});

test("nodes are private, and the one way in is a name that IAM gates: no address, no token, no certificate", async () => {
  const { inputs } = clusterIn(await graphWith());
  expect(inputs.controlPlaneEndpointsConfig).toEqual({
    dnsEndpointConfig: { allowExternalTraffic: true, enableK8sTokensViaDns: false, enableK8sCertsViaDns: false },
    ipEndpointsConfig: { enabled: false },
  });
  // The provider never sends anything else beside endpoints that are off.
  expect(inputs.privateClusterConfig).toEqual({ enablePrivateNodes: true });
});

test("Autopilot is told nothing that excludes it, and its nodes act as the region's own account", async () => {
  const graph = await graphWith();
  const { inputs } = clusterIn(graph);
  expect(inputs).toMatchObject({
    enableAutopilot: true,
    clusterAutoscaling: {
      autoProvisioningDefaults: { serviceAccount: `nodes-us-central1@${account}.iam.gserviceaccount.com` },
    },
  });
  for (const key of ["removeDefaultNodePool", "enableShieldedNodes", "nodePools", "networkPolicy", "initialNodeCount"])
    expect(inputs).not.toHaveProperty(key);
  expect(ofType(graph, "NodePool")).toEqual([]);
});

test("a Standard cluster has Dataplane V2, workload identity, and a pool of private nodes in fixed zones", async () => {
  const graph = await graphWith({ mode: "standard" });
  const { inputs } = clusterIn(graph);
  expect(inputs).toMatchObject({
    removeDefaultNodePool: true,
    datapathProvider: "ADVANCED_DATAPATH",
    workloadIdentityConfig: { workloadPool: `${account}.svc.id.goog` },
  });
  expect(inputs).not.toHaveProperty("enableAutopilot");
  expect(only(graph, "NodePool").inputs).toMatchObject({
    location: "us-central1",
    nodeLocations: ["us-central1-a", "us-central1-b", "us-central1-c"],
    networkConfig: { enablePrivateNodes: true },
    autoscaling: { totalMinNodeCount: 3, totalMaxNodeCount: 90 },
    nodeConfig: {
      serviceAccount: `nodes-us-central1@${account}.iam.gserviceaccount.com`,
      workloadMetadataConfig: { mode: "GKE_METADATA" },
    },
  });
  const pilot = only(await graphWith({ mode: "standard", capacity: "pilot" }), "NodePool").inputs;
  expect(pilot.autoscaling).toMatchObject({ totalMaxNodeCount: 3 });
});

test("the version is told at the beginning and where it is raised; in between it is GKE's", async () => {
  const { inputs, ignoreChanges } = clusterIn(await graphWith());
  expect(inputs.minMasterVersion).toBe("1.34");
  expect(ignoreChanges).toContain("minMasterVersion");
  const raised = clusterIn(await graphWith({ version: "1.35", raisedFrom: "1.34" }));
  expect(raised.ignoreChanges).not.toContain("minMasterVersion");
});

test("regions whose slots are less than 14 apart are never changed in the same half day", async () => {
  const graph = await graphOf(() => {
    for (let slot = 0; slot < 14; slot += 1) new GcpCluster(`k8s-${slot}`, { ...clusterArgs, slot });
  });
  const windows = ofType(graph, "Cluster").map(({ inputs }) => JSON.stringify(inputs.maintenancePolicy));
  expect(new Set(windows).size).toBe(14);
});

test("administrators get the role for this cluster alone, once each, by a grant that is this region's own", async () => {
  const admins = [
    "group:platform@example.com",
    "group:Platform@example.com",
    `serviceAccount:ci@${account}.iam.gserviceaccount.com`,
  ];
  const grants = ofType(await graphWith({ admins }), "IAMMember");
  expect(names(grants)).toEqual([
    "k8s-admin-group:platform@example.com",
    `k8s-admin-serviceAccount:ci@${account}.iam.gserviceaccount.com`,
  ]);
  expect(grants[0]?.inputs).toMatchObject({
    project: account,
    role: "roles/container.admin",
    member: "group:platform@example.com",
    condition: {
      title: "trilith-shop-prod-us-central1",
      expression: `resource.name == "${id}" || resource.name.startsWith("${id}/")`,
    },
  });
});

test("backups are kept in another region, outlive the region's end, and come back by a plan beside the cluster", async () => {
  const graph = await graphWith();
  const plan = only(graph, "BackupPlan");
  expect(plan).toMatchObject({ protect: true, retainOnDelete: true, inputs: { location: "us-east1" } });
  expect(plan.inputs).toMatchObject({
    backupConfig: { allNamespaces: true, includeSecrets: true, includeVolumeData: true },
    backupSchedule: { rpoConfig: { targetRpoMinutes: 240 } },
    retentionPolicy: { backupRetainDays: 35 },
  });
  expect(only(graph, "RestorePlan").inputs).toMatchObject({
    location: "us-central1",
    backupPlan: "k8s-backups-plan-id",
  });
});

test("every region of the catalogue has another one for its backups, which is in the catalogue too", () => {
  const codes = regionCodes("gcp");
  expect(Object.keys(gkeBackupRegions).toSorted()).toEqual([...codes].toSorted());
  const wrong = Object.entries(gkeBackupRegions).filter(
    ([region, other]) => region === other || !codes.includes(other),
  );
  expect(wrong).toEqual([]);
});

test("a draining region's cluster can be deleted; a lost one is forgotten, and what IAM says of it can go", async () => {
  const draining = await graphWith({ place: inRegion("us-central1", "released") });
  expect(clusterIn(draining)).toMatchObject({ protect: false, inputs: { deletionProtection: false } });
  const lost = await graphWith({ place: inRegion("us-central1", "abandoned") });
  expect(clusterIn(lost)).toMatchObject({ retainOnDelete: true, protect: false, ignoreChanges: ["*"] });
  expect(ofType(lost, "IAMMember").every(({ retainOnDelete }) => !retainOnDelete)).toBe(true);
});

test("a cluster needs its administrators and a foundation besides", async () => {
  const { hold: _, tags: __, ...place } = inRegion("us-east1");
  const graph = await graphOf(() => void new GcpCluster("k8s", { place, network, admins: ["user:ops@example.com"] }));
  expect(clusterIn(graph)).toMatchObject({
    protect: true,
    inputs: { location: "us-east1", enableAutopilot: true, resourceLabels: { "trilith-region": "us-east1" } },
  });
  const nowhere = { ...clusterArgs, place: { account, identity: { ...identity, region: "us-east1" } } };
  await expect(graphOf(() => void new GcpCluster("k8s", nowhere))).rejects.toThrow(/place\.foundation is missing/);
});

test("refuses nobody as administrator, strangers to Google, addresses, and a control plane that GKE does not sell", async () => {
  const refused = (change: Partial<GcpClusterArgs>) => expect(graphWith(change)).rejects;
  await refused({ admins: [] }).toThrow(/at least one user, group or service account/);
  await refused({ admins: ["platform@example.com"] }).toThrow(
    /admins must be user:ADDRESS.*got "platform@example.com"/,
  );
  await refused({ allow: ["203.0.113.0/24"] }).toThrow(/IAM decides who reaches the API server/);
  await refused({ controlPlane: "provisioned" }).toThrow(/controlPlane must be standard/);
  await refused({ place: inRegion("us-west1") }).toThrow(/no key in foundation\.keys for us-west1/);
});
