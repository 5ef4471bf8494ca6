import { given, type Relation, type Search } from "../world/relation";
import type { Operation, Reference, Row, Rows } from "../world/row";
import { textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { emptied, nameOf } from "./dns";
import { resource } from "./resource";
import { inGroup, types } from "./sources";

const below = `${inGroup}/Microsoft.Cdn/profiles/{profileName}`;
const inProfile = { profileName: "{profileName}", resourceGroupName: "{resourceGroupName}" };
const sameGroup = { ...inProfile, originGroupName: "{originGroupName}" };
const [premium, isOn] = ["Premium_AzureFrontDoor", { enabledState: { not: "Disabled" } }] as const;
const byName = (property: string, type: string): Reference => ({ property, to: [{ type, by: "name" }], region: "any" });
const byId = (property: string, type: string): Reference => ({
  property,
  to: [{ type, by: "id" }],
  region: "any",
  holds: true,
});

/** What everything below a profile has; a path of three parts has one more name before the last. */
function child(name: string, kind: string, parent?: readonly [name: string, kind: string]): Row {
  const above = parent === undefined ? "" : `/${parent[1]}/{${parent[0]}}`;
  return resource(`Microsoft.Cdn/profiles/{profileName}${above}/${kind}/{${name}}`, {
    refers: [byName("profileName", types.edgeProfile)],
    outputs: { azureApiVersion: "2025-06-01", provisioningState: "Succeeded" },
    latency: { create: 20, update: 20, delete: 20 },
  });
}

const [edge, customDomain] = [child("endpointName", "afdEndpoints"), child("customDomainName", "customDomains")];

/** Whether the record that proves a domain is there. Source: `afd`. */
function validated({ inputs, outputs }: Thing, world: World): string {
  const [name, token] = [
    `_dnsauth.${textAt(inputs, "hostName")}`,
    textAt(outputs, "validationProperties.validationToken"),
  ];
  const records = world.ready(types.record).filter((one) => textAt(one.inputs, "recordType") === "TXT");
  const found = records.find((one) => nameOf(one) === name);
  return found && valuesAt(found.inputs, "txtRecords[].value").includes(token) ? "Approved" : "Pending";
}

/** Source: `afd`: a route needs an origin that is enabled; that the last one cannot go, `mem`. */
function lastOrigin({ thing, world }: Operation): string | undefined {
  const group = textAt(thing.inputs, "originGroupName");
  const routes = world.list(types.route).filter((one) => textAt(one.inputs, "originGroup.id").endsWith(`/${group}`));
  const rest = world.naming(types.origin, "originGroupName", group).filter(({ serial, inputs }) => {
    return serial !== thing.serial && inputs.enabledState !== "Disabled";
  });
  const led = routes.find(({ inputs }) => inputs.profileName === thing.inputs.profileName);
  return led && rest.length === 0 ? `Conflict: it is the last enabled origin behind a route (${led.urn})` : undefined;
}

const enabledOrigin: Search = {
  type: types.origin,
  with: { ...inProfile, originGroupName: "{originGroup.id/}" },
  is: isOn,
};
const globally: Relation = {
  need: { location: /^global$/i },
  says: "the location is \"global\", got {location|'none'}",
  source: "afd",
};

/** Front Door, which belongs to no region. */
export const frontDoorRows: Rows = {
  [types.edgeProfile]: {
    source: "an",
    createOnly: ["resourceGroupName", "profileName"],
    name: { property: "profileName", generated: true },
    id: below,
    unique: ["{@subscription} {resourceGroupName} {profileName}"],
    refers: [byName("resourceGroupName", types.group)],
    outputs: {
      azureApiVersion: "2025-06-01",
      frontDoorId: "{hex:8}-1111-4111-8111-{digits:12}",
      name: "{profileName}",
      resourceState: "Active",
    },
    limits: { originResponseTimeoutSeconds: { min: 16, max: 240, source: "sdk" } },
    args: [globally],
    ends: [types.edge, types.originGroup, types.origin, types.route, types.customDomain, types.securityPolicy].map(
      (type) => ({
        type,
        with: inProfile,
      }),
    ),
    latency: { create: 30, update: 30, delete: 60 },
  },
  [types.edge]: {
    ...edge,
    outputs: { ...edge.outputs, hostName: "{endpointName}-{hex:16}.z01.azurefd.net" },
    delete: { effect: emptied },
    ends: [{ type: types.route, with: { ...inProfile, endpointName: "{endpointName}" } }],
  },
  [types.originGroup]: {
    ...child("originGroupName", "originGroups"),
    limits: { "healthProbeSettings.probeIntervalInSeconds": { min: 1, max: 255, source: "cdn" } },
    args: [
      {
        when: { "loadBalancingSettings.successfulSamplesRequired": given },
        need: { "loadBalancingSettings.sampleSize": { least: "{loadBalancingSettings.successfulSamplesRequired}" } },
        says: "of {loadBalancingSettings.sampleSize} samples {loadBalancingSettings.successfulSamplesRequired} cannot be successful",
        source: "afd",
      },
    ],
    ends: [{ type: types.origin, with: sameGroup }],
  },
  [types.origin]: {
    ...child("originName", "origins", ["originGroupName", "originGroups"]),
    refers: [byName("profileName", types.edgeProfile), byName("originGroupName", types.originGroup)],
    defaults: { enabledState: "Enabled" },
    limits: {
      priority: { min: 1, max: 5, source: "cdn" },
      weight: { min: 1, max: 1000, source: "cdn" },
    },
    args: [
      {
        when: { sharedPrivateLinkResource: given },
        need: { enforceCertificateNameCheck: { not: false } },
        says: "a private link needs enforceCertificateNameCheck",
        source: "mem",
      },
    ],
    demands: [
      {
        when: { sharedPrivateLinkResource: given },
        need: { "profileName->sku.name": premium },
        says: `BadRequest: private links need ${premium}, the profile has {profileName->sku.name}`,
      },
      ...[true, false].map((isPrivate) => ({
        when: { sharedPrivateLinkResource: { given: isPrivate } },
        none: { type: types.origin, with: sameGroup, is: { sharedPrivateLinkResource: { given: !isPrivate } } },
        says: "BadRequest: public and private origins do not go together in one group ({found.urn})",
      })),
    ],
    delete: { refuses: lastOrigin },
  },
  [types.route]: {
    ...child("routeName", "routes", ["endpointName", "afdEndpoints"]),
    refers: [
      byName("profileName", types.edgeProfile),
      byName("endpointName", types.edge),
      byId("originGroup.id", types.originGroup),
      byId("customDomains[].id", types.customDomain),
    ],
    demands: [{ exists: enabledOrigin, says: "BadRequest: the origin group {originGroup.id/} has no enabled origin" }],
  },
  [types.customDomain]: {
    ...customDomain,
    createOnly: [...customDomain.createOnly, "hostName"],
    unique: [...(customDomain.unique ?? []), "{hostName} at Front Door"],
    refers: [byName("profileName", types.edgeProfile), { ...byId("azureDnsZone.id", types.zone) }],
    outputs: {
      ...customDomain.outputs,
      validationProperties: { validationToken: "_{hex:32}", expirationDate: "2026-12-31T00:00:00Z" },
      domainValidationState: validated,
    },
  },
  [types.wafPolicy]: {
    source: "an",
    createOnly: ["resourceGroupName", "policyName"],
    name: { property: "policyName", generated: true },
    id: `${inGroup}/Microsoft.Network/frontdoorwebapplicationfirewallpolicies/{policyName}`,
    unique: ["{@subscription} {resourceGroupName} {policyName}"],
    refers: [byName("resourceGroupName", types.group)],
    outputs: {
      azureApiVersion: "2025-03-01",
      name: "{policyName}",
      provisioningState: "Succeeded",
      resourceState: "Enabled",
    },
    limits: { policyName: { pattern: "[A-Za-z][A-Za-z0-9]{0,127}", source: "mem" } },
    args: [
      globally,
      {
        when: { managedRules: given },
        need: { "sku.name": premium },
        says: `managed rules need ${premium}, got {sku.name|'none'}`,
        source: "afd",
      },
    ],
    latency: { create: 20, update: 20, delete: 20 },
  },
  [types.securityPolicy]: {
    ...child("securityPolicyName", "securityPolicies"),
    refers: [
      byName("profileName", types.edgeProfile),
      byId("parameters.wafPolicy.id", types.wafPolicy),
      byId("parameters.associations[].domains[].id", types.customDomain),
    ],
    demands: [
      {
        need: { "parameters.wafPolicy.id->sku.name": "{profileName->sku.name}" },
        says: "BadRequest: the policy is {parameters.wafPolicy.id->sku.name}, the profile {profileName->sku.name}",
      },
    ],
  },
};
