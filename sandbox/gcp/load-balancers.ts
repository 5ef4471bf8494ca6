import { given } from "../world/relation";
import type { Operation, Rows } from "../world/row";
import { attachment, attachmentChanges, endpointArgs, endpointDemands } from "./private-endpoints";
import { heldId, nameLimit, regional } from "./regional";
import { types } from "./sources";

const [seconds, answers] = [
  { min: 1, max: 300, source: "mem" },
  { min: 1, max: 10, source: "mem" },
] as const;

/** What replaces a forwarding rule and a zonal group of endpoints, beside where and whose it is. */
const ruleFixed = words(
  "allPorts backendService description ipAddress ipCollection ipProtocol ipVersion isMirroringCollector loadBalancingScheme network networkTier noAutomateDnsZone portRange ports serviceDirectoryRegistrations serviceLabel sourceIpRanges subnetwork",
);
const groupFixed = words("defaultPort description name network networkEndpointType subnetwork zone project");
const groupId = "projects/{project|@project}/zones/{zone}/networkEndpointGroups/{name}";

function words(text: string): string[] {
  return text.split(" ");
}

/** Why an address cannot go: a forwarding rule names it, by its number or its id. */
export function addressInUse({ thing: { id, outputs }, world }: Operation): string | undefined {
  const names = [id, String(outputs.address)];
  const [rule] = names.flatMap((one) => world.naming(types.forwardingRule, "ipAddress", one));
  return rule && `resourceInUseByAnotherResource: it is being used by ${rule.id} (${rule.urn})`;
}

/** Types of load balancers of a region. */
export const loadBalancersRows: Rows = {
  [types.regionHealthCheck]: regional("healthChecks", [], {
    exactlyOne: [
      [
        "grpcHealthCheck",
        "grpcTlsHealthCheck",
        "http2HealthCheck",
        "httpHealthCheck",
        "httpsHealthCheck",
        "sslHealthCheck",
        "tcpHealthCheck",
      ],
    ],
    defaults: { checkIntervalSec: 5, healthyThreshold: 2, timeoutSec: 5, unhealthyThreshold: 2 },
    limits: {
      checkIntervalSec: seconds,
      timeoutSec: seconds,
      healthyThreshold: answers,
      unhealthyThreshold: answers,
    },
    args: [
      {
        when: { timeoutSec: given, checkIntervalSec: given },
        need: { checkIntervalSec: { least: "{timeoutSec}" } },
        says: "timeoutSec ({timeoutSec}) is more than checkIntervalSec ({checkIntervalSec})",
        source: "sdk",
      },
    ],
    outputs: { healthCheckId: "{digits:19}", type: "HTTP" },
  }),
  [types.regionSecurityPolicy]: regional("securityPolicies", ["type"], {
    defaults: { type: "CLOUD_ARMOR" },
    outputs: { fingerprint: "{hex:11}=", policyId: "{digits:19}", selfLinkWithPolicyId: "{id}" },
    limits: {
      "rules[].priority": { min: 0, max: 2_147_483_647, source: "sdk" },
      type: { enum: ["CLOUD_ARMOR", "CLOUD_ARMOR_EDGE", "CLOUD_ARMOR_NETWORK"], source: "sdk" },
    },
    args: [
      { distinct: "rules[].priority", says: "two rules have the priority {twice}", source: "sdk" },
      {
        property: "rules",
        when: { rules: given },
        need: { "rules[].priority": 2_147_483_647 },
        says: "there must be a default rule, with priority 2147483647",
        source: "sdk",
      },
      {
        in: "rules[]",
        when: { action: ["throttle", "rate_based_ban"] },
        need: { rateLimitOptions: given },
        says: "{action} needs rateLimitOptions",
        source: "sdk",
      },
    ],
  }),
  [types.regionSslPolicy]: regional("sslPolicies", ["description"], {
    defaults: { minTlsVersion: "TLS_1_0", profile: "COMPATIBLE" },
    outputs: { enabledFeatures: [], fingerprint: "{hex:11}=" },
  }),
  [types.regionBackendService]: regional("backendServices", ["loadBalancingScheme", "network", "params"], {
    defaults: {
      connectionDrainingTimeoutSec: 300,
      loadBalancingScheme: "INTERNAL",
      protocol: "HTTP",
      sessionAffinity: "NONE",
      timeoutSec: 30,
    },
    refers: [
      heldId("healthChecks", types.regionHealthCheck, types.healthCheck),
      heldId("securityPolicy", types.regionSecurityPolicy),
      heldId(
        "backends[].group",
        types.endpointGroup,
        "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
      ),
    ],
    outputs: { fingerprint: "{hex:11}=", generatedId: "{digits:19}" },
    limits: { "backends[].capacityScaler": { min: 0, max: 1, source: "sdk" } },
    args: [
      { distinct: "backends[].group", says: "two backends are the group {twice}", source: "sdk" },
      {
        in: "backends[]",
        when: { balancingMode: "RATE" },
        need: { "maxRate|maxRatePerEndpoint|maxRatePerInstance": given },
        says: "balancingMode RATE needs maxRate, maxRatePerEndpoint or maxRatePerInstance",
        source: "sdk",
      },
      {
        in: "backends[]",
        when: { group: { contains: "/networkEndpointGroups/" }, "^loadBalancingScheme": "EXTERNAL_MANAGED" },
        need: { balancingMode: "RATE" },
        says: "a group of endpoints takes the balancing mode RATE, got {balancingMode|'UTILIZATION'}",
        source: "mem",
      },
    ],
  }),
  [types.regionUrlMap]: regional("urlMaps", [], {
    refers: [heldId("defaultService", types.regionBackendService)],
    args: [{ oneOf: ["defaultService", "defaultUrlRedirect", "defaultRouteAction"], source: "tpg" }],
    outputs: { fingerprint: "{hex:11}=", mapId: "{digits:7}" },
  }),
  [types.regionHttpProxy]: regional("targetHttpProxies", ["description", "httpKeepAliveTimeoutSec"], {
    refers: [heldId("urlMap", types.regionUrlMap)],
    outputs: { proxyId: "{digits:7}" },
  }),
  [types.regionHttpsProxy]: regional("targetHttpsProxies", ["description", "httpKeepAliveTimeoutSec"], {
    exclusive: [["certificateManagerCertificates", "sslCertificates"]],
    refers: [
      heldId("urlMap", types.regionUrlMap),
      heldId("sslPolicy", types.regionSslPolicy),
      { ...heldId("certificateManagerCertificates[]", types.certificate), region: "any" },
    ],
    outputs: { proxyId: "{digits:7}" },
    args: [
      {
        need: { "certificateManagerCertificates|sslCertificates": given },
        says: "it needs a certificate",
        source: "sdk",
      },
    ],
  }),
  [types.forwardingRule]: regional("forwardingRules", ruleFixed, {
    defaults: { loadBalancingScheme: "EXTERNAL", recreateClosedPsc: false },
    refers: [
      { ...heldId("ipAddress", types.address), elsewhere: /^[0-9.]+$/ },
      {
        ...heldId("target", types.regionHttpProxy, types.regionHttpsProxy),
        elsewhere: /\/serviceAttachments\//,
        region: "any",
      },
      attachment,
      { ...heldId("network", types.network), region: "any" },
      { ...heldId("subnetwork", types.subnetwork), region: "any" },
    ],
    replaces: attachmentChanges,
    outputs: { baseForwardingRule: "", forwardingRuleId: "{digits:19}" },
    args: [
      ...endpointArgs,
      {
        when: { loadBalancingScheme: "EXTERNAL_MANAGED" },
        need: { network: given },
        says: "a managed load balancer of a region needs network, where its proxies stand",
        source: "sdk",
      },
    ],
    demands: [
      ...endpointDemands,
      {
        when: { loadBalancingScheme: ["EXTERNAL_MANAGED", "INTERNAL_MANAGED"] },
        exists: {
          type: types.subnetwork,
          with: { region: "{region}", network: "{network}" },
          is: { purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE" },
        },
        says: "An active proxy-only subnetwork is required in the same region and VPC as the forwarding rule",
      },
      {
        none: {
          type: types.forwardingRule,
          with: { region: "{region}", ipAddress: "{ipAddress}", portRange: "{portRange}" },
        },
        says: "IP_IN_USE_BY_ANOTHER_RESOURCE: {ipAddress} and port {portRange} are those of {found.id}",
      },
    ],
  }),
  [types.endpointGroup]: {
    source: "tpg",
    createOnly: groupFixed,
    name: { property: "name", generated: true },
    id: groupId,
    unique: [groupId],
    defaults: { deletionPolicy: "DELETE", networkEndpointType: "GCE_VM_IP_PORT" },
    outputs: {
      project: "{project|@project}",
      selfLink: `https://www.googleapis.com/compute/v1/${groupId}`,
      size: 0,
    },
    limits: { name: nameLimit },
    refers: [
      { ...heldId("network", types.network), region: "any" },
      { ...heldId("subnetwork", types.subnetwork), region: "any" },
    ],
    latency: { create: 5, delete: 5 },
  },
};
