import type { Properties, Resource, Value } from "../../resilience/facts/resource";
import { change, removed, withInputs } from "../harness/plant";
import { at, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const account = "azure-native:cosmosdb:DatabaseAccount";
const container = "azure-native:cosmosdb:SqlResourceSqlContainer";
const database = "azure-native:cosmosdb:SqlResourceSqlDatabase";
const lock = "azure-native:authorization:ManagementLockByScope";
const zone = "azure-native:privatedns:PrivateZone";
const endpoint = "azure-native:network:PrivateEndpoint";
const platform = "trilith:index:Platform";
const single = "azure-cosmos-passive";
const every = "azure-active-active";

/** Cosmos DB: 18 and 19, and what 21 and 25 say of it. */
export const cosmosInvariants: readonly Invariant[] = [
  {
    id: "azure-18",
    title: "Cosmos: failover priorities without gaps over the region set, no keys, continuous backup",
    stacks: [every, single],
    subject: [account],
    broken: (graph) => of(graph, account).flatMap((row) => accountBroken(row, graph)),
    plants: [
      withInputs(account, "-account", { locations: [{ locationName: "eastus2", failoverPriority: 0 }] }),
      ranked((rank) => rank + 1),
      ranked((rank) => (rank === 2 ? 1 : rank)),
      ranked((rank) => 2 - rank),
      withInputs(account, "-account", { disableLocalAuth: false }),
      withInputs(account, "-account", { disableKeyBasedMetadataWriteAccess: undefined }),
      withInputs(account, "-account", { publicNetworkAccess: "Enabled" }),
      withInputs(account, "-account", { minimalTlsVersion: undefined }),
      withInputs(account, "-account", { "backupPolicy.type": "Periodic" }),
      withInputs(account, "-account", { location: "eastus2" }),
    ],
  },
  {
    id: "azure-19",
    title: "Cosmos: several writers only when all regions serve, automatic failover otherwise",
    stacks: [every, single],
    subject: [account],
    broken: (graph) => of(graph, account).flatMap((row) => writersBroken(row, graph)),
    plants: [
      withInputs(account, "-account", { enableMultipleWriteLocations: false }),
      withInputs(account, "-account", { "consistencyPolicy.defaultConsistencyLevel": "Strong" }),
      withInputs(account, "-account", { enableAutomaticFailover: false }),
      change(platform, "", ({ inputs }) => ({
        inputs: { ...inputs, topology: { ...(inputs.topology as object), shape: "active-passive" } },
      })),
    ],
  },
  {
    id: "azure-21-cosmos",
    title: "an account and its containers are protected, with a lock on each container and none above one",
    stacks: [every, single],
    subject: [account, database, container, lock],
    broken: keptBroken,
    plants: [
      change(account, "-account", { protect: false }),
      change(database, "-documents", { protect: false }),
      removed(lock, "-table-orders-lock"),
      withInputs(lock, "-table-orders-lock", { level: "ReadOnly" }),
      (graph) => {
        const id = graph.find(({ type }) => type === account)?.id ?? "";
        return withInputs(lock, "-table-orders-lock", { scope: id })(graph);
      },
    ],
  },
  {
    id: "azure-25-cosmos",
    title: "every region finds the account in its own network, by a zone in its own group",
    stacks: [every, single],
    subject: [account, endpoint, zone],
    broken: waysBroken,
    plants: [
      removed(zone, "database-northeurope-zone"),
      removed(endpoint, "database-northeurope-endpoint"),
      (graph) => {
        const id = graph.find(({ type }) => type === account)?.id ?? "";
        const connections = [{ privateLinkServiceId: `${id}-other`, groupIds: ["Sql"] }];
        return withInputs(endpoint, "database-northeurope-endpoint", { privateLinkServiceConnections: connections })(
          graph,
        );
      },
    ],
  },
];

/** Other ranks of an account's regions. */
function ranked(rank: (was: number) => number) {
  return change(account, "-account", ({ inputs }) => {
    const locations = list(inputs.locations).map((place) => {
      return { ...(place as Properties), failoverPriority: rank(Number(at(place, "failoverPriority"))) };
    });
    return { inputs: { ...inputs, locations } };
  });
}

function accountBroken({ inputs }: Resource, graph: Graph): string[] {
  const places = list(inputs.locations);
  const ranks = places.map((place) => Number(at(place, "failoverPriority"))).sort();
  const codes = places.map((place) => String(at(place, "locationName"))).sort();
  const first = places.find((place) => at(place, "failoverPriority") === 0);
  const wanted: Readonly<Record<string, Value>> = {
    disableLocalAuth: true,
    disableKeyBasedMetadataWriteAccess: true,
    publicNetworkAccess: "Disabled",
    minimalTlsVersion: "Tls12",
    "backupPolicy.type": "Continuous",
  };
  return [
    ...(ranks.join() === ranks.map((_, place) => place).join() ? [] : [`ranks are ${ranks.join()}`]),
    ...(codes.join() === regionsOf(graph).sort().join() ? [] : [`its regions are ${codes.join()}`]),
    ...(at(first, "locationName") === decided(graph, "seed") ? [] : ["it does not begin with the seed"]),
    ...places.flatMap((place) => (at(place, "isZoneRedundant") === true ? [] : ["a region is in one zone"])),
    ...Object.entries(wanted).flatMap(([path, value]) =>
      at(inputs, path) === value ? [] : [`${path} is no ${value}`],
    ),
    ...(regionsOf(graph).includes(String(inputs.location)) ? ["its description is in a region of its data"] : []),
  ];
}

function writersBroken({ inputs }: Resource, graph: Graph): string[] {
  const serves = decided(graph, "shape") === "active-active";
  const level = at(inputs, "consistencyPolicy.defaultConsistencyLevel");
  return [
    ...(inputs.enableMultipleWriteLocations === serves ? [] : ["who writes is not who serves"]),
    ...(serves && level === "Strong" ? ["strong with several writers"] : []),
    ...(inputs.enableAutomaticFailover === true ? [] : ["no fail-over by the service"]),
  ];
}

function keptBroken(graph: Graph): string[] {
  const [containers, locks] = [of(graph, container), of(graph, lock)];
  const above = [...of(graph, account), ...of(graph, database)];
  const own = (id: string | undefined) => locks.filter(({ inputs }) => inputs.scope === id);
  const isLocked = ({ id }: Resource) => own(id).some(({ inputs }) => inputs.level === "CanNotDelete");
  return [
    ...lines([...above, ...containers], ({ protect }) => protect !== true, "is not protected"),
    ...lines(containers, (row) => !isLocked(row), "has no lock"),
    ...lines(above, ({ id }) => own(id).length > 0, "has a lock, which holds what comes and goes below it"),
  ];
}

function waysBroken(graph: Graph): string[] {
  const [own] = of(graph, account);
  const leads = ({ inputs }: Resource) =>
    list(inputs.privateLinkServiceConnections).some((one) => at(one, "privateLinkServiceId") === own?.id);
  return regionsOf(graph).flatMap((code) => [
    ...(of(graph, endpoint).some((row) => row.inputs.location === code && leads(row)) ? [] : [`${code} has no way`]),
    ...(of(graph, zone).some(({ name }) => name.includes(`database-${code}-`)) ? [] : [`${code} has no names`]),
  ]);
}
