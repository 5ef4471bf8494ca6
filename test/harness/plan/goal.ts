import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { isProps, type Props } from "../../../sandbox/world/values";
import { plainOf } from "./wire";

/** A resource as a program asks for it. */
export interface Goal {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Empty for the stack alone. */
  readonly parent: string;
  readonly custom: boolean;
  readonly inputs: Props;
  /** URN of its provider, empty where the program names none. */
  readonly provider: string;
  /** Empty where nothing is imported. */
  readonly importId: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Absent where the provider decides. */
  readonly deleteBeforeReplace?: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** URNs of everything that has to be there first. */
  readonly dependencies: readonly string[];
  /** URNs that an input's value comes from, by input. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** A resource as the state has it. */
export interface Kept extends Goal {
  /** Empty for components. */
  readonly id: string;
  readonly outputs: Props;
}

/** What a stack has, by URN, in an order in which nothing comes before what it depends on. */
export type State = ReadonlyMap<string, Kept>;

/** The type of the root of every stack. */
export const rootType = "pulumi:pulumi:Stack";

/**
 * What a registration asks for.
 * @param request - As the SDK sends it.
 * @param stack - The stack's name, which is part of the URN.
 */
export function goalOf(request: RegisterResourceRequest, stack: string): Goal {
  const map = request.getPropertydependenciesMap();
  const inputs = map.getEntryList().map(([input]) => input);
  const isFirst = request.getDeletebeforereplacedefined() || request.getDeletebeforereplace();
  return {
    urn: urnOf(stack, request.getParent(), request.getType(), request.getName()),
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: request.getCustom(),
    inputs: plainOf(request.getObject()),
    provider: request.getProvider().replace(/::[^:]*$/, ""),
    importId: request.getImportid(),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    ...(isFirst ? { deleteBeforeReplace: request.getDeletebeforereplace() } : {}),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    dependencies: request.getDependenciesList(),
    propertyDependencies: Object.fromEntries(inputs.map((input) => [input, map.get(input)?.getUrnsList() ?? []])),
  };
}

function urnOf(stack: string, parent: string, type: string, name: string): string {
  const [, , parentTypes = rootType] = parent.split("::");
  const types = parentTypes === rootType ? type : `${parentTypes}$${type}`;
  return [`urn:pulumi:${stack}`, "trilith", types, name].join("::");
}

/** Whether the engine keeps a resource for itself: its steps are nobody's business. */
export function isInternal(type: string): boolean {
  return type.startsWith("pulumi:") || type.startsWith("trilith:");
}

/** Whether anything of one resource depends on another: by option, by value, as its provider or its parent. */
export function needs(
  { dependencies, propertyDependencies, provider, parent }: Goal,
  urns: ReadonlySet<string>,
): boolean {
  const all = [...dependencies, ...Object.values(propertyDependencies).flat(), provider, parent];
  return all.some((urn) => urns.has(urn));
}

/** The stack's own outputs, empty before its first update. */
export function outputsOf(state: State): Props {
  const root = [...state.values()].find(({ type }) => type === rootType);
  return isProps(root?.outputs) ? root.outputs : {};
}
