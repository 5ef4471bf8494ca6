import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { GcpCluster } from "../../../components/gcp";
import { graphOf } from "../../harness/graph";
import { ofType, only } from "../aws/parts";
import { account, clusterArgs, inRegion } from "./parts";

const robot = `shop-api@${account}.iam.gserviceaccount.com`;

test("the kubeconfig names the gated name and Google's plugin, and no authority: everybody trusts that one", async () => {
  let text = "";
  const graph = await graphOf(() => {
    const { kubeconfig } = new GcpCluster("k8s", clusterArgs);
    kubeconfig.apply((known) => {
      text = known;
    });
  });
  expect(only(graph, "GcpCluster").outputs.kubeconfig).toEqual({ $trilith: "secret" });
  expect(JSON.parse(text)).toMatchObject({
    "current-context": "shop-prod-us-central1",
    clusters: [{ cluster: { server: "https://gke-0a1b2c3d.us-central1.gke.goog" } }],
    users: [{ user: { exec: { command: "gke-gcloud-auth-plugin", provideClusterInfo: true } } }],
  });
  expect(text).not.toContain("certificate-authority-data");
});

test("pods act as an IAM service account without keys: the same in every cluster, by a grant of every region's own", async () => {
  const podIdentities = { "shop/api": robot };
  const graph = await graphOf(() => {
    new GcpCluster("one", { ...clusterArgs, podIdentities });
    new GcpCluster("two", { ...clusterArgs, place: inRegion("us-east1"), podIdentities });
  });
  const grants = ofType(graph, "IAMMember").filter(({ type }) => type.startsWith("gcp:serviceaccount"));
  expect(grants).toHaveLength(2);
  for (const { inputs } of grants)
    expect(inputs).toMatchObject({
      serviceAccountId: `projects/${account}/serviceAccounts/${robot}`,
      role: "roles/iam.workloadIdentityUser",
      member: `serviceAccount:${account}.svc.id.goog[shop/api]`,
    });
  expect(new Set(grants.map(({ inputs }) => JSON.stringify(inputs.condition))).size).toBe(2);
});

test("a cluster lets further pods in when it is asked to", async () => {
  const graph = await graphOf(() => void new GcpCluster("k8s", clusterArgs).podIdentity("shop/worker", output(robot)));
  expect(only(graph, "IAMMember", "k8s-pods-shop/worker").inputs.member).toContain("[shop/worker]");
});

test("refuses service accounts of another form, and what is no IAM service account", async () => {
  const withPods = (podIdentities: Record<string, string>) =>
    graphOf(() => void new GcpCluster("k8s", { ...clusterArgs, podIdentities }));
  await expect(withPods({ api: robot })).rejects.toThrow(/written as namespace\/name, got "api"/);
  await expect(withPods({ "shop/api": "someone@example.com" })).rejects.toThrow(/must be the address of an IAM/);
});
