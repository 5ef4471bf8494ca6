import { createHash } from "node:crypto";
import type { Resource } from "../../../resilience/facts/resource";
import { account } from "./account";
import { answersIn } from "./answers";
import { data } from "./data";
import { network } from "./network";
import type { Counterpart, Told } from "./row";
import { system } from "./system";
import { merge, translate } from "./translate";

/** What every type of the SDK is in CloudFormation. */
export const counterparts: Readonly<Record<string, Counterpart>> = { ...network, ...system, ...data, ...account };

/** Region of what belongs to none. */
const nowhere = "us-west-2";

/** Most resources of a CloudFormation template, which no stack of Pulumi's has to keep to. */
const most = 500;

/** A resource of a template. */
interface Declared {
  readonly Type: string;
  readonly Properties: Told;
}

/** A template, and the region that it is judged for. */
export interface Template {
  /** The region. */
  readonly region: string;
  /** Its resources by id. */
  readonly resources: Readonly<Record<string, Declared>>;
}

/** Graphs as templates, and what the tables said to it. */
export interface Translated {
  /** The templates. */
  readonly templates: readonly Template[];
  /** The URN that each id in the templates stands for. */
  readonly origins: ReadonlyMap<string, string>;
  /** Types that no table has. */
  readonly strangers: readonly string[];
  /** Rows and parts of rows that no resource used, as `TYPE PART`. */
  readonly unused: readonly string[];
}

/**
 * Turns graphs into templates. What is told twice, by another graph, is judged once.
 * @param graphs - Each of one stack.
 */
export function templatesOf(graphs: readonly (readonly Resource[])[]): Translated {
  const made = new Making();
  for (const graph of graphs) made.add(graph.filter(({ custom, type }) => custom && type.startsWith("aws:")));
  return made.result();
}

class Making {
  private readonly seen = new Set<string>();
  private readonly used = new Set<string>();
  private readonly strangers = new Set<string>();
  private readonly origins = new Map<string, string>();
  private readonly templates: Template[] = [];

  add(graph: readonly Resource[]): void {
    const isAnswer = answersIn(graph);
    const regions = new Map<string, Record<string, Declared>>();
    const parts = graph.filter(({ type }) => "partOf" in (counterparts[type] ?? {}));
    for (const resource of graph) {
      const row = counterparts[resource.type];
      if (!row) this.strangers.add(resource.type);
      else this.used.add(resource.type);
      if (!row || !("type" in row)) continue;
      const told = this.told(resource, row, isAnswer);
      for (const part of parts) if (this.belongs(part, resource)) merge(told, this.part(part, isAnswer));
      this.declare(regions, resource, { Type: row.type, Properties: told });
    }
    for (const [region, all] of regions) {
      const entries = Object.entries(all);
      for (let at = 0; at < entries.length; at += most) {
        this.templates.push({ region, resources: Object.fromEntries(entries.slice(at, at + most)) });
      }
    }
  }

  private declare(
    regions: Map<string, Record<string, Declared>>,
    { urn, name, inputs }: Resource,
    row: Declared,
  ): void {
    const region = typeof inputs.region === "string" ? inputs.region : nowhere;
    const text = JSON.stringify([region, row]);
    if (this.seen.has(text)) return;
    this.seen.add(text);
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
    const id = `${name.replaceAll(/[^A-Za-z0-9]/g, "")}${hash}`;
    this.origins.set(id, urn);
    regions.set(region, { ...regions.get(region), [id]: row });
  }

  private told({ type, inputs }: Resource, row: Counterpart, isAnswer: (text: string) => boolean): Told {
    return "nowhere" in row
      ? {}
      : translate(inputs, row, { isAnswer, used: (part) => void this.used.add(`${type} ${part}`) });
  }

  private belongs(part: Resource, whole: Resource): boolean {
    const row = counterparts[part.type];
    if (!row || !("partOf" in row) || row.partOf !== whole.type) return false;
    const there = row.by[1] === "id" ? whole.id : (whole.inputs[row.by[1]] ?? whole.outputs[row.by[1]]);
    return part.inputs[row.by[0]] === there && part.inputs.region === whole.inputs.region;
  }

  private part(part: Resource, isAnswer: (text: string) => boolean): Told {
    const row = counterparts[part.type];
    if (!row || !("partOf" in row)) return {};
    const { [row.by[0]]: _, ...inputs } = part.inputs;
    return this.told({ ...part, inputs }, row, isAnswer);
  }

  result(): Translated {
    const { templates, origins, strangers } = this;
    const listed = Object.entries(counterparts).flatMap(([type, row]) => [
      type,
      ...partsOf(row).map((one) => `${type} ${one}`),
    ]);
    return {
      templates,
      origins,
      strangers: [...strangers].sort(),
      unused: listed.filter((one) => !this.used.has(one)),
    };
  }
}

function partsOf(row: Counterpart): string[] {
  if ("nowhere" in row) return [];
  const { names = {}, without = {}, shapes = {}, attributes, documents = [] } = row;
  const special = [...Object.keys(shapes), ...Object.keys(attributes?.keys ?? {}), ...documents];
  return [
    ...Object.keys(names).map((path) => `names ${path}`),
    ...Object.keys(without).map((path) => `without ${path}`),
    ...special.map((path) => `special ${path}`),
  ];
}
