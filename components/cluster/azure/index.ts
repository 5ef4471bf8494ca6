import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as monitor from "@pulumi/azure-native/monitor";
import {
  all,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
  type Resource,
  secret,
} from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { granted } from "../../foundation/azure/grants";
import { keptByLock } from "../../foundation/azure/guards";
import type { AzureNetworkOutputs } from "../../network/azure";
import { physicalName } from "../../topology/names/names";
import type { ClusterArgs } from "../contract";
import { type SettledCluster, settledCluster } from "../settled";
import { AzureClusterAuthority } from "./authority";
import { checked, type Ground } from "./checked";
import { AzureClusterIdentities } from "./identities";
import { kubeconfigFor } from "./kubeconfig";
import type { AzureClusterOutputs } from "./outputs";
import { AzurePodIdentities } from "./pod-identities";
import {
  fixedNetwork,
  leftToAks,
  logCategories,
  maintained,
  maintenanceWindow,
  nameServiceIn,
  nodeProvisioning,
  systemPool,
} from "./settings";

export type { AzureClusterOutputs } from "./outputs";

/** What a cluster on Azure is given. */
export type AzureClusterArgs = ClusterArgs<AzureFoundationOutputs, AzureNetworkOutputs>;

/** What every part of the cluster is made from. */
type Args = SettledCluster<AzureFoundationOutputs, AzureNetworkOutputs> & Ground;

/** Who asks for certificates in a cluster, as cert-manager installs itself. */
const certificatesFor = "cert-manager/cert-manager";

/**
 * A region's AKS cluster: three nodes for the cluster's own parts, and others that are made as pods need them. The API
 * server stands in the network; people and pipelines come with an identity of Entra ID, and there are no other ways in.
 *
 * Without `allow` its name leads everybody to an address that only the network and what is joined with it can reach, as on AWS.
 *
 * Certificates are asked for inside: cert-manager, when somebody installs it, acts as the identity whose client id is
 * `certificatesClientId`, and may write into the domain's zone.
 */
export class AzureCluster extends Component implements AzureClusterOutputs {
  /** The cluster's name in AKS. */
  readonly clusterName: Output<string>;
  /** URL of the API server. */
  readonly endpoint: Output<string>;
  /** A kubeconfig as JSON that asks kubelogin for a token; known once every administrator is let in. */
  readonly kubeconfig: Output<string>;
  /** Resource id of the cluster. */
  readonly clusterId: Output<string>;
  /** Issuer of its service accounts' tokens, a URL: what a federated credential names. */
  readonly issuer: Output<string>;
  /** Object id of the identity that the control plane acts as: what makes load balancers. */
  readonly controlPlanePrincipalId: Output<string>;
  /** Client id that cert-manager's service account is annotated with, to prove the domain by records of its zone. */
  readonly certificatesClientId: Output<string>;
  private readonly name: string;
  private readonly args: Args;
  private readonly pods: AzurePodIdentities;

  constructor(name: string, given: AzureClusterArgs, opts?: ComponentResourceOptions) {
    super("AzureCluster", name, given, opts);
    this.name = name;
    const settled = settledCluster("azure", given);
    const found = checked(settled);
    this.args = "fault" in found ? this.refuse(found.fault) : { ...settled, ...found };
    const { place, group, foundation, network, apiServerSubnet } = this.args;
    const here = { parent: this };
    const subnets = { nodes: network.subnetIds.nodes, apiServer: apiServerSubnet };
    const who = new AzureClusterIdentities(`${name}-who`, { place, group, foundation, subnets }, here);
    const cluster = this.controlPlane(who);
    this.clusterName = cluster.name;
    this.clusterId = cluster.id;
    this.endpoint = interpolate`https://${cluster.fqdn}:443`;
    this.issuer = cluster.oidcIssuerProfile.apply((profile) => profile?.issuerURL ?? "");
    this.controlPlanePrincipalId = who.controlPlane.principalId;
    this.certificatesClientId = who.certificates.clientId;
    this.surroundings(cluster);
    const { authority } = new AzureClusterAuthority(`${name}-authority`, { place, group, cluster }, here);
    this.kubeconfig = this.kubeconfigOf(authority, this.administrators());
    this.pods = new AzurePodIdentities(`${name}-pods`, { place, issuer: this.issuer }, here);
    this.letPodsIn(who.certificates);

    const { clusterName, clusterId, endpoint, kubeconfig, issuer, certificatesClientId } = this;
    this.registerOutputs({ clusterName, clusterId, endpoint, kubeconfig, issuer, certificatesClientId });
  }

  /**
   * Lets the pods of a service account act as a user-assigned identity, without keys.
   * @param serviceAccount - As `namespace/name`.
   * @param identityId - Resource id of the identity.
   * @throws ResourceError when the service account is not written as `namespace/name`, or the id is none of an identity.
   */
  podIdentity(serviceAccount: string, identityId: Input<string>): managedidentity.FederatedIdentityCredential {
    return this.pods.trust(serviceAccount, identityId);
  }

  private letPodsIn({ name }: managedidentity.UserAssignedIdentity): void {
    this.pods.trustNamed(certificatesFor, { group: this.args.group, name });
    for (const [account, identityId] of Object.entries(this.args.podIdentities)) this.pods.trust(account, identityId);
  }

  private controlPlane({ controlPlane, kubelet, before }: AzureClusterIdentities): containerservice.ManagedCluster {
    const { place, group, network, version, services, capacity, zones } = this.args;
    const { identity, hold, tags } = place;
    const pool = systemPool(version, zones, network.subnetIds.nodes);
    return new containerservice.ManagedCluster(
      `${this.name}-cluster`,
      {
        resourceGroupName: group,
        resourceName: physicalName("aksCluster", identity),
        location: identity.region,
        kubernetesVersion: version,
        dnsPrefix: physicalName("aksDnsPrefix", identity),
        nodeResourceGroup: physicalName("resourceGroup", identity, "nodes"),
        nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" },
        // Standard is the one with a promise of availability; Premium is for long-term support, with a plan of its own.
        sku: { name: "Base", tier: "Standard" },
        supportPlan: "KubernetesOfficial",
        identity: { type: "UserAssigned", userAssignedIdentities: [controlPlane.id] },
        identityProfile: {
          kubeletidentity: { resourceId: kubelet.id, clientId: kubelet.clientId, objectId: kubelet.principalId },
        },
        agentPoolProfiles: [pool],
        nodeProvisioningProfile: { mode: nodeProvisioning[capacity], defaultNodePools: "Auto" },
        networkProfile: { ...fixedNetwork, serviceCidr: services, dnsServiceIP: nameServiceIn(services) },
        apiServerAccessProfile: this.reach(),
        aadProfile: { managed: true, enableAzureRBAC: true, tenantID: this.args.foundation.tenantId },
        enableRBAC: true,
        disableLocalAccounts: true,
        oidcIssuerProfile: { enabled: true },
        securityProfile: { workloadIdentity: { enabled: true }, imageCleaner: { enabled: true, intervalHours: 168 } },
        autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
        addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true" } } },
        tags,
      },
      this.stateful(hold, { dependsOn: [...before], ignoreChanges: leftToAks(this.args, pool) }),
    );
  }

  /** Nodes and API server talk inside the network either way; `none` is what makes the public name lead to a private address. */
  private reach() {
    const { apiServerSubnet, allow } = this.args;
    const inside = { enableVnetIntegration: true, subnetId: apiServerSubnet, disableRunCommand: true };
    if (allow.length > 0) return { ...inside, enablePrivateCluster: false, authorizedIPRanges: [...allow] };
    return { ...inside, enablePrivateCluster: true, enablePrivateClusterPublicFQDN: true, privateDNSZone: "none" };
  }

  /** When AKS changes it, where it logs to, and what keeps people from deleting it. */
  private surroundings(cluster: containerservice.ManagedCluster): void {
    const { place, group, slot, foundation } = this.args;
    const { identity, hold } = place;
    const windows = maintained.map((configName) => {
      const window = { resourceGroupName: group, resourceName: cluster.name, configName };
      return new containerservice.MaintenanceConfiguration(
        `${this.name}-${configName}`,
        { ...window, maintenanceWindow: maintenanceWindow(slot) },
        this.own(hold),
      );
    });
    const workspaceId = foundation.logWorkspaces[identity.region];
    if (workspaceId !== undefined) {
      new monitor.DiagnosticSetting(
        `${this.name}-logs`,
        {
          name: "trilith",
          resourceUri: cluster.id,
          workspaceId,
          logAnalyticsDestinationType: "Dedicated",
          logs: logCategories.map((category) => ({ category, enabled: true })),
        },
        this.own(hold),
      );
    }
    const [child] = windows;
    // On a part that never goes: on the cluster itself it would keep an administrator's role, too, from being taken away.
    if (child) keptByLock(`${this.name}-lock`, hold, { scope: child.id, notes: "A region's cluster" }, this.own(hold));
  }

  private administrators(): Resource[] {
    const { place, admins } = this.args;
    return [...new Set(admins.map((id) => id.toLowerCase()))].map((principalId) => {
      const what = { place, role: "clusterAdmin", scope: this.clusterId, on: "cluster" } as const;
      const grant = { ...what, principalId, to: principalId };
      return granted(`${this.name}-admin-${principalId}`, grant, this.own(place.hold));
    });
  }

  private kubeconfigOf(authority: Output<string>, admitted: readonly Resource[]): Output<string> {
    const { tenantId } = this.args.foundation;
    const ready = all(admitted.map(({ urn }) => urn));
    return secret(
      all([this.clusterName, this.endpoint, authority, tenantId, ready]).apply(([cluster, server, known, tenant]) =>
        JSON.stringify(kubeconfigFor({ cluster, server, authority: known, tenant })),
      ),
    );
  }
}
