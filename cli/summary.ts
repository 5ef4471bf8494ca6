import Table from "cli-table3";
import pc from "picocolors";
import type { Cloud, RegionState } from "../components/topology/model";
import { highestSlot } from "../components/topology/names/addresses";
import { spannerSets } from "../components/topology/tables/spanner";

// Regions that every account can use without asking, far from the examples'.
const REGIONS_TO_ADD: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["ap-northeast-1", "eu-central-1", "us-east-2", "eu-west-1"],
  azure: ["japaneast", "swedencentral", "eastus2", "westeurope"],
  gcp: ["asia-northeast1", "europe-west4", "us-central1", "europe-west1"],
};

/** The outputs of the project's program, as far as they are shown. */
export interface StackOutputs {
  /** What users call: the domain with `https://`; absent until the zone is delegated. */
  readonly endpoint?: string;
  /** Name servers of a zone that was made, to be entered at the parent domain. */
  readonly nameServers?: readonly string[];
  /** What each region gave, by its code. */
  readonly regions?: Readonly<
    Record<
      string,
      {
        /** Physical name of the region's Kubernetes cluster. */
        readonly clusterName?: string;
        /** DNS name that the region's health check asks; absent where no DNS check watches it. */
        readonly healthName?: string;
      }
    >
  >;
  /** Addresses that are announced everywhere, with `traffic.method: anycast`. */
  readonly addresses?: readonly string[];
  /** What applications need of the database, and what they have to know of it. */
  readonly database?: {
    /** Name that leads to the region that writes. */
    readonly endpoint: string;
    /** Physical names of tables by the configured ones, for engines without a database around them. */
    readonly tables?: Readonly<Record<string, string>>;
    /** What becomes of two writes of the same thing at the same time. */
    readonly conflicts?: {
      /** Short name of what happens: `single-writer`, `last-writer-wins`, `first-commit-wins`. */
      readonly policy: string;
    };
  };
  /** Who has which role, as the last refresh saw it. */
  readonly roles?: {
    /** The region that is preferred when all is well. */
    readonly primary?: string;
    /** The region that the database writes in. */
    readonly writer?: string;
  };
  /** What the stack remembers. */
  readonly topology?: {
    /** The cloud it is built on. */
    readonly cloud: Cloud;
    /** The set of regions that the data can be in, where they can be in no other. */
    readonly database?: {
      /** Its name, as the service has it. */
      readonly regionSet?: string;
    };
    /** Region that global metadata is read in. */
    readonly controlRegion?: string;
    /** The configured preference. */
    readonly primary?: string;
    /** Regions that are no longer configured, by the slot that nobody may use again. */
    readonly retired: Readonly<Record<string, string>>;
    /** Every region with its slot, its state and what was decided for it. */
    readonly regions: Readonly<Record<string, ShownRegion>>;
  };
}

interface ShownRegion {
  readonly slot: number;
  readonly state: RegionState;
  readonly roles: {
    readonly serves: boolean;
    readonly acceptsWrites?: boolean;
    readonly capacity: string;
    readonly weight?: number;
  };
}

/** What stands where: a table of the regions, and the names that lead there; fits into `columns`. */
export function standing(outputs: StackOutputs, columns: number): string {
  if (outputs.topology === undefined) return othersOutputs(outputs, columns);
  if (isZoneAlone(outputs)) {
    const lines = (outputs.nameServers ?? []).map((server) => `  ${server}`);
    return ["The zone stands, and nothing else yet. Name servers to enter at the parent domain:", ...lines].join("\n");
  }
  return regionsTable(outputs, columns);
}

/** Until the parent domain leads to the zone, no certificate can be made and the program ends after the zone. */
function isZoneAlone({ endpoint, nameServers }: StackOutputs): boolean {
  return endpoint === undefined && nameServers !== undefined;
}

/** The outputs of a program that says nothing of regions: every one of them, cut to the line. */
function othersOutputs(outputs: object, columns: number): string {
  const entries = Object.entries(outputs);
  if (entries.length === 0) return "The program has no outputs.";
  const wide = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.map(([name, value]) => {
    const line = `  ${name.padEnd(wide)}  ${typeof value === "string" ? value : JSON.stringify(value)}`;
    return line.length > columns ? `${line.slice(0, columns - 3)}...` : line;
  });
  return ["Its outputs:", ...lines].join("\n");
}

function regionsTable(
  { endpoint, nameServers, addresses = [], regions = {}, database, roles, topology }: StackOutputs,
  columns: number,
): string {
  const all = topology?.regions ?? {};
  const serving = Object.values(all).filter(({ roles: own }) => own.serves);
  const isShared = serving.length > 1;
  const weights = serving.map(({ roles: own }) => own.weight ?? 0);
  const whole = new Set(weights).size > 1 ? weights.reduce((sum, weight) => sum + weight, 0) : undefined;
  const rows = Object.entries(all).map(([code, region]) => [
    code,
    roleOf(code, region, roles, { isShared, whole }),
    region.state,
    regions[code]?.clusterName ?? "",
    regions[code]?.healthName ?? "",
  ]);
  const head = ["region", "role", "state", "cluster", "its own name"];
  const wide = drawn(head, rows);
  const fits = wide.width <= columns;
  const narrow = drawn(
    head.slice(0, -1),
    rows.map((row) => row.slice(0, -1)),
  );
  const { conflicts, tables = {} } = database ?? {};
  const names = {
    users: endpoint,
    addresses: addresses.join(", "),
    database: database?.endpoint,
    tables: Object.values(tables).join(", "),
    ...(conflicts && conflicts.policy !== "single-writer" && { conflicts: conflicts.policy }),
    ...(!fits && { "own names": rows.map((row) => row.at(-1)).join(", ") }),
    ...(!endpoint && nameServers && { "name servers": nameServers.join(", ") }),
  };
  const lines = Object.entries(names).flatMap(([name, value]) => (value ? `  ${name.padEnd(13)}${value}` : []));
  return [(fits ? wide : narrow).toString(), ...lines].join("\n");
}

/** Command lines to go on with, each with what it shows. */
export function nextSteps(stack: string, outputs: StackOutputs): string {
  const { topology, roles } = outputs;
  const forget = ["Forget everything:", "npx trilith sandbox reset"] as const;
  if (!topology) {
    return told([["See what a change would do:", `npx trilith sandbox preview --stack ${stack}`], forget]);
  }
  if (isZoneAlone(outputs)) {
    return told([
      [
        `When they are entered, in stacks/Pulumi.${stack}.yaml under trilith:traffic:`,
        "    delegated: true",
        `npx trilith start ${stack}`,
      ],
      forget,
    ]);
  }
  const { cloud, controlRegion, database, regions, retired } = topology;
  const other = Object.keys(regions).find((code) => code !== roles?.writer && regions[code]?.state === "active");
  const set = spannerSets.find(({ name }) => name === database?.regionSet);
  const fresh = (set?.regions ?? REGIONS_TO_ADD[cloud]).find((code) => !(code in regions) && code !== controlRegion);
  const used = new Set([...Object.values(regions).map(({ slot }) => slot), ...Object.keys(retired).map(Number)]);
  const slot = Math.max(-1, ...used) + 1;
  const steps: (readonly [string, ...string[]])[] = [];
  if (other && roles?.writer) {
    steps.push([
      "Move the writer from outside, as in a disaster; the program changes nothing:",
      `npx trilith sandbox promote ${other}`,
      `npx trilith sandbox up --refresh --stack ${stack}`,
    ]);
  }
  if (fresh && slot <= highestSlot) {
    steps.push([
      `Add a region, in stacks/Pulumi.${stack}.yaml under trilith:regions:`,
      `    ${fresh}: { slot: ${slot} }`,
      `npx trilith sandbox preview --stack ${stack}`,
    ]);
  }
  return told([...steps, forget]);
}

function told(steps: readonly (readonly [string, ...string[]])[]): string {
  return steps.map(([text, ...lines]) => [text, ...lines.map((line) => pc.cyan(`  ${line}`))].join("\n")).join("\n");
}

function roleOf(
  code: string,
  { roles: own }: ShownRegion,
  roles: StackOutputs["roles"],
  { isShared, whole }: { readonly isShared: boolean; readonly whole: number | undefined },
): string {
  const share = whole ? ` ${Math.round((100 * (own.weight ?? 0)) / whole)} %` : "";
  const serving = isShared ? `serves${share}` : "preferred";
  const place = own.serves ? serving : `standby (${own.capacity})`;
  const writing = roles?.writer ? code === roles.writer && "writer" : own.acceptsWrites && "writes";
  return writing ? `${place}, ${writing}` : place;
}

function drawn(head: readonly string[], rows: readonly (readonly string[])[]): Table.Table {
  const table = new Table({ head: head.map((name) => pc.bold(name)), style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  return table;
}
