import type { Resource } from "../../resilience/facts/resource";
import { diff } from "../harness/diff";
import { type ChangeLaw, changeLaws, nameOf, strangeUpdates, visits } from "./change";
import { placeOf, takesRegion } from "./regional";

/** An update of nothing but what the engine stores without a call. */
const storedAlone = /would be updated: ignoreChanges$/;

/** Options that the engine stores without a call. */
const options = ["protect", "retainOnDelete", "ignoreChanges"];

/** The laws over the end of a region that is gone for good, by the change that lies between two graphs. */
export const lostLaws = {
  lose: {
    title: "a region that is said to be lost is only forgotten: options change, and parts with a global control plane",
    broken: (before, after, region) => {
      const change = diff(before, after);
      const rows = new Map([...before, ...after].map((row) => [row.urn, row]));
      const isLocal = (urn: string) => isRegional(rows.get(urn));
      // What is taken over by a region that lives is read there.
      const isMade = (urn: string) => rows.get(urn)?.importId === undefined;
      const updates = Object.entries(change.updates).flatMap(([urn, paths]) => {
        // Whatever its inputs say now, none of them counts.
        const isVoid = rows.get(urn)?.ignoreChanges.includes("*") === true;
        const real = paths.filter((path) => !(isVoid && path.startsWith("inputs.")) && !options.includes(path));
        const isOwnPart = nameOf(urn).includes(region) && !isLocal(urn);
        return real.length === 0 || isOwnPart ? [] : [[urn, real] as const];
      });
      // What is there for another region is unchanged, so nobody calls for it.
      const isVisiting = ({ urn, name }: Resource) => visits(name, region) && change.updates[urn] === undefined;
      const called = after.filter(
        (row) =>
          !isVisiting(row) &&
          isRegional(row) &&
          isIn(row, region, after) &&
          !(row.retainOnDelete && row.ignoreChanges.includes("*")),
      );
      return [
        ...[...change.creates.filter(isMade), ...change.deletes]
          .filter(isLocal)
          .map((urn) => `${urn} would come or go`),
        ...strangeUpdates({ ...change, updates: Object.fromEntries(updates) }, before),
        ...called.map(({ urn }) => `${urn} is in the lost region and would be called`),
      ];
    },
  },
  joinBeside: {
    title: "while one region is lost another joins, and nothing in the lost one or about it changes",
    broken: (before, after, region) => {
      const change = diff(before, after);
      const touched = [...change.creates, ...change.deletes, ...Object.keys(change.updates)];
      return [
        ...touched
          .filter((urn) => nameOf(urn).includes(region))
          .map((urn) => `${urn} is the lost region's, and changes`),
        ...changeLaws.add.broken(before, after),
      ];
    },
  },
  forget: {
    title: "deleting a lost region's line deletes only what carries its name, and calls nothing in it",
    broken: (before, after, region) => {
      const { deletes } = diff(before, after);
      const called = before.filter(
        (row) => deletes.includes(row.urn) && isRegional(row) && isIn(row, region, before) && !row.retainOnDelete,
      );
      return [
        ...called.map(({ urn }) => `${urn} would be deleted in the lost region`),
        ...changeLaws.remove
          .broken(before.filter(isOwnOrLiving(region)), after, region)
          .filter((line) => !storedAlone.test(line)),
      ];
    },
  },
} satisfies Readonly<Record<string, ChangeLaw>>;

/** What was described from a lost seed has no region in its name; it is only forgotten. */
function isOwnOrLiving(region: string): (row: Resource) => boolean {
  return ({ urn, retainOnDelete, ignoreChanges }) =>
    !(retainOnDelete && ignoreChanges.includes("*")) || nameOf(urn).includes(region);
}

/**
 * Whether a resource's control plane is in a region: what names one, what is in a resource group of one and is nowhere
 * else, and what stands inside a cluster.
 */
function isRegional(row: Resource | undefined): boolean {
  if (row === undefined) return false;
  if (takesRegion(row.type)) return placeOf(row) !== "";
  const { resourceGroupName } = row.inputs;
  const isInGroup = typeof resourceGroupName === "string" && !resourceGroupName.endsWith("-global");
  return row.type.startsWith("kubernetes:") || (isAzure(row) && isInGroup);
}

/** Whether a resource is in a region: asked for there, in a resource group there, or made by its cluster's provider. */
function isIn(row: Resource, region: string, graph: readonly Resource[]): boolean {
  if (placeOf(row) !== undefined) return placeOf(row) === region;
  const way = graph.find(({ urn }) => urn === row.provider?.urn);
  const { resourceGroupName } = row.inputs;
  const group = graph.find(({ inputs, type }) => type === groupType && inputs.resourceGroupName === resourceGroupName);
  return (isAzure(row) && group?.inputs.location === region) || way?.name.endsWith(`${region}-kubernetes`) === true;
}

const groupType = "azure-native:resources:ResourceGroup";

function isAzure({ type }: Resource): boolean {
  return type.startsWith("azure-native:");
}
