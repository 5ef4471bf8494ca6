import { absent, type Field, mapped, type Reader } from "../field";
import type { NodePoolFact, Origin } from "../model";
import type { Resource } from "../resource";
import { type Row, type Rows, row } from "../row";

/** What a pool of Karpenter asks of the nodes that it makes. */
interface Asks {
  readonly requirements?: readonly { readonly key?: string; readonly operator?: string; readonly values?: string[] }[];
  readonly taints?: readonly { readonly key?: string; readonly effect?: string }[];
}

/** What is read of Karpenter: a pool by any of its names, and the chart that installs it. */
export const karpenterRows: Rows = {
  "kubernetes:karpenter.sh:nodepool": row<{ spec: { template: { spec: Asks } } }>((read, origin, resource) => [
    poolOf(read.in("spec").in("template").in("spec"), origin, resource),
  ]),
  // Its name before version 0.32.
  "kubernetes:karpenter.sh:provisioner": row<{ spec: Asks }>((read, origin, resource) => [
    poolOf(read.in("spec"), origin, resource),
  ]),
  "kubernetes:helm.sh:release": chart(),
  "kubernetes:helm.sh:chart": chart(),
};

function chart(): Row {
  return row<{ chart?: string }>((read, origin, resource) => {
    const name = read.text("chart").value;
    if (typeof name !== "string" || !/(^|\/)karpenter$/.test(name)) return [];
    return [made(origin, resource, absent("chart"), { path: "chart", value: false })];
  });
}

function poolOf(read: Reader<Asks>, origin: Origin, resource: Resource): NodePoolFact {
  const requirements = read.items("requirements");
  const zones = mapped(requirements, (all) => {
    const inZones = all.find(
      (one) => one.text("key").value === "topology.kubernetes.io/zone" && one.text("operator").value === "In",
    );
    const { value } = inZones?.texts("values") ?? {};
    return Array.isArray(value) ? (value as readonly string[]) : undefined;
  });
  const taints = read.items("taints");
  const isTainted = mapped(taints, (all) => all.some((one) => one.text("effect").value !== "PreferNoSchedule"));
  return made(origin, resource, zones, isTainted);
}

function made(
  origin: Origin,
  { provider }: Resource,
  zones: Field<readonly string[]>,
  special: Field<boolean>,
): NodePoolFact {
  return {
    kind: "node-pool",
    origin,
    pool: { path: "metadata.name", value: origin.name },
    zones,
    subnets: [],
    minNodes: absent("spec"),
    // Which cluster it stands in, its provider alone knows: pools of one provider are one cluster's.
    of: { urns: [], named: { path: "provider", value: provider?.urn ?? "" } },
    purpose: { path: "spec", value: "karpenter" },
    special,
    elastic: true,
  };
}
