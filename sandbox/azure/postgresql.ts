import type { Reference, Row, Rows } from "../world/row";
import { textAt, valuesAt } from "../world/values";
import {
  databaseRefused,
  endpointRefused,
  roleOf,
  serverDeleteRefused,
  serverRefused,
  serverUpdateRefused,
} from "./postgresql-servers";
import { inGroup, types } from "./sources";

const inAGroup: Reference = { property: "resourceGroupName", to: [{ type: types.group, by: "name" }], region: "any" };
const servers = "Microsoft.DBforPostgreSQL/flexibleServers";
const domain = "postgres.database.azure.com";
const azureApiVersion = "2025-08-01";

/** A part of a server: where it is, and that it ends with it. */
function partOf(kind: string, name: string, row: Partial<Row>): Row {
  return {
    source: "pg",
    id: `${inGroup}/${servers}/{serverName}/${kind}/{${name}}`,
    unique: [`{resourceGroupName} {serverName} ${kind} {${name}}`],
    serial: "{resourceGroupName} {serverName}",
    latency: { create: 60, update: 60, delete: 60 },
    ...row,
    createOnly: ["resourceGroupName", "serverName", name, ...(row.createOnly ?? [])],
    refers: [
      { property: "serverName", to: [{ type: types.postgresServer, by: "name" }], region: "any" },
      ...(row.refers ?? []),
    ],
    outputs: { azureApiVersion, name: `{${name}}`, type: `${servers}/${kind}`, ...row.outputs },
  };
}

/** Types of flexible servers. */
export const postgresqlRows: Rows = {
  [types.postgresServer]: {
    source: "pg",
    createOnly: [
      "resourceGroupName",
      "serverName",
      "administratorLogin",
      "availabilityZone",
      "backup.geoRedundantBackup",
      "pointInTimeUTC",
      "sourceServerResourceId",
    ],
    name: { property: "serverName", generated: true },
    id: `${inGroup}/${servers}/{serverName}`,
    unique: [`{serverName}.${domain}`],
    refers: [
      inAGroup,
      { property: "network.delegatedSubnetResourceId", to: [{ type: types.subnet, by: "id" }], holds: true },
      {
        property: "network.privateDnsZoneArmResourceId",
        to: [{ type: types.privateZone, by: "id" }],
        region: "any",
        holds: true,
      },
      { property: "sourceServerResourceId", to: [{ type: types.postgresServer, by: "id" }], region: "any" },
    ],
    writeOnly: ["administratorLoginPassword", "createMode"],
    outputs: {
      azureApiVersion,
      name: "{serverName}",
      type: servers,
      fullyQualifiedDomainName: `{serverName}.${domain}`,
      state: "Ready",
      minorVersion: ({ facts }) => String(facts.minor ?? 6),
      replicationRole: roleOf,
      replica: (server) => ({ role: roleOf(server), capacity: 5 }),
      replicaCapacity: 5,
      availabilityZone: ({ inputs }) => textAt(inputs, "availabilityZone") || "1",
    },
    limits: {
      serverName: {
        pattern: "[a-z0-9]([a-z0-9-]{1,61}[a-z0-9])",
        says: '"{value}" must be 3 to 63 lower-case letters, digits and inner hyphens',
        source: "mem",
      },
      "backup.backupRetentionDays": { min: 7, max: 35, says: "must be 7 to 35 days, got {value}", source: "pg" },
      "maintenanceWindow.dayOfWeek": { min: 0, max: 6, says: "must be 0 to 6, got {value}", source: "pg" },
      "network.privateDnsZoneArmResourceId": {
        pattern: `.*/privateDnsZones/.+\\.${domain.replaceAll(".", "\\.")}`,
        says: `"{value}" does not end in .${domain}`,
        source: "pg",
      },
    },
    args: [
      {
        when: { "authConfig.activeDirectoryAuth": "Disabled" },
        not: { "authConfig.passwordAuth": "Disabled" },
        says: "nobody could log in: authConfig has neither Entra ID nor passwords",
        source: "mem",
      },
    ],
    demands: [
      {
        when: { "network.delegatedSubnetResourceId->id": { given: true } },
        need: { "network.delegatedSubnetResourceId->delegations[].serviceName": servers },
        says: `the subnet {network.delegatedSubnetResourceId} is not delegated to ${servers}`,
      },
    ],
    create: { refuses: serverRefused },
    update: { refuses: serverUpdateRefused },
    delete: { refuses: serverDeleteRefused },
    ends: [
      "azure-native:dbforpostgresql:Database",
      "azure-native:dbforpostgresql:Configuration",
      "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra",
      types.virtualEndpoint,
    ].map((type) => ({ type, with: { resourceGroupName: "{resourceGroupName}", serverName: "{serverName}" } })),
    latency: { create: 600, update: 300, delete: 120 },
  },
  "azure-native:dbforpostgresql:Database": partOf("databases", "databaseName", {
    createOnly: ["charset", "collation"],
    create: { refuses: databaseRefused },
    delete: { refuses: databaseRefused },
  }),
  "azure-native:dbforpostgresql:Configuration": partOf("configurations", "configurationName", {
    outputs: { isConfigPendingRestart: false, isDynamicConfig: true, isReadOnly: false },
  }),
  "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra": partOf("administrators", "objectId", {
    createOnly: ["principalName", "principalType", "tenantId"],
    limits: {
      principalType: {
        pattern: "Unknown|User|Group|ServicePrincipal",
        says: '"{value}" is none of User, Group, ServicePrincipal',
        source: "pg",
      },
    },
  }),
  [types.virtualEndpoint]: partOf("virtualEndpoints", "virtualEndpointName", {
    unique: [`{virtualEndpointName}.writer.${domain}`],
    outputs: {
      // The primary, then the server that the second name leads to.
      members: ({ inputs }) => [...new Set([inputs.serverName ?? "", ...valuesAt(inputs, "members[]")])],
      virtualEndpoints: [`{virtualEndpointName}.writer.${domain}`, `{virtualEndpointName}.reader.${domain}`],
    },
    limits: {
      virtualEndpointName: {
        pattern: "[A-Za-z0-9][A-Za-z0-9-]{1,61}[A-Za-z0-9]",
        says: '"{value}" must be 3 to 63 letters, digits and inner hyphens',
        source: "pg",
      },
    },
    create: { refuses: endpointRefused },
    update: { refuses: endpointRefused },
  }),
  "azure-native:monitor:MetricAlert": {
    source: "mem",
    createOnly: ["resourceGroupName", "ruleName"],
    name: { property: "ruleName", generated: true },
    id: `${inGroup}/Microsoft.Insights/metricAlerts/{ruleName}`,
    unique: ["{@subscription} {resourceGroupName} {ruleName}"],
    refers: [inAGroup],
    outputs: {
      azureApiVersion: "2018-03-01",
      name: "{ruleName}",
      type: "Microsoft.Insights/metricAlerts",
      isMigrated: false,
    },
    args: [
      {
        need: { location: /^global$/i },
        says: "the location of a metric alert is \"global\", got {location|'none'}",
        source: "mem",
      },
      { need: { "scopes[]": { given: true } }, says: "a metric alert needs a scope", source: "sdk" },
    ],
    latency: { create: 5, delete: 5 },
  },
};
