import { endServer } from "../clusters/server";
import type { ArgumentRule, Operation, Reference, Rows } from "../world/row";
import { madeUp } from "../world/templates";
import { isProps, type Props, textAt, valuesAt } from "../world/values";
import { trusts } from "./identity";
import { securityGroups } from "./network";
import { types } from "./sources";

/** Zones where EKS runs no control plane. Source: AWS EKS user guide, network requirements, as of December 2024. */
const unusableZones = ["use1-az3", "usw1-az2", "cac1-az3"];

const inCluster: Reference = { property: "clusterName", to: [{ type: types.eksCluster, by: "name" }] };

function autoMode(inputs: Props): string | undefined {
  const parts = [
    "computeConfig.enabled",
    "kubernetesNetworkConfig.elasticLoadBalancing.enabled",
    "storageConfig.blockStorage.enabled",
  ];
  const on = parts.filter((path) => valuesAt(inputs, path)[0] === true);
  if (on.length > 0 && on.length < parts.length)
    return `Auto Mode is ${parts.join(", ")} together; only ${on.join(", ")} is on`;
  return on.length > 0 && inputs.bootstrapSelfManagedAddons !== false
    ? "Auto Mode needs bootstrapSelfManagedAddons: false"
    : undefined;
}

function servicesRange(inputs: Props): string | undefined {
  const range = textAt(inputs, "kubernetesNetworkConfig.serviceIpv4Cidr");
  const length = Number(range.split("/")[1] ?? 16);
  if (
    !range.includes("/") ||
    (/^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/.test(range) && length >= 12 && length <= 24)
  )
    return undefined;
  return `must be a private range of /12 to /24, got ${range}`;
}

function rule(property: string, source: string, broken: (inputs: Props) => string | undefined): ArgumentRule {
  return { property, source, broken };
}

function clusterRefused({ thing, world }: Operation): string | undefined {
  const { inputs, region } = thing;
  const role = world.find(types.role, "arn", textAt(inputs, "roleArn"));
  if (role && !trusts(role.inputs, "eks.amazonaws.com"))
    return `InvalidParameterException: ${role.id} does not trust eks.amazonaws.com`;
  const subnets = valuesAt(inputs, "vpcConfig.subnetIds").map((id) =>
    world.find(types.subnet, "id", String(id), region),
  );
  const zones = new Set(subnets.map((subnet) => textAt(subnet?.outputs, "availabilityZoneId")));
  if (zones.size < 2) return "InvalidParameterException: subnets of at least two availability zones are needed";
  const unusable = unusableZones.find((zone) => zones.has(zone));
  return unusable && `UnsupportedAvailabilityZoneException: EKS does not run in ${unusable}`;
}

/** Source: terraform-provider-aws, eks/cluster.go: removing encryption or changing a node role makes a new cluster. */
function clusterReplaces(before: Props, after: Props): string[] {
  const paths: string[] = [];
  const role = "computeConfig.nodeRoleArn";
  if (before.encryptionConfig && !after.encryptionConfig) paths.push("encryptionConfig");
  if (textAt(before, role) && textAt(before, role) !== textAt(after, role)) paths.push(role);
  return paths;
}

function versionRefused({ thing, before }: Operation): string | undefined {
  const [old, next] = [textAt(before, "version"), textAt(thing.inputs, "version")].map((version) =>
    Number(version.split(".")[1] ?? 0),
  );
  if (!old || !next || next === old || next === old + 1) return undefined;
  return `InvalidParameterException: a cluster moves up one minor version at a time, never down: 1.${old} to 1.${next}`;
}

/** EKS. */
export const cluster: Rows = {
  [types.eksCluster]: {
    source: "tf",
    createOnly: [
      "name",
      "roleArn",
      "bootstrapSelfManagedAddons",
      "accessConfig.bootstrapClusterCreatorAdminPermissions",
      "kubernetesNetworkConfig.ipFamily",
      "kubernetesNetworkConfig.serviceIpv4Cidr",
      "outpostConfig",
      "remoteNetworkConfig",
    ],
    replaces: clusterReplaces,
    // The provider plans an update and calls nothing: EKS takes a key once. Source: eks/cluster.go; `api` for the latter.
    deferred: { encryptionConfig: null },
    name: { property: "name", generated: true },
    id: "{name}",
    unique: ["{region} {name}"],
    guard: "deletionProtection",
    serial: "{region} {name}",
    refers: [
      { property: "roleArn", to: [{ type: types.role, by: "arn" }] },
      { property: "computeConfig.nodeRoleArn", to: [{ type: types.role, by: "arn" }] },
      { property: "vpcConfig.subnetIds", to: [{ type: types.subnet, by: "id" }], holds: true },
      { property: "vpcConfig.securityGroupIds", to: securityGroups, holds: true },
      { property: "encryptionConfig.provider.keyArn", to: [{ type: types.key, by: "arn" }] },
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
      vpcConfig: ({ inputs, region, seed }, world) => ({
        ...(isProps(inputs.vpcConfig) ? inputs.vpcConfig : {}),
        clusterSecurityGroupId: `sg-${madeUp("hex", 17, `cluster ${seed}`)}`,
        vpcId: textAt(world.find(types.subnet, "id", textAt(inputs, "vpcConfig.subnetIds"), region)?.inputs, "vpcId"),
      }),
    },
    rules: [
      rule("computeConfig", "tf", autoMode),
      rule("kubernetesNetworkConfig.serviceIpv4Cidr", "tf", servicesRange),
      rule("kubeControllerManagerConfig", "sdk", (inputs) =>
        "kubeControllerManagerConfig" in inputs &&
        /^(standard)?$/.test(textAt(inputs, "controlPlaneScalingConfig.tier"))
          ? "needs controlPlaneScalingConfig.tier of tier-xl or larger"
          : undefined,
      ),
    ],
    create: { refuses: clusterRefused },
    update: { refuses: versionRefused },
    delete: { effect: ({ thing, world }) => endServer(textAt(thing.outputs, "endpoint"), world) },
    latency: { create: 540, update: 60, delete: 180 },
  },
  [types.accessEntry]: {
    source: "cfn",
    createOnly: ["clusterName", "principalArn", "type"],
    id: "{clusterName}:{principalArn}",
    unique: ["{region} {principalArn} in {clusterName}"],
    defaults: { type: "STANDARD" },
    refers: [inCluster],
    outputs: { accessEntryArn: "arn:aws:eks:{region}:{account}:access-entry/{clusterName}/{hex:32}" },
    create: {
      refuses: ({ thing, world }) => {
        const mode = textAt(
          world.find(types.eksCluster, "name", textAt(thing.inputs, "clusterName"), thing.region)?.inputs,
          "accessConfig.authenticationMode",
        );
        return mode.startsWith("API")
          ? undefined
          : "InvalidRequestException: the cluster's authenticationMode must be API or API_AND_CONFIG_MAP";
      },
    },
    latency: { create: 1, delete: 1 },
  },
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
    source: "tf",
    createOnly: ["clusterName", "principalArn", "policyArn", "accessScope"],
    id: "{clusterName}#{principalArn}#{policyArn}",
    unique: ["{region} {policyArn} of {principalArn} in {clusterName}"],
    // A deletion names no scope: eks/access_policy_association.go. That the API overwrites is from memory, unverified.
    overwrites: true,
    refers: [
      inCluster,
      { property: "policyArn", to: [], elsewhere: /^arn:aws:eks::aws:cluster-access-policy\/Amazon/ },
    ],
    create: {
      refuses: ({ thing, world }) => {
        const { clusterName, principalArn } = thing.inputs;
        const entries = world.naming(types.accessEntry, "principalArn", String(principalArn));
        const found = entries.some(
          ({ inputs, region, state }) =>
            state === "ready" && region === thing.region && inputs.clusterName === clusterName,
        );
        return found ? undefined : `ResourceNotFoundException: ${clusterName} has no access entry for ${principalArn}`;
      },
    },
    latency: { create: 1, delete: 1 },
  },
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
    source: "cfn",
    createOnly: ["clusterName", "namespace", "serviceAccount"],
    id: "a-{hex:17}",
    unique: ["{region} {namespace}/{serviceAccount} in {clusterName}"],
    refers: [inCluster, { property: "roleArn", to: [{ type: types.role, by: "arn" }] }],
    outputs: {
      associationId: "{id}",
      associationArn: "arn:aws:eks:{region}:{account}:podidentityassociation/{clusterName}/{id}",
    },
    rules: [
      rule("policy", "sdk", ({ policy, disableSessionTags }) =>
        policy && disableSessionTags !== true ? "policy needs disableSessionTags: true" : undefined,
      ),
    ],
    latency: { create: 1, delete: 1 },
  },
  "aws:eks/addon:Addon": {
    source: "cfn",
    createOnly: ["clusterName", "addonName"],
    id: "{clusterName}:{addonName}",
    unique: ["{region} {addonName} in {clusterName}"],
    refers: [inCluster],
    outputs: { arn: "arn:aws:eks:{region}:{account}:addon/{clusterName}/{addonName}/{hex:32}" },
    latency: { create: 60, delete: 20 },
  },
};
