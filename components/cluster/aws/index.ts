import { createHash } from "node:crypto";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import * as kms from "@pulumi/aws/kms";
import { all, type ComponentResourceOptions, type Input, type Output, type Resource, secret } from "@pulumi/pulumi";
import { Component } from "../../component";
import { logKeyPolicy, managedPolicy } from "../../foundation/aws/documents";
import { guards } from "../../foundation/aws/guards";
import type { FoundationOutputs } from "../../foundation/contract";
import type { AwsNetworkOutputs } from "../../network/aws";
import { physicalName } from "../../topology/names/names";
import { holdElsewhere } from "../../topology/tables/states";
import type { ClusterArgs, ClusterOutputs } from "../contract";
import { type SettledCluster, settledCluster } from "../settled";
import { kubeconfigFor } from "./kubeconfig";
import { podIdentityOf } from "./pod-identity";
import { type RoleKind, roles } from "./roles";
import { controlPlaneTiers, keptByEks, leftToEks, logTypes, nodePools } from "./settings";

export { podIdentityTrust } from "./roles";

const adminPolicy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
const principal = /^arn:[a-z-]+:iam::\d{12}:(role|user)\/.+$/;
const everyone = ["0.0.0.0/0", "::/0"];

/** What a cluster on AWS is given. */
export type AwsClusterArgs = ClusterArgs<FoundationOutputs, AwsNetworkOutputs>;

/** What other components on AWS need of a cluster. */
export interface AwsClusterOutputs extends ClusterOutputs {
  /** ARN of the cluster. */
  readonly clusterArn: Output<string>;
  /** Id of the security group that nodes and pods are in. */
  readonly securityGroupId: Output<string>;
}

/**
 * A region's EKS cluster in Auto Mode: EKS runs the nodes, their networking, storage and load balancing, and the agent
 * of Pod Identity. Everything the API server stores and logs is encrypted with a key of the cluster's own.
 *
 * Only the listed administrators get in: the principal that creates the cluster has no rights in it by itself.
 */
export class AwsCluster extends Component implements AwsClusterOutputs {
  /** The cluster's name in EKS. */
  readonly clusterName: Output<string>;
  /** URL of the API server. */
  readonly endpoint: Output<string>;
  /** A kubeconfig as JSON that asks the AWS CLI for a token; known once every administrator is let in. */
  readonly kubeconfig: Output<string>;
  /** ARN of the cluster. */
  readonly clusterArn: Output<string>;
  /** Id of the security group that nodes and pods are in. */
  readonly securityGroupId: Output<string>;
  private readonly name: string;
  private readonly args: SettledCluster<FoundationOutputs, AwsNetworkOutputs>;

  constructor(name: string, args: AwsClusterArgs, opts?: ComponentResourceOptions) {
    super("AwsCluster", name, args, opts);
    this.name = name;
    this.args = settledCluster("aws", args);
    const eksName = this.checked();
    const controller = this.role("cluster");
    const node = this.role("node");
    const key = this.key(eksName);
    const logs = this.logGroup(eksName, key);
    const cluster = this.controlPlane(eksName, controller.role, node.role, key, [
      logs,
      ...controller.attached,
      ...node.attached,
    ]);
    this.clusterName = cluster.name;
    this.endpoint = cluster.endpoint;
    this.clusterArn = cluster.arn;
    this.securityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
    this.kubeconfig = this.kubeconfigOf(cluster, this.administrators());
    for (const [account, roleArn] of Object.entries(this.args.podIdentities)) this.podIdentity(account, roleArn);

    const { clusterName, endpoint, kubeconfig, securityGroupId } = this;
    this.registerOutputs({ clusterName, endpoint, kubeconfig, securityGroupId });
  }

  /**
   * Lets the pods of a service account act as an IAM role, without keys and without an OIDC provider.
   * @param serviceAccount - As `namespace/name`.
   * @param roleArn - ARN of a role that trusts as `podIdentityTrust` says.
   * @throws ResourceError when the service account is not written as `namespace/name`.
   */
  podIdentity(serviceAccount: string, roleArn: Input<string>): eks.PodIdentityAssociation {
    const { place } = this.args;
    const { association, fault } = podIdentityOf({ place, clusterName: this.clusterName, serviceAccount, roleArn });
    if (fault !== undefined) this.refuse(fault);
    return new eks.PodIdentityAssociation(`${this.name}-pods-${serviceAccount}`, association, this.own(place.hold));
  }

  private checked(): string {
    const { identity } = this.args.place;
    const { admins, allow } = this.args;
    if (admins.length === 0) this.refuse("admins must name at least one IAM role or user: without one nobody gets in");
    const stranger = admins.find((arn) => !principal.test(arn));
    if (stranger !== undefined) {
      this.refuse(`admins must be ARNs of IAM roles or users (arn:aws:iam::123456789012:role/name), got "${stranger}"`);
    }
    const open = allow.find((range) => everyone.includes(range));
    if (open !== undefined) this.refuse(`allow must name who reaches the API server, not everybody: got ${open}`);
    return physicalName("eksCluster", identity);
  }

  /** Role names are unique in the account, so they carry the region; IAM answers when the region does not. */
  private role(kind: RoleKind) {
    const { identity, tags } = this.args.place;
    const hold = holdElsewhere(this.args.place.hold);
    const { trust, policies } = roles[kind];
    const role = new iam.Role(
      `${this.name}-${kind}`,
      { name: physicalName("iamRole", identity, kind), assumeRolePolicy: JSON.stringify(trust), tags },
      this.own(hold),
    );
    const attached = policies.map((policy) => {
      const attachment = { role: role.name, policyArn: managedPolicy(policy) };
      return new iam.RolePolicyAttachment(`${this.name}-${kind}-${policy}`, attachment, this.own(hold));
    });
    return { role, attached };
  }

  private key(eksName: string): kms.Key {
    const { identity, hold, tags } = this.args.place;
    const { region } = identity;
    const policy = JSON.stringify(logKeyPolicy(this.args.place, logGroupOf(eksName)));
    const key = new kms.Key(
      `${this.name}-key`,
      {
        region,
        description: `Secrets and logs of the cluster ${eksName}`,
        enableKeyRotation: true,
        multiRegion: false,
        deletionWindowInDays: guards[hold].keyDeletionDays,
        policy,
        tags,
      },
      this.stateful(hold),
    );
    const alias = { region, name: physicalName("kmsAlias", identity, "cluster"), targetKeyId: key.keyId };
    new kms.Alias(`${this.name}-key`, alias, this.own(hold));
    return key;
  }

  /** Made before the cluster: EKS would make one of its own, kept for ever and not encrypted with our key. */
  private logGroup(eksName: string, key: kms.Key): cloudwatch.LogGroup {
    const { identity, hold, tags } = this.args.place;
    const { logRetentionDays } = this.args;
    return new cloudwatch.LogGroup(
      `${this.name}-logs`,
      {
        region: identity.region,
        name: logGroupOf(eksName),
        retentionInDays: logRetentionDays,
        kmsKeyId: key.arn,
        tags,
      },
      this.stateful(hold),
    );
  }

  private controlPlane(eksName: string, role: iam.Role, node: iam.Role, key: kms.Key, before: readonly Resource[]) {
    const { identity, hold, tags } = this.args.place;
    const { network, version, services, allow, controlPlane, capacity } = this.args;
    return new eks.Cluster(
      `${this.name}-cluster`,
      {
        region: identity.region,
        name: eksName,
        version,
        roleArn: role.arn,
        accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
        // Auto Mode is these four together; the provider refuses any three of them.
        bootstrapSelfManagedAddons: false,
        computeConfig: { enabled: true, nodePools: [...nodePools[capacity]], nodeRoleArn: node.arn },
        kubernetesNetworkConfig: {
          ipFamily: "ipv4",
          serviceIpv4Cidr: services,
          elasticLoadBalancing: { enabled: true },
        },
        storageConfig: { blockStorage: { enabled: true } },
        vpcConfig: {
          subnetIds: network.privateSubnetIds,
          endpointPrivateAccess: true,
          endpointPublicAccess: allow.length > 0,
          ...(allow.length > 0 && { publicAccessCidrs: [...allow] }),
        },
        encryptionConfig: { provider: { keyArn: key.arn }, resources: ["secrets"] },
        enabledClusterLogTypes: logTypes,
        controlPlaneScalingConfig: { tier: controlPlaneTiers[controlPlane] },
        zonalShiftConfig: { enabled: true },
        upgradePolicy: { supportType: "STANDARD" },
        deletionProtection: guards[hold].deletionProtection,
        tags,
      },
      // The roles must outlive the cluster, or EKS cannot remove its network interfaces.
      this.stateful(hold, { dependsOn: [...before], ignoreChanges: leftToEks(this.args), replaceOnChanges: keptByEks }),
    );
  }

  private administrators(): eks.AccessPolicyAssociation[] {
    const { identity, hold, tags } = this.args.place;
    const { admins } = this.args;
    const here = { region: identity.region, clusterName: this.clusterName };
    return [...new Set(admins)].map((arn) => {
      const admin = `${this.name}-admin-${slugOf(arn)}`;
      const entry = new eks.AccessEntry(admin, { ...here, principalArn: arn, tags }, this.own(hold));
      const grant = {
        ...here,
        principalArn: entry.principalArn,
        policyArn: adminPolicy,
        accessScope: { type: "cluster" },
      };
      // EKS knows cluster, principal and policy: the end of an old scope would take the new one away.
      return new eks.AccessPolicyAssociation(admin, grant, this.own(hold, { deleteBeforeReplace: true }));
    });
  }

  private kubeconfigOf({ name, endpoint, certificateAuthority }: eks.Cluster, admitted: readonly Resource[]) {
    const { region } = this.args.place.identity;
    const ready = all(admitted.map(({ urn }) => urn));
    return secret(
      all([name, endpoint, certificateAuthority.data, ready]).apply(([cluster, server, authority]) =>
        JSON.stringify(kubeconfigFor(cluster, server, authority, region)),
      ),
    );
  }
}

function logGroupOf(eksName: string): string {
  return `/aws/eks/${eksName}/cluster`;
}

/** The end of an ARN for people, and a digest because different ARNs can end alike. */
function slugOf(arn: string): string {
  const end = arn
    .slice(arn.lastIndexOf("/") + 1)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return `${end}-${createHash("sha256").update(arn).digest("hex").slice(0, 8)}`;
}
