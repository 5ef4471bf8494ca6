import { endServer } from "../clusters/server";
import { absent, given } from "../world/relation";
import type { Operation } from "../world/row";
import { madeUp } from "../world/templates";
import { textAt } from "../world/values";
import { type AwsRows, byArn, byId, securityGroups, types } from "./sources";

/** Zones where EKS runs no control plane. Source: AWS EKS user guide, network requirements, as of December 2024. */
const unusableZones = ["use1-az3", "usw1-az2", "cac1-az3"];

const inCluster = { property: "clusterName", to: [{ type: types.eksCluster, by: "name" }] };
const associated = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";

const autoMode = [
  "computeConfig.enabled",
  "kubernetesNetworkConfig.elasticLoadBalancing.enabled",
  "storageConfig.blockStorage.enabled",
];

function versionRefused({ thing, before }: Operation): string | undefined {
  const [old, next] = [textAt(before, "version"), textAt(thing.inputs, "version")].map((version) =>
    Number(version.split(".")[1] ?? 0),
  );
  if (!old || !next || next === old || next === old + 1) return undefined;
  return `InvalidParameterException: a cluster moves up one minor version at a time, never down: 1.${old} to 1.${next}`;
}

/** EKS. */
export const cluster: AwsRows = {
  [types.eksCluster]: {
    // Source: terraform-provider-aws, eks/cluster.go: removing encryption or changing a node role makes a new cluster.
    replaces: [
      { path: "encryptionConfig", when: { "after.encryptionConfig": absent } },
      { path: "computeConfig.nodeRoleArn", when: { "before.computeConfig.nodeRoleArn": given } },
    ],
    // The provider plans an update and calls nothing: EKS takes a key once. Source: eks/cluster.go; `api` for the latter.
    deferred: { encryptionConfig: null },
    name: { property: "name", generated: true },
    unique: ["{region} {name}"],
    guard: "deletionProtection",
    serial: "{region} {name}",
    refers: [
      { property: "roleArn", to: byArn(types.role) },
      { property: "computeConfig.nodeRoleArn", to: byArn(types.role) },
      { property: "vpcConfig.subnetIds", to: byId(types.subnet), holds: true },
      { property: "vpcConfig.securityGroupIds", to: securityGroups, holds: true },
      { property: "encryptionConfig.provider.keyArn", to: byArn(types.key) },
    ],
    outputs: {
      arn: "arn:aws:eks:{region}:{account}:cluster/{name}",
      endpoint: "https://{upper:32}.gr7.{region}.eks.amazonaws.com",
      certificateAuthority: ({ seed }) => ({
        data: Buffer.from(`authority of the sandbox ${madeUp("hex", 16, seed)}`).toString("base64"),
      }),
      identities: [{ oidcs: [{ issuer: "https://oidc.eks.{region}.amazonaws.com/id/{upper:32}" }] }],
      platformVersion: "eks.1",
      status: "ACTIVE",
      vpcConfig: { clusterSecurityGroupId: "sg-{hex:17:cluster}", vpcId: "{vpcConfig.subnetIds->vpcId}" },
    },
    limits: {
      "kubernetesNetworkConfig.serviceIpv4Cidr": {
        cidr: [12, 24],
        pattern: "(10\\.|172\\.(1[6-9]|2\\d|3[01])\\.|192\\.168\\.).*",
        says: "must be a private range of /12 to /24, got {value}",
        source: "tf",
      },
    },
    args: [
      { together: autoMode, says: `Auto Mode is ${autoMode.join(", ")} together; only {got} is on`, source: "tf" },
      {
        when: { "computeConfig.enabled": true },
        need: { bootstrapSelfManagedAddons: false },
        says: "Auto Mode needs bootstrapSelfManagedAddons: false",
        source: "tf",
      },
      {
        when: { kubeControllerManagerConfig: given },
        need: { "controlPlaneScalingConfig.tier": /^(?!standard$)./ },
        property: "kubeControllerManagerConfig",
        says: "needs controlPlaneScalingConfig.tier of tier-xl or larger",
        source: "sdk",
      },
    ],
    demands: [
      {
        at: ["create"],
        need: { "roleArn->assumeRolePolicy.Statement[].Principal.Service": "eks.amazonaws.com" },
        says: "InvalidParameterException: {roleArn->id} does not trust eks.amazonaws.com",
      },
      {
        at: ["create"],
        need: { "vpcConfig.subnetIds->availabilityZoneId": { different: 2 } },
        says: "InvalidParameterException: subnets of at least two availability zones are needed",
      },
      {
        at: ["create"],
        in: "vpcConfig.subnetIds->",
        not: { availabilityZoneId: unusableZones },
        says: "UnsupportedAvailabilityZoneException: EKS does not run in {availabilityZoneId}",
      },
    ],
    update: { refuses: versionRefused },
    delete: { effect: ({ thing, world }) => endServer(textAt(thing.outputs, "endpoint"), world) },
  },
  [types.accessEntry]: {
    id: "{clusterName}:{principalArn}",
    unique: ["{region} {principalArn} in {clusterName}"],
    refers: [inCluster],
    outputs: { accessEntryArn: "arn:aws:eks:{region}:{account}:access-entry/{clusterName}/{hex:32}" },
    demands: [
      {
        at: ["create"],
        need: { "clusterName->accessConfig.authenticationMode": /^API/ },
        says: "InvalidRequestException: the cluster's authenticationMode must be API or API_AND_CONFIG_MAP",
      },
    ],
  },
  [associated]: {
    id: "{clusterName}#{principalArn}#{policyArn}",
    unique: ["{region} {policyArn} of {principalArn} in {clusterName}"],
    // A deletion names no scope: eks/access_policy_association.go. That the API overwrites is from memory, unverified.
    overwrites: true,
    refers: [
      inCluster,
      { property: "policyArn", to: [], elsewhere: /^arn:aws:eks::aws:cluster-access-policy\/Amazon/ },
    ],
    demands: [
      {
        at: ["create"],
        exists: {
          type: types.accessEntry,
          with: { principalArn: "{principalArn}", clusterName: "{clusterName}", region: "{region}" },
        },
        says: "ResourceNotFoundException: {clusterName} has no access entry for {principalArn}",
      },
    ],
  },
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
    id: "a-{hex:17}",
    unique: ["{region} {namespace}/{serviceAccount} in {clusterName}"],
    refers: [inCluster, { property: "roleArn", to: byArn(types.role) }],
    outputs: {
      associationId: "{id}",
      associationArn: "arn:aws:eks:{region}:{account}:podidentityassociation/{clusterName}/{id}",
    },
    args: [
      {
        when: { policy: given },
        need: { disableSessionTags: true },
        says: "policy needs disableSessionTags: true",
        source: "sdk",
      },
    ],
  },
  "aws:eks/addon:Addon": {
    id: "{clusterName}:{addonName}",
    unique: ["{region} {addonName} in {clusterName}"],
    refers: [inCluster],
    outputs: { arn: "arn:aws:eks:{region}:{account}:addon/{clusterName}/{addonName}/{hex:32}" },
  },
};
