/** Arguments of clusters and their nodes, as `fields.ts` has them: the provider spreads parts of the document flat. */

/** Of nodes, wherever they stand. */
const nodes = {
  "*.guestAccelerators[].count": "AcceleratorConfig#acceleratorCount",
  "*.guestAccelerators[].type": "AcceleratorConfig#acceleratorType",
  "*.networkConfig.subnetwork": "/",
  "*.nodeConfig": "NodePool#config",
  "*.guestAccelerators": "NodeConfig#accelerators",
  "*.loggingVariant": "NodeConfig#loggingConfig.variantConfig.variant",
  "*.sandboxConfig.sandboxType": "SandboxConfig#type",
  "*.podCidrOverprovisionConfig.disabled": "PodCIDROverprovisionConfig#disable",
  "*.maxPodsPerNode": "MaxPodsConstraint#maxPodsPerNode",
  maxPodsPerNode: "MaxPodsConstraint#maxPodsPerNode",
  "*.nodeLocations": "NodePool#locations",
  "*.nodeCount": "NodePool#initialNodeCount",
  "*.managedInstanceGroupUrls": "NodePool#instanceGroupUrls",
  "*.insecureKubeletReadonlyPortEnabled": "NodeKubeletConfig#insecureKubeletReadonlyPortEnabled",
  "*.headers[].values": "RegistryHeader#value",
};

/** Of a pool. */
export const pool = {
  ...nodes,
  "networkConfig.subnetwork": "/",
  nodeConfig: "NodePool#config",
  nodeLocations: "NodePool#locations",
  nodeCount: "NodePool#initialNodeCount",
  cluster: "/",
};

const inNetwork = (name: string) => `Cluster#networkConfig.${name}`;

/** Of a cluster. */
export const cluster = {
  ...nodes,
  clusterAutoscaling: "Cluster#autoscaling",
  "clusterAutoscaling.enabled": "Cluster#autoscaling.enableNodeAutoprovisioning",
  "clusterAutoscaling.autoProvisioningDefaults": "Cluster#autoscaling.autoprovisioningNodePoolDefaults",
  "clusterAutoscaling.autoProvisioningDefaults.diskSize": "AutoprovisioningNodePoolDefaults#diskSizeGb",
  "clusterAutoscaling.defaultComputeClassEnabled": "DefaultComputeClassConfig#enabled",
  "*.management.upgradeOptions": "NodeManagement#upgradeOptions",
  enableAutopilot: "Cluster#autopilot.enabled",
  allowNetAdmin: "Cluster#autopilot.workloadPolicyConfig.allowNetAdmin",
  defaultMaxPodsPerNode: "MaxPodsConstraint#maxPodsPerNode",
  enableLegacyAbac: "Cluster#legacyAbac.enabled",
  enableShieldedNodes: "Cluster#shieldedNodes.enabled",
  "loggingConfig.enableComponents": "LoggingComponentConfig#enableComponents",
  "monitoringConfig.enableComponents": "MonitoringComponentConfig#enableComponents",
  "monitoringConfig.managedPrometheus": "MonitoringConfig#managedPrometheusConfig",
  "maintenancePolicy.dailyMaintenanceWindow": "MaintenanceWindow#dailyMaintenanceWindow",
  "maintenancePolicy.recurringWindow": "MaintenanceWindow#recurringWindow",
  "maintenancePolicy.recurringWindow.startTime": "TimeWindow#startTime",
  "maintenancePolicy.recurringWindow.endTime": "TimeWindow#endTime",
  "maintenancePolicy.recurringMaintenanceWindow": "MaintenanceWindow#recurringMaintenanceWindow",
  "maintenancePolicy.maintenanceExclusions": "MaintenanceWindow#maintenanceExclusions",
  "maintenancePolicy.maintenanceExclusions[].exclusionName": "/",
  "maintenancePolicy.maintenanceExclusions[].exclusionOptions": "TimeWindow#maintenanceExclusionOptions",
  minMasterVersion: "Cluster#initialClusterVersion",
  nodeVersion: "NodePool#version",
  nodeLocations: "Cluster#locations",
  desiredEmulatedVersion: "Cluster#currentEmulatedVersion",
  "resourceUsageExportConfig.enableResourceConsumptionMetering":
    "ResourceUsageExportConfig#consumptionMeteringConfig.enabled",
  "notificationConfig.pubsub.filter.eventTypes": "Filter#eventType",
  datapathProvider: inNetwork("datapathProvider"),
  defaultSnatStatus: inNetwork("defaultSnatStatus"),
  disableL4LbFirewallReconciliation: inNetwork("disableL4LbFirewallReconciliation"),
  dnsConfig: inNetwork("dnsConfig"),
  enableCiliumClusterwideNetworkPolicy: inNetwork("enableCiliumClusterwideNetworkPolicy"),
  enableFqdnNetworkPolicy: inNetwork("enableFqdnNetworkPolicy"),
  enableMultiNetworking: inNetwork("enableMultiNetworking"),
  gatewayApiConfig: inNetwork("gatewayApiConfig"),
  inTransitEncryptionConfig: inNetwork("inTransitEncryptionConfig"),
  networkPerformanceConfig: inNetwork("networkPerformanceConfig"),
  privateIpv6GoogleAccess: inNetwork("privateIpv6GoogleAccess"),
  serviceExternalIpsConfig: inNetwork("serviceExternalIpsConfig"),
  enableIntranodeVisibility: inNetwork("enableIntraNodeVisibility"),
  enableL4IlbSubsetting: inNetwork("enableL4ilbSubsetting"),
};
