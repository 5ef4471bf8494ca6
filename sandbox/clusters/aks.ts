import { types } from "../azure/sources";
import { madeUp } from "../world/templates";
import { isProps, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { refusesBalancer } from "./aks-balancer";
import type { ApiServer, Definition } from "./server";

/** Azure Kubernetes Service RBAC Cluster Admin. Source: Azure built-in roles. */
const adminRole = "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b";

/** What AKS gives Services when the cluster names no range. Source: SDK, networkProfile.serviceCidr. */
const defaultServices = "10.0.0.0/16";

/** Custom resources of node auto-provisioning; versions from memory, unverified. */
const provisioned: readonly Definition[] = [
  { group: "karpenter.sh", version: "v1", kind: "NodePool", scope: "Cluster" },
  { group: "karpenter.sh", version: "v1", kind: "NodeClaim", scope: "Cluster" },
  { group: "karpenter.azure.com", version: "v1beta1", kind: "AKSNodeClass", scope: "Cluster" },
];

/** The URL of a cluster's API server. */
export function aksEndpoint({ outputs }: Thing): string {
  const name = textAt(outputs, "fqdn");
  return name === "" ? "" : `https://${name}:443`;
}

/** The API server of an AKS cluster, also of one that went with its region: its name is known still. */
export function aksServer(endpoint: string, world: World): ApiServer | undefined {
  const cluster = world
    .list(types.cluster)
    .find((one) => ["ready", "gone"].includes(one.state) && [endpoint, `${endpoint}:443`].includes(aksEndpoint(one)));
  if (!cluster) return undefined;
  const auto = textAt(cluster.inputs, "nodeProvisioningProfile.mode") === "Auto";
  const why = `${cluster.id} has no role assignment of Azure Kubernetes Service RBAC Cluster Admin yet`;
  return {
    endpoint: aksEndpoint(cluster),
    cluster: cluster.id,
    region: cluster.region,
    services: textAt(cluster.inputs, "networkProfile.serviceCidr") || defaultServices,
    definitions: auto ? provisioned : [],
    balancer: (operation) => refusesBalancer(cluster, operation),
    ...(admits(cluster, world) ? {} : { closed: why }),
  };
}

/** The world does not know whose kubeconfig it is: it asks whether there is anybody who may get in. */
function admits({ id, inputs }: Thing, world: World): boolean {
  if (inputs.disableLocalAccounts !== true) return true;
  if (valuesAt(inputs, "aadProfile.adminGroupObjectIDs[]").length > 0) return true;
  return world
    .ready(types.roleAssignment)
    .some(
      (grant) =>
        id.startsWith(textAt(grant.inputs, "scope")) && textAt(grant.inputs, "roleDefinitionId").endsWith(adminRole),
    );
}

/** What AKS hands out to whoever may use a cluster, in base64: where it is and whom to trust, no certificate of a user. */
export function kubeconfigOf(cluster: Thing): string {
  const authority = Buffer.from(`authority of the sandbox ${madeUp("hex", 16, cluster.seed)}`).toString("base64");
  const name = textAt(cluster.outputs, "name");
  const text = [
    "apiVersion: v1",
    "clusters:",
    "- cluster:",
    `    certificate-authority-data: ${authority}`,
    `    server: ${aksEndpoint(cluster)}`,
    `  name: ${name}`,
    "kind: Config",
    "",
  ];
  return Buffer.from(text.join("\n")).toString("base64");
}

/** Whether a Service has Azure's words for its load balancer. */
export function isForAzure(inputs: Thing["inputs"]): boolean {
  const [annotations] = valuesAt(inputs, "metadata.annotations").filter(isProps);
  return Object.keys(annotations ?? {}).some((name) => name.startsWith("service.beta.kubernetes.io/azure-"));
}
