import { expect, test } from "vitest";
import { authorityIn } from "../../../components/cluster/azure/kubeconfig";
import { type Props, valuesAt } from "../../../sandbox/world/values";
import { aksIn, clientOf, clusterIn, groundIn, tokens } from "./aks";

const kubeconfigs = "[listClusterUserCredential(parameters('cluster'), '2025-09-01').kubeconfigs[0].value]";

test("AKS looks for what the control plane may do before it makes a cluster", async () => {
  const ground = await groundIn();
  const make = () => ground.engine.create(tokens.cluster, "k8s", clusterIn(ground));
  await expect(make()).rejects.toThrow(
    /LinkedAuthorizationFailed: the identity control has no role on .*subnets\/api-server/,
  );
  await ground.grant("network", ground.apiServer.id);
  await expect(make()).rejects.toThrow(/has no role on .*userAssignedIdentities\/kubelet/);
  await ground.grant("operator", ground.kubelet.id);
  const cluster = await make();
  expect(cluster.id).toMatch(
    /resourceGroups\/shop-eastus2\/providers\/Microsoft\.ContainerService\/managedClusters\/shop-eastus2$/,
  );
  expect(cluster.outputs.fqdn).toMatch(/^shop-[0-9a-f]{8}\.hcp\.eastus2\.azmk8s\.io$/);
  await expect(ground.engine.delete(ground.apiServer)).rejects.toThrow(/still|in use|names/);
});

test("a way out over a NAT gateway needs one at the nodes' subnet", async () => {
  const ground = await groundIn();
  await ground.grant("network", ground.apiServer.id);
  await ground.grant("operator", ground.kubelet.id);
  const plain = clusterIn({ ...ground, nodes: ground.apiServer });
  await expect(ground.engine.create(tokens.cluster, "k8s", plain)).rejects.toThrow(
    /needs a NAT gateway at the nodes' subnet/,
  );
});

test.each([
  [{ sku: { name: "Base", tier: "Premium" } }, /Premium goes with supportPlan AKSLongTermSupport/],
  [{ supportPlan: "AKSLongTermSupport" }, /AKSLongTermSupport goes with the tier Premium/],
  [{ networkProfile: { serviceCidr: "172.20.0.0/16", dnsServiceIP: "10.0.0.10" } }, /must be within serviceCidr/],
  [
    { apiServerAccessProfile: { enablePrivateCluster: true, authorizedIPRanges: ["203.0.113.0/24"] } },
    /a private cluster takes no authorizedIPRanges/,
  ],
  [
    {
      apiServerAccessProfile: {
        enablePrivateCluster: true,
        privateDNSZone: "none",
        enablePrivateClusterPublicFQDN: false,
      },
    },
    /without a public name/,
  ],
  [
    { agentPoolProfiles: [{ name: "system", enableAutoScaling: true }], nodeProvisioningProfile: { mode: "Auto" } },
    /exclude each other/,
  ],
])("refuses a cluster with %j", async (change, expected) => {
  const ground = await groundIn();
  const problems = ground.engine.problems(tokens.cluster, { ...clusterIn(ground), ...(change as Props) });
  expect(problems).toContainEqual(expect.stringMatching(expected));
});

test("what a cluster keeps for ever replaces it; its tier, its windows and its way in do not", async () => {
  const { engine, cluster } = await aksIn();
  const changed = (path: string, change: Props) =>
    engine.diff(cluster, { ...cluster.inputs, [path]: { ...(cluster.inputs[path] as Props), ...change } }).replaces;
  expect(changed("networkProfile", { serviceCidr: "172.21.0.0/16" })).toEqual(["networkProfile.serviceCidr"]);
  expect(changed("networkProfile", { outboundType: "loadBalancer" })).toEqual(["networkProfile.outboundType"]);
  expect(changed("networkProfile", { loadBalancerSku: "standard" })).toEqual([]);
  expect(changed("apiServerAccessProfile", { enablePrivateCluster: true })).toEqual([]);
  expect(engine.diff(cluster, { ...cluster.inputs, dnsPrefix: "other" }).replaces).toEqual(["dnsPrefix"]);
});

test("a version goes up by one, with the pool's; nothing else of a pool is taken", async () => {
  const { engine, cluster } = await aksIn();
  const [pool] = valuesAt(cluster.inputs, "agentPoolProfiles[]") as Props[];
  const with_ = (kubernetesVersion: string, change: Props) => ({
    ...cluster.inputs,
    kubernetesVersion,
    agentPoolProfiles: [{ ...pool, ...change }],
  });
  await expect(engine.update(cluster, with_("1.36", {}))).rejects.toThrow(
    /one minor version at a time.*1\.34 to 1\.36/,
  );
  await expect(engine.update(cluster, with_("1.33", {}))).rejects.toThrow(/never down/);
  await expect(engine.update(cluster, with_("1.35", { count: 5 }))).rejects.toThrow(/are not changed there/);
  const raised = await engine.update(cluster, with_("1.35", { orchestratorVersion: "1.35" }));
  expect(raised.outputs.currentKubernetesVersion).toMatch(/^1\.35\./);
});

test("a cluster with node auto-provisioning takes no pool with the autoscaler", async () => {
  const { engine, cluster, group } = await aksIn();
  const inside = { resourceGroupName: String(group.outputs.name), resourceName: String(cluster.outputs.name) };
  const pool = { ...inside, agentPoolName: "user", enableAutoScaling: true, minCount: 1, maxCount: 3 };
  await expect(engine.create(tokens.pool, "user", pool)).rejects.toThrow(/takes no pool with enableAutoScaling/);
  await engine.create(tokens.pool, "fixed", { ...inside, agentPoolName: "fixed", count: 1 });
});

test("nobody gets in before an administrator has a role", async () => {
  const ground = await groundIn();
  await ground.grant("network", ground.apiServer.id);
  await ground.grant("operator", ground.kubelet.id);
  const cluster = await ground.engine.create(tokens.cluster, "k8s", clusterIn(ground));
  const early = clientOf(ground.world, cluster);
  const make = (client: typeof early) =>
    client.create("kubernetes:core/v1:ConfigMap", "m", { metadata: { name: "m" } });
  await expect(make(early)).rejects.toThrow(/Unauthorized: .*has no role assignment of Azure Kubernetes Service RBAC/);
  await ground.grant("admin", cluster.id, "somebody");
  await make(clientOf(ground.world, cluster));
});

test("a deployment without resources keeps the certificate authority; another template is not evaluated", async () => {
  const { engine, cluster, group } = await aksIn();
  const asked = (value: string): Props => ({
    resourceGroupName: String(group.outputs.name),
    deploymentName: "authority",
    properties: {
      mode: "Incremental",
      template: { resources: [], outputs: { kubeconfig: { type: "string", value } } },
      parameters: { cluster: { value: cluster.id } },
    },
  });
  const made = await engine.create(tokens.deployment, "authority", asked(kubeconfigs));
  const [value] = valuesAt(made.outputs, "properties.outputs.kubeconfig.value");
  expect(Buffer.from(authorityIn(String(value)), "base64").toString()).toMatch(/^authority of the sandbox/);
  const other = engine.create(tokens.deployment, "other", { ...asked("[1]"), deploymentName: "other" });
  await expect(other).rejects.toThrow(/InvalidTemplate: the sandbox evaluates/);
});

test("a cluster takes what is inside with it", async () => {
  const { engine, cluster, client, world } = await aksIn();
  await client.create("kubernetes:core/v1:ConfigMap", "m", { metadata: { name: "m" } });
  await engine.delete(cluster);
  expect(world.list("kubernetes:core/v1:ConfigMap")).toEqual([]);
});
