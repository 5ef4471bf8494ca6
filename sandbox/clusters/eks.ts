import { types } from "../aws/sources";
import { textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { autoModeDefinitions } from "./auto-mode";
import type { ApiServer } from "./server";

const association = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";

/** Policies that let a principal do everything a program needs. Source: EKS user guide, access policies, from memory. */
const adminPolicy = /cluster-access-policy\/AmazonEKS(Cluster)?AdminPolicy$/;

/** What EKS gives Services when the cluster names no range: 10.100.0.0/16 or 172.20.0.0/16. Source: SDK, serviceIpv4Cidr. */
const defaultServices = "172.20.0.0/16";

/** The API server of an EKS cluster, also of one that went with its region: its name is known still. */
export function eksServer(endpoint: string, world: World): ApiServer | undefined {
  const cluster = world
    .list(types.eksCluster)
    .find(({ state, outputs }) => ["ready", "gone"].includes(state) && textAt(outputs, "endpoint") === endpoint);
  if (!cluster) return undefined;
  const auto = valuesAt(cluster.inputs, "computeConfig.enabled")[0] === true;
  const closed = admits(cluster, world)
    ? {}
    : {
        closed: `${cluster.id} in ${cluster.region} has no access entry with a policy AmazonEKSClusterAdminPolicy yet`,
      };
  return {
    endpoint,
    cluster: cluster.id,
    region: cluster.region,
    services: textAt(cluster.inputs, "kubernetesNetworkConfig.serviceIpv4Cidr") || defaultServices,
    definitions: auto ? autoModeDefinitions : [],
    ...closed,
  };
}

/** The world does not know whose kubeconfig it is: it asks whether there is anybody who may get in. */
function admits({ id, region, inputs }: Thing, world: World): boolean {
  if (valuesAt(inputs, "accessConfig.bootstrapClusterCreatorAdminPermissions")[0] !== false) return true;
  return world
    .ready(association)
    .some(
      (grant) =>
        grant.region === region &&
        grant.inputs.clusterName === id &&
        textAt(grant.inputs, "accessScope.type") === "cluster" &&
        adminPolicy.test(textAt(grant.inputs, "policyArn")),
    );
}
