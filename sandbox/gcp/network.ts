import { compared } from "../world/addresses";
import { given } from "../world/relation";
import type { Operation, Row, Rows } from "../world/row";
import { isProps, type Props, textAt, valuesAt } from "../world/values";
import type { World } from "../world/world";
import { addressInUse } from "./load-balancers";
import { types } from "./sources";

/** What Compute Engine takes as a name. */
export const computeName = {
  pattern: "[a-z]([-a-z0-9]{0,61}[a-z0-9])?",
  says: '"{value}" must be 1 to 63 lower-case letters, digits and hyphens, a letter first and no hyphen at the end',
  source: "tpg",
} as const;

/** A type of Compute Engine in a region, by the last parts of its path. */
export function regional(collection: string, row: Partial<Row>): Row {
  const path = `projects/{project|@project}/regions/{region}/${collection}/{name}`;
  return {
    source: "tpg",
    createOnly: ["name", "project"],
    name: { property: "name", generated: true },
    id: path,
    unique: [path],
    ...row,
    defaults: { deletionPolicy: "DELETE", ...row.defaults },
    limits: { name: computeName, ...row.limits },
    outputs: {
      project: "{project|@project}",
      selfLink: `https://www.googleapis.com/compute/v1/${path}`,
      creationTimestamp: "2026-01-01T00:00:00.000-08:00",
      ...row.outputs,
    },
  };
}

/** Things that a reference names by their ids, or by their whole addresses. */
export const byIdOrLink = (type: string) => [
  { type, by: "id" },
  { type, by: "selfLink" },
];

const rangesOf = (inputs: Props) =>
  [...valuesAt(inputs, "ipCidrRange"), ...valuesAt(inputs, "secondaryIpRanges[].ipCidrRange")].map(String);

/** Ranges of one network never overlap, in whatever region and whatever their use. */
function overlapping({ thing, world }: Operation): string | undefined {
  const taken = world
    .list(types.subnetwork)
    .filter(({ serial, inputs }) => serial !== thing.serial && inputs.network === thing.inputs.network)
    .flatMap(({ id, inputs }) => rangesOf(inputs).map((range) => ({ id, range })));
  for (const mine of rangesOf(thing.inputs)) {
    const other = taken.find(({ range }) => compared(mine, range)?.overlap);
    if (other) return `Invalid IPCidrRange: ${mine} conflicts with existing subnetwork ${other.id} (${other.range})`;
  }
  return undefined;
}

/** Names of secondary ranges that clusters in a subnet live from. */
function rangesInUse(id: string, world: World): string[] {
  const used = (inputs: Props) =>
    ["clusterSecondaryRangeName", "servicesSecondaryRangeName"].map((key) =>
      textAt(inputs, `ipAllocationPolicy.${key}`),
    );
  return world.naming(types.cluster, "subnetwork", id).flatMap(({ inputs }) => used(inputs));
}

function shrinks(operation: Operation): string | undefined {
  const { thing, before, world } = operation;
  const named = (inputs: Props) =>
    valuesAt(inputs, "secondaryIpRanges[]")
      .filter(isProps)
      .map(({ rangeName, ipCidrRange }) => `${rangeName} ${ipCidrRange}`);
  const kept = named(thing.inputs);
  const used = rangesInUse(thing.id, world);
  const lost = named(before).find((range) => !kept.includes(range) && used.includes(range.split(" ")[0] ?? ""));
  return lost
    ? `resourceInUseByAnotherResource: the secondary range ${lost} of ${thing.id} is used by a cluster`
    : overlapping(operation);
}

/** Types of a region's part of the network. */
export const networkRows: Rows = {
  [types.subnetwork]: regional("subnetworks", {
    createOnly:
      "description externalIpv6Prefix internalIpv6Prefix name network params project reservedInternalRange resolveSubnetMask".split(
        " ",
      ),
    // It grows in place, and is made anew where the new range does not hold the old one. Source: tpg, CustomizeDiff.
    replaces: (before, after) =>
      compared(textAt(before, "ipCidrRange"), textAt(after, "ipCidrRange"))?.inside === false ? ["ipCidrRange"] : [],
    refers: [{ property: "network", to: byIdOrLink(types.network), region: "any", holds: true }],
    defaults: { privateIpGoogleAccess: false, purpose: "PRIVATE", stackType: "IPV4_ONLY" },
    outputs: { fingerprint: "{hex:16}", subnetworkId: "{digits:16}", gatewayAddress: "{ipCidrRange}" },
    limits: {
      ipCidrRange: { cidr: [4, 29], source: "mem" },
      "secondaryIpRanges[].ipCidrRange": { cidr: [4, 29], source: "mem" },
    },
    args: [
      {
        when: { purpose: "REGIONAL_MANAGED_PROXY" },
        need: { role: given, logConfig: { given: false } },
        source: "sdk",
      },
    ],
    demands: [
      {
        when: { purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE" },
        none: {
          type: types.subnetwork,
          with: { network: "{network}", region: "{region}", purpose: "{purpose}", role: "ACTIVE" },
        },
        says: "Invalid value for field 'resource.purpose': {found.id} is the active subnet of proxies in {region} already",
      },
      {
        at: ["delete"],
        when: { purpose: "REGIONAL_MANAGED_PROXY" },
        none: {
          type: types.forwardingRule,
          with: { region: "{region}", network: "{network}", loadBalancingScheme: "EXTERNAL_MANAGED" },
        },
        says: "resourceInUseByAnotherResource: {id} is used by the proxies of {found.id}",
      },
    ],
    create: { refuses: overlapping },
    update: { refuses: shrinks },
    latency: { create: 20, update: 20, delete: 20 },
  }),
  [types.address]: regional("addresses", {
    createOnly: (
      "address addressType description ipCollection ipVersion ipv6EndpointType name network networkTier prefixLength project " +
      "purpose subnetwork"
    ).split(" "),
    refers: [{ property: "subnetwork", to: byIdOrLink(types.subnetwork), holds: true }],
    defaults: { addressType: "EXTERNAL" },
    outputs: {
      address: ({ serial, inputs }) =>
        textAt(inputs, "address") ||
        `${inputs.addressType === "INTERNAL" ? "10.255" : "34.120"}.${serial >> 8}.${serial & 255}`,
      addressId: "{digits:19}",
      networkTier: "{networkTier|'PREMIUM'}",
      labelFingerprint: "{hex:11}",
    },
    delete: { refuses: addressInUse },
    latency: { create: 5, update: 5, delete: 5 },
  }),
  [types.router]: regional("routers", {
    createOnly: ["encryptedInterconnectRouter", "name", "nccGateway", "network", "params", "project"],
    exclusive: [["nccGateway", "network"]],
    refers: [{ property: "network", to: byIdOrLink(types.network), region: "any", holds: true }],
    latency: { create: 10, update: 10, delete: 10 },
  }),
  [types.routerNat]: {
    ...regional("routers/{router}", {
      createOnly: ["endpointTypes", "initialNatIps", "name", "project", "router", "type"],
      exclusive: [
        ["initialNatIps", "drainNatIps"],
        ["initialNatIps", "natIps"],
      ],
      defaults: {
        icmpIdleTimeoutSec: 30,
        tcpEstablishedIdleTimeoutSec: 1200,
        tcpTimeWaitTimeoutSec: 120,
        tcpTransitoryIdleTimeoutSec: 30,
        type: "PUBLIC",
        udpIdleTimeoutSec: 30,
      },
      refers: [
        { property: "router", to: [{ type: types.router, by: "name" }], holds: true },
        { property: "natIps", to: byIdOrLink(types.address), holds: true },
        { property: "subnetworks[].name", to: byIdOrLink(types.subnetwork), holds: true },
      ],
      args: [
        { when: { natIpAllocateOption: "MANUAL_ONLY" }, need: { "natIps[]": given }, source: "sdk" },
        {
          when: { sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS" },
          need: { "subnetworks[]": given },
          source: "sdk",
        },
        {
          when: { enableDynamicPortAllocation: true },
          not: { enableEndpointIndependentMapping: true },
          property: "enableDynamicPortAllocation",
          says: "dynamic ports and endpoint-independent mapping exclude each other; the provider plans both, the API refuses",
          source: "sdk",
        },
      ],
      rules: [
        {
          property: "minPortsPerVm",
          broken: ({
            enableDynamicPortAllocation: isDynamic,
            minPortsPerVm: least = 32,
            maxPortsPerVm: most = 65536,
          }) => {
            const [from, to] = [Number(least), Number(most)];
            const isPower = (ports: number) => Number.isInteger(Math.log2(ports));
            if (isDynamic !== true || (isPower(from) && isPower(to) && from >= 32 && to > from)) return undefined;
            return `with dynamic ports both are powers of two, 32 at least, and the most is more: got ${from} and ${to}`;
          },
          source: "sdk",
        },
      ],
      latency: { create: 15, update: 15, delete: 15 },
    }),
    outputs: { project: "{project|@project}" },
    // Its own path has no collection before the name. Source: tpg, form of the id.
    id: "projects/{project|@project}/regions/{region}/routers/{router}/{name}",
    serial: "projects/{project|@project}/regions/{region}/routers/{router}",
  },
};
