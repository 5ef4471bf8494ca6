import { movedByOperations } from "../../components/database/azure/postgresql/settings";
import { change, removed, withInputs } from "../harness/plant";
import { at, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const server = "azure-native:dbforpostgresql:Server";
const pair = "azure-native:dbforpostgresql:VirtualEndpoint";
const administrator = "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra";
const parameter = "azure-native:dbforpostgresql:Configuration";
const stacks = ["azure-active-passive"];

type Row = Graph[number];

const isReplica = ({ inputs }: Row) => inputs.createMode === "Replica";
const nameOf = ({ inputs }: Row) => String(inputs.serverName);
const [first, second] = ["database-eastus2-server", "database-centralus-server"];

/** What every server has to be asked for, whatever part it has. */
const always: Readonly<Record<string, string>> = {
  "authConfig.activeDirectoryAuth": "Enabled",
  "authConfig.passwordAuth": "Disabled",
  "network.publicNetworkAccess": "Disabled",
  "storage.autoGrow": "Enabled",
  "maintenanceWindow.customWindow": "Enabled",
};

/** PostgreSQL on Azure: 20, and what of 21 and of the SDK's defaults is about its servers. */
export const postgresqlInvariants: readonly Invariant[] = [
  {
    id: "azure-20",
    title: "PostgreSQL: one primary, replicas of the same size, a virtual endpoint that names one of them",
    stacks,
    subject: [server, pair],
    broken: (graph) => {
      const all = of(graph, server);
      const primaries = all.filter((one) => !isReplica(one));
      const replicas = all.filter(isReplica);
      const [primary] = primaries;
      const same = (one: Row, path: string) =>
        JSON.stringify(at(one.inputs, path)) === JSON.stringify(primary && at(primary.inputs, path));
      const pairs = of(graph, pair);
      const members = pairs.flatMap(({ inputs }) => list(inputs.members).map(String));
      const names = replicas.map(nameOf);
      return [
        ...(primaries.length === 1 ? [] : [`${primaries.length} servers are no replica`]),
        ...(primary?.inputs.location === decided(graph, "seed") ? [] : ["the primary is not in the seed"]),
        ...(all.length === regionsOf(graph).length
          ? []
          : [`${all.length} servers for ${regionsOf(graph).length} regions`]),
        ...lines(replicas, ({ inputs }) => inputs.sourceServerResourceId === undefined, "is copied from nothing"),
        ...lines(replicas, (one) => !same(one, "sku") || !same(one, "storage"), "differs in class or disk"),
        ...lines(replicas, ({ inputs }) => at(inputs, "highAvailability.mode") !== "Disabled", "is to have a standby"),
        ...lines(replicas, ({ inputs }) => at(inputs, "backup.geoRedundantBackup") !== "Disabled", "copies backups"),
        ...lines(primaries, ({ inputs }) => at(inputs, "highAvailability.mode") !== "ZoneRedundant", "has no standby"),
        ...lines(primaries, ({ inputs }) => at(inputs, "backup.geoRedundantBackup") !== "Enabled", "keeps its backups"),
        ...(pairs.length === 1 && pairs[0]?.inputs.serverName === primary?.inputs.serverName
          ? []
          : ["there is no single pair of names under the primary"]),
        ...(members.length === 1 && names.includes(members[0] ?? "") ? [] : [`the pair names ${members.join(", ")}`]),
      ];
    },
    plants: [
      withInputs(server, second, { createMode: "Default" }),
      withInputs(server, first, { location: "centralus" }),
      withInputs(server, second, { sourceServerResourceId: undefined }),
      withInputs(server, second, { "sku.name": "Standard_D2ds_v5" }),
      withInputs(server, second, { "highAvailability.mode": "ZoneRedundant" }),
      withInputs(server, second, { "backup.geoRedundantBackup": "Enabled" }),
      withInputs(server, first, { "highAvailability.mode": "Disabled" }),
      withInputs(server, first, { "backup.geoRedundantBackup": "Disabled" }),
      withInputs(pair, "-endpoints", { members: ["another"] }),
      withInputs(pair, "-endpoints", { members: [] }),
      removed(pair, "-endpoints"),
      removed(server, second),
    ],
  },
  {
    id: "azure-21",
    title: "a server is protected and ignores what operations move, and so does the pair of names",
    stacks,
    subject: [server, pair],
    broken: (graph) => [
      ...lines([...of(graph, server), ...of(graph, pair)], ({ protect }) => protect !== true, "is not protected"),
      ...of(graph, server).flatMap(({ urn, ignoreChanges = [] }) =>
        [...movedByOperations, "version"]
          .filter((path) => !ignoreChanges.includes(path))
          .map((path) => `${urn} insists on ${path}`),
      ),
      ...lines(
        of(graph, pair),
        ({ ignoreChanges = [] }) => !["serverName", "members"].every((path) => ignoreChanges.includes(path)),
        "insists on its place",
      ),
    ],
    plants: [
      change(server, first, { protect: false }),
      change(server, second, ({ ignoreChanges = [] }) => ({
        ignoreChanges: ignoreChanges.filter((path) => path !== "sourceServerResourceId"),
      })),
      change(server, first, ({ ignoreChanges = [] }) => ({
        ignoreChanges: ignoreChanges.filter((path) => path !== "availabilityZone"),
      })),
      change(pair, "-endpoints", { ignoreChanges: [] }),
    ],
  },
  {
    id: "azure-20-alike",
    title:
      "every server takes Entra ID alone, is private, is patched on a day of its own, and has administrator and parameters",
    stacks,
    subject: [server, administrator, parameter],
    broken: (graph) => {
      const all = of(graph, server);
      const days = all.map(({ inputs }) => JSON.stringify(inputs.maintenanceWindow));
      const told = (type: string, one: Row) =>
        of(graph, type)
          .filter(({ inputs }) => inputs.serverName === one.inputs.serverName)
          .map(({ inputs }) => `${inputs.configurationName ?? inputs.principalName} ${inputs.value ?? ""}`)
          .sort()
          .join();
      const unlike = (type: string) => new Set(all.map((one) => told(type, one))).size !== 1;
      return [
        ...Object.entries(always).flatMap(([path, value]) =>
          lines(all, ({ inputs }) => at(inputs, path) !== value, `${path} is not ${value}`),
        ),
        ...lines(
          all,
          ({ inputs }) => at(inputs, "network.delegatedSubnetResourceId") === undefined,
          "is in no network",
        ),
        ...(new Set(days).size === days.length ? [] : ["two servers are patched at the same time"]),
        ...(unlike(administrator) ? ["servers differ in their administrators"] : []),
        ...(unlike(parameter) ? ["servers differ in their parameters"] : []),
      ];
    },
    plants: [
      ...Object.keys(always).map((path) => withInputs(server, second, { [path]: undefined })),
      withInputs(server, second, { "network.delegatedSubnetResourceId": undefined }),
      removed(administrator, "centralus-administrator"),
      withInputs(parameter, "centralus-require-secure-transport", { value: "off" }),
      (graph) => {
        const window = of(graph, server)[0]?.inputs.maintenanceWindow ?? null;
        return withInputs(server, second, { maintenanceWindow: window })(
          withInputs(server, first, { maintenanceWindow: window })(graph),
        );
      },
    ],
  },
];
