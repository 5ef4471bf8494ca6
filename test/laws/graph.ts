import type { Resource } from "../../resilience/facts/resource";
import { contractOf } from "./contracts";
import type { Law } from "./law";
import { publicIngress } from "./public";
import { placeOf, takesRegion } from "./regional";
import { rulesHold } from "./rules";

const rootType = "pulumi:pulumi:Stack";

/** What is no region's: the provider puts it where it starts, with the rest of what exists once. */
const everywhere = /azure-native:managedidentity:UserAssignedIdentity::\S+-database-administrator$/;

/** The laws over one graph. */
export const graphLaws: readonly Law[] = [
  {
    title: "every resource but the root has a parent that is in the graph",
    broken: (graph) => {
      const urns = new Set(graph.map(({ urn }) => urn));
      const orphans = graph.filter(({ type, parent }) => type !== rootType && (!parent || !urns.has(parent)));
      return orphans.map(({ urn, parent }) => `${urn} has ${parent ? `an unknown parent ${parent}` : "no parent"}`);
    },
  },
  {
    title: "no resource but the platform stands directly under the root",
    broken: (graph) => {
      const roots = graph.filter(({ type }) => type === rootType).map(({ urn }) => urn);
      const below = graph.filter(({ parent, type }) => roots.includes(parent ?? "") && !type.endsWith(":Platform"));
      return below.map(({ urn }) => `${urn} is parented to the stack: give it to a component`);
    },
  },
  {
    title: "a name starts with its component's",
    broken: (graph) => {
      const nameOf = new Map(graph.map(({ urn, type, name }) => [urn, type === rootType ? "" : `${name}-`]));
      const odd = graph.filter(({ name, parent }) => !name.startsWith(nameOf.get(parent ?? "") ?? ""));
      return odd.map(({ urn, parent }) => `${urn} must start with ${nameOf.get(parent ?? "")}`);
    },
  },
  {
    title: "every URN is unique",
    broken: (graph) => {
      const urns = graph.map(({ urn }) => urn);
      return urns.filter((urn, index) => urns.indexOf(urn) !== index).map((urn) => `${urn} is there twice`);
    },
  },
  {
    title: "every resource whose type has a region names one",
    broken: (graph) => {
      const silent = graph.filter(
        (row) => takesRegion(row.type) && placeOf(row) === undefined && !everywhere.test(row.urn),
      );
      return silent.map(({ urn }) => `${urn} names no region and would land in the provider's`);
    },
  },
  {
    title: "every component registers the outputs that its contract names",
    broken: (graph) =>
      graph.filter(({ type }) => type.startsWith("trilith:")).flatMap((row) => missingOutputs(row, graph)),
  },
  publicIngress,
  rulesHold,
];

function missingOutputs({ urn, type, outputs }: Resource, graph: readonly Resource[]): string[] {
  const kind = type.slice(type.lastIndexOf(":") + 1);
  const contract = contractOf(kind);
  if (!contract) return [`${urn} has no contract: add what ${kind} registers to test/laws/contracts.ts`];
  // A region tells the address of its entry, where that has one.
  const entry = graph.find((row) => row.parent === urn && row.type.endsWith("Entry"));
  const told = kind === "Region" && entry !== undefined && "address" in entry.outputs ? ["address"] : [];
  return [...contract, ...told]
    .filter((output) => !(output in outputs))
    .map((output) => `${urn} does not register ${output}`);
}
