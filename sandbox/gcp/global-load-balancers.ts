import { given, type Relation } from "../world/relation";
import type { Operation, Reference, Row, Rows } from "../world/row";
import { valuesAt } from "../world/values";
import { nameLimit } from "./regional";
import { types } from "./sources";

const address = "https://www.googleapis.com/compute/v1/";
const [managed, last] = ["EXTERNAL_MANAGED", 2_147_483_647] as const;

/** Something of Compute Engine that belongs to no region; its name is made up where the program gives none. */
function object(kind: string, createOnly: readonly string[], row: Partial<Row>): Row {
  const id = `projects/{project|@project}/global/${kind}/{name}`;
  return {
    source: "tpg",
    name: { property: "name", generated: true },
    id,
    unique: [`{project|@project} global ${kind} {name}`],
    latency: { create: 10, update: 10, delete: 10 },
    ...row,
    createOnly: ["name", "project", ...createOnly],
    limits: { name: nameLimit, ...row.limits },
    outputs: { project: "{project|@project}", selfLink: `${address}${id}`, ...row.outputs },
  };
}

/** A reference by id or by address; what it names cannot go before it. */
function uses(property: string, ...of: readonly string[]): Reference {
  const to = of.flatMap((type) => ["id", "selfLink"].map((by) => ({ type, by })));
  return { property, to, region: "any", holds: true };
}

/** Groups are looked at when they are added; only a Service of a cluster makes them. Source: `ingress`, `mem`. */
function groupMissing({ thing, before, world }: Operation): string | undefined {
  const had = valuesAt(before, "backends[].group");
  const added = valuesAt(thing.inputs, "backends[].group").filter((group) => !had.includes(group));
  const ids = new Set(world.ready(types.endpointGroup).map(({ id }) => id));
  const missing = added.map((group) => String(group).replace(address, "")).find((id) => !ids.has(id));
  return missing && `googleapi: Error 404: The resource '${missing}' was not found, notFound`;
}

const kinds = ["grpc", "grpcTls", "http2", "http", "https", "ssl", "tcp"].map((kind) => `${kind}HealthCheck`);
const notAfar = ["grpc", "grpcTls", "http2", "ssl"].map((kind) => `${kind}HealthCheck`);

const healthArgs: readonly Relation[] = [
  {
    need: { "checkIntervalSec|'5'": { least: "{timeoutSec|'5'}" } },
    property: "timeoutSec",
    says: "timeoutSec {timeoutSec|'5'} is more than checkIntervalSec {checkIntervalSec|'5'}",
    source: "sdk",
  },
  {
    when: { sourceRegions: given },
    need: { sourceRegions: { count: 3 } },
    says: "sourceRegions takes exactly 3 regions, got {sourceRegions}",
    source: "tpg",
  },
  {
    when: { sourceRegions: given },
    need: { "checkIntervalSec|'5'": { least: 30 } },
    property: "checkIntervalSec",
    says: "with sourceRegions checkIntervalSec is 30 at least, got {checkIntervalSec|'5'}",
    source: "api",
  },
  ...notAfar.map((kind) => ({ when: { sourceRegions: given }, need: { [kind]: { given: false } }, source: "api" })),
];

const backendArgs: readonly Relation[] = [
  {
    when: { loadBalancingScheme: "EXTERNAL" },
    not: { "backends[].preference": given },
    says: "preference cannot be set when loadBalancingScheme is EXTERNAL",
    source: "sdk",
  },
  {
    in: "backends[]",
    when: { group: /networkEndpointGroups/ },
    need: { "balancingMode|'UTILIZATION'": "RATE", "maxRate|maxRatePerEndpoint": given },
    says: "a network endpoint group has balancingMode RATE and a rate, got {balancingMode|'UTILIZATION'}",
    source: "mem",
  },
  {
    in: "backends[]",
    need: { group: /^https:/ },
    says: "{group} is no whole address: partial ones are not taken",
    source: "api",
  },
  {
    in: "backends[]",
    not: { capacityScaler: { least: 0.000_001, most: 0.099_999 } },
    says: "capacityScaler is 0, or 0.1 to 1, got {capacityScaler}",
    source: "api",
  },
  {
    when: { "backends[].group": { count: 1 } },
    not: { "backends[].capacityScaler": 0 },
    says: "capacityScaler 0 is not taken where there is only one backend",
    source: "api",
  },
  { distinct: "backends[].group", says: "the group {twice} is a backend twice", source: "api" },
  { when: { "backends[].group": given }, need: { healthChecks: given }, source: "sdk" },
];

/** Global load balancers, and what they go by. */
export const globalLoadBalancersRows: Rows = {
  [types.globalAddress]: object(
    "addresses",
    ["address", "addressType", "description", "ipVersion", "network", "prefixLength", "purpose"],
    {
      defaults: { addressType: "EXTERNAL", deletionPolicy: "DELETE" },
      outputs: { address: ({ serial }) => `34.${120 + (serial >> 16)}.${(serial >> 8) & 255}.${serial & 255}` },
    },
  ),
  [types.healthCheck]: object("healthChecks", [], {
    exactlyOne: [kinds],
    defaults: { checkIntervalSec: 5, healthyThreshold: 2, timeoutSec: 5, unhealthyThreshold: 2 },
    args: healthArgs,
  }),
  [types.backendService]: object("backendServices", ["params"], {
    refers: [uses("healthChecks", types.healthCheck), uses("securityPolicy", types.securityPolicy)],
    defaults: { connectionDrainingTimeoutSec: 300, loadBalancingScheme: "EXTERNAL" },
    limits: { "backends[].capacityScaler": { min: 0, max: 1, source: "api" } },
    args: backendArgs,
    demands: [
      {
        not: { "healthChecks->sourceRegions": given },
        says: "googleapi: Error 400: a health check with sourceRegions cannot be used with a backend service",
      },
      {
        when: { serviceLbPolicy: given },
        exists: { type: types.lbPolicy, with: { name: "{serviceLbPolicy/}" } },
        says: "googleapi: Error 404: {serviceLbPolicy} was not found",
      },
    ],
    create: { refuses: groupMissing },
    update: { refuses: groupMissing },
    latency: { create: 20, update: 20, delete: 20 },
  }),
  [types.lbPolicy]: {
    source: "tpg",
    createOnly: ["project"],
    deferred: { location: null, name: null },
    name: { property: "name", generated: true },
    id: "projects/{project|@project}/locations/{location}/serviceLbPolicies/{name}",
    unique: ["{project|@project} {location} serviceLbPolicies {name}"],
    outputs: { project: "{project|@project}" },
    args: [{ need: { location: "global" }, says: 'location is "global", got {location}', source: "mem" }],
    demands: [
      {
        at: ["delete"],
        none: { type: types.backendService, with: {}, is: { serviceLbPolicy: { contains: "/{^name}" } } },
        says: "it is still in use: a backend service names it as serviceLbPolicy ({found.urn})",
      },
    ],
    latency: { create: 10, update: 10, delete: 10 },
  },
  [types.securityPolicy]: object("securityPolicies", ["type"], {
    args: [
      {
        when: { "rules[].priority": given },
        need: { "rules[].priority": last },
        property: "rules",
        says: `a policy has a default rule, priority ${last}, got {rules[].priority}`,
        source: "sdk",
      },
      { distinct: "rules[].priority", says: "the priority {twice} is another rule's too", source: "sdk" },
    ],
  }),
  [types.urlMap]: object("urlMaps", [], {
    exactlyOne: [["defaultService", "defaultUrlRedirect", "defaultRouteAction"]],
    refers: [uses("defaultService", types.backendService)],
  }),
  [types.sslPolicy]: object("sslPolicies", ["description"], {
    defaults: { minTlsVersion: "TLS_1_0", profile: "COMPATIBLE" },
  }),
  [types.httpProxy]: object("targetHttpProxies", ["description", "httpKeepAliveTimeoutSec", "proxyBind"], {
    refers: [uses("urlMap", types.urlMap)],
  }),
  [types.httpsProxy]: object(
    "targetHttpsProxies",
    ["description", "httpKeepAliveTimeoutSec", "proxyBind", "tlsEarlyData"],
    {
      refers: [uses("urlMap", types.urlMap), uses("sslPolicy", types.sslPolicy)],
      exclusive: [["certificateManagerCertificates", "sslCertificates"]],
      defaults: { quicOverride: "NONE" },
      args: [
        {
          need: { "certificateMap|certificateManagerCertificates|sslCertificates": given },
          property: "certificateMap",
          says: "a proxy that ends TLS has a certificate map, or certificates",
          source: "mem",
        },
        {
          when: { certificateMap: given },
          need: { certificateMap: /^\/\/certificatemanager\.googleapis\.com\/projects\// },
          says: "{certificateMap} does not begin with //certificatemanager.googleapis.com/projects/",
          source: "sdk",
        },
      ],
      demands: [
        {
          when: { certificateMap: given },
          exists: { type: types.certificateMap, with: { name: "{certificateMap/}" } },
          says: "googleapi: Error 404: {certificateMap} was not found",
        },
        {
          not: { "urlMap->defaultUrlRedirect.httpsRedirect": true },
          says: "googleapi: Error 400: httpsRedirect is for proxies without TLS",
        },
      ],
    },
  ),
  [types.globalForwardingRule]: object(
    "forwardingRules",
    [
      ...["allowPscGlobalAccess", "description", "ipAddress", "ipProtocol", "ipVersion", "metadataFilters", "network"],
      ...["networkTier", "noAutomateDnsZone", "portRange", "serviceDirectoryRegistrations", "sourceIpRanges"],
      "subnetwork",
    ],
    {
      unique: ["{project|@project} global forwardingRules {name}", "{ipAddress} port {portRange}"],
      refers: [
        uses("target", types.httpsProxy, types.httpProxy),
        { ...uses("ipAddress", types.globalAddress), elsewhere: /^[\d.]+$/ },
      ],
      defaults: { loadBalancingScheme: "EXTERNAL" },
      args: [
        {
          when: { loadBalancingScheme: managed, networkTier: given },
          need: { networkTier: "PREMIUM" },
          says: "a global load balancer is of the network tier PREMIUM, got {networkTier}",
          source: "mem",
        },
      ],
    },
  ),
};
