import type { Resource } from "../../resilience/facts/resource";
import { type Difference, diff } from "../harness/diff";
import { type Allowed, allowedUpdates, reshapedUpdates } from "./allowed";

/** What another shape, method or routing takes away: it is made again within minutes, and holds nothing. */
const answerTypes = [
  "aws:route53/record:Record",
  "aws:route53/healthCheck:HealthCheck",
  "aws:globalaccelerator/listener:Listener",
  "aws:globalaccelerator/endpointGroup:EndpointGroup",
  "azure-native:dns:RecordSet",
  "azure-native:trafficmanager:Profile",
  "azure-native:trafficmanager:Endpoint",
  "azure-native:cdn:AFDOrigin",
];

const globalAlias = /-traffic-global-a{1,4}$/;

/** A law over a change: the graph before and after, and the region that it is about. */
export interface ChangeLaw {
  readonly title: string;
  readonly broken: (before: readonly Resource[], after: readonly Resource[], region: string) => string[];
}

/** The laws over two graphs of one stack, by the change that lies between them. */
export const changeLaws = {
  add: {
    title: "adding a region only creates, and updates in place what is on the list",
    broken: (before, after) => {
      const change = diff(before, after);
      return [...change.deletes.map((urn) => `${urn} would be deleted`), ...strangeUpdates(change, before)];
    },
  },
  insert: {
    title: "a region between two others takes the place of a failover pair that nothing points at any more",
    broken: (before, after) => {
      const change = diff(before, after);
      const lost = before.filter(({ urn }) => change.deletes.includes(urn));
      const pointedAt = new Set(after.flatMap(({ inputs }) => JSON.stringify(inputs.aliases ?? [])));
      const isFree = ({ name, inputs }: Resource) =>
        /-prefer-.+-else-.+-a{1,4}$/.test(name) && ![...pointedAt].some((text) => text.includes(`"${inputs.name}"`));
      const taken = lost.filter((resource) => !isFree(resource));
      return [...taken.map(({ urn }) => `${urn} would be deleted`), ...strangeUpdates(change, before)];
    },
  },
  reorder: {
    title: "the order of the regions changes nothing",
    broken: (before, after) => everything(diff(before, after)),
  },
  drain: {
    title: "draining a region deletes only its answers to users and the locks that would keep it from going",
    broken: (before, after, region) => {
      const change = diff(before, after);
      const lost = change.deletes.filter((urn) => !isAnswer(urn, region) && !isLockOf(region, urn));
      const others = Object.entries(change.updates).filter(([urn]) => !nameOf(urn).includes(region));
      return [
        ...change.creates.map((urn) => `${urn} would be created`),
        ...lost.map((urn) => `${urn} would be deleted`),
        ...strangeUpdates({ ...change, updates: Object.fromEntries(others) }, before),
      ];
    },
  },
  remove: {
    title: "removing a drained region deletes only what carries its name",
    broken: (before, after, region) => {
      const change = diff(before, after);
      const strangers = change.deletes.filter((urn) => !nameOf(urn).includes(region) && !continental.test(nameOf(urn)));
      return [
        ...change.creates.map((urn) => `${urn} would be created`),
        ...strangers.map((urn) => `${urn} would be deleted and is not ${region}'s`),
        ...strangeUpdates(change, before),
        ...leftovers(after, region),
      ];
    },
  },
  flip: {
    title:
      "another primary updates exactly the global alias, A and AAAA, the dials of the two regions, or the one list of every region",
    broken: (before, after) => {
      const change = diff(before, after);
      const updates = Object.entries(change.updates);
      const turns = (name: RegExp, path: string) =>
        updates.filter(([urn, paths]) => name.test(urn) && paths.join() === path);
      const aliases = turns(globalAlias, "inputs.aliases");
      // Traffic Manager answers with IPv4 alone, so there is one.
      const alias = turns(globalAlias, "inputs.targetResource.id");
      const dials = turns(/-traffic-anycast-[a-z0-9-]+$/, "inputs.trafficDialPercentage");
      // On Google Cloud one list, of groups or of addresses, has them all.
      const lists = [
        ...turns(/-traffic-anycast-backends$/, "inputs.backends"),
        ...turns(globalAlias, "inputs.routingPolicy.primaryBackup.backupGeos"),
      ];
      const strange = updates.filter((update) => ![...aliases, ...alias, ...dials, ...lists].includes(update));
      const turned = [aliases.length, alias.length, dials.length, lists.length];
      const isTurned = ["2,0,0,0", "0,1,0,0", "0,0,2,0", "0,0,0,1"].includes(turned.join());
      return [
        ...everything({ ...change, updates: Object.fromEntries(strange) }),
        ...(isTurned
          ? []
          : [
              `${aliases.length + alias.length} global aliases, ${dials.length} dials and ${lists.length} lists would turn, not those of one way`,
            ]),
      ];
    },
  },
  promote: {
    title: "another primary under pilot only adds in the new primary, and changes nothing in the old one",
    broken: (before, after, region) => {
      const change = diff(before, after);
      const own = (urn: string) => nameOf(urn).includes(region);
      const isExpected = (urn: string, path: string) =>
        globalAlias.test(urn) ? path === "inputs.aliases" : own(urn) && path === "inputs.computeConfig.nodePools";
      const strange = Object.entries(change.updates).filter(
        ([urn, paths]) => !paths.every((path) => isExpected(urn, path)),
      );
      return everything({
        creates: change.creates.filter((urn) => !own(urn)),
        deletes: change.deletes,
        updates: Object.fromEntries(strange),
      });
    },
  },
  reshape: {
    title: "another shape, method or routing turns the global alias in place, and takes only answers and checks away",
    broken: (before, after) => {
      const change = diff(before, after);
      const lost = before.filter(({ urn }) => change.deletes.includes(urn));
      const held = lost.filter(
        ({ type, urn, protect }) => protect || !answerTypes.includes(type) || globalAlias.test(urn),
      );
      const isTurn = ([urn, paths]: [string, readonly string[]]) =>
        globalAlias.test(urn) && paths.join() === "inputs.aliases";
      const others = Object.entries(change.updates).filter((update) => !isTurn(update));
      const made = change.creates.filter((urn) => globalAlias.test(urn));
      return [
        ...held.map(({ urn }) => `${urn} would be deleted`),
        ...made.map((urn) => `${urn} would be created and was not there`),
        ...strangeUpdates({ ...change, updates: Object.fromEntries(others) }, before, reshapedUpdates),
      ];
    },
  },
} satisfies Readonly<Record<string, ChangeLaw>>;

function everything({ creates, deletes, updates }: Difference): string[] {
  return [
    ...creates.map((urn) => `${urn} would be created`),
    ...deletes.map((urn) => `${urn} would be deleted`),
    ...Object.entries(updates).map(([urn, paths]) => `${urn} would be updated: ${paths.join(", ")}`),
  ];
}

/** Updates that no row of the list allows. */
export function strangeUpdates(
  { updates }: Difference,
  before: readonly Resource[],
  allowed: readonly Allowed[] = allowedUpdates,
): string[] {
  return Object.entries(updates).flatMap(([urn, paths]) => {
    const { type, name } = before.find((resource) => resource.urn === urn) ?? { type: "", name: "" };
    const rows = allowed.filter((row) => row.type === type && row.name.test(name));
    const strange = paths.filter((path) => !rows.some((row) => row.paths.includes(path)));
    return strange.length > 0 ? [`${urn} would be updated: ${strange.join(", ")}`] : [];
  });
}

/** What regions of a continent share comes with the first of them and goes with the last. */
const continental = /-foundation-(us|europe|asia)-registry$/;

/**
 * Whether something is in a region, or named by it, and none of its own: another region's backups of its cluster, and a key
 * of a Spanner configuration, which has copies there whether the system has a region there or not.
 */
export function visits(name: string, region: string): boolean {
  return (
    /-database-[a-z0-9-]+-(ring|key|use)$/.test(name) || (/-cluster-backups-plan$/.test(name) && !name.includes(region))
  );
}

/** What still speaks of a region that is gone: by name, or by being asked for there. */
function leftovers(after: readonly Resource[], region: string): string[] {
  const left = after.filter(
    ({ custom, name, inputs }) =>
      custom && !visits(name, region) && (name.includes(region) || [inputs.region, inputs.location].includes(region)),
  );
  return left.map(({ urn }) => `${urn} is left behind`);
}

// The names that users are answered under; `<region>.<domain>` and the probe stay until the region is removed.
function isAnswer(urn: string, region: string): boolean {
  if (urn.includes("aws:globalaccelerator/endpointGroup:EndpointGroup::")) return true;
  const isAzures = /azure-native:(trafficmanager:(Profile|Endpoint)|cdn:AFDOrigin)::/.test(urn);
  if (isAzures) return nameOf(urn).includes(region);
  return urn.includes("aws:route53/record:Record::") && /-(prefer|latency|weighted|geolocation)-/.test(nameOf(urn));
}

/** What an argument of a resource is elsewhere, a resource of its own is on Azure: what forbids a deletion. */
function isLockOf(region: string, urn: string): boolean {
  return urn.includes("azure-native:authorization:ManagementLockByScope::") && nameOf(urn).includes(region);
}

/** The logical name in a URN. */
export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
