import type { ArmModels, Model } from "../../../generators/arm/models";
import { parameterOf } from "../../../generators/arm/names";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { sent, type Told } from "./body";

/** A resource of a template. */
export interface Declared extends Told {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
}

/**
 * Resources as those of a template of Azure Resource Manager, by the id that a judge names them with. What is told twice is
 * judged once; types that no package has models of are left out.
 * @param models - ARM's models.
 * @param resources - Of one or more graphs.
 */
export async function declaredBy(
  models: ArmModels,
  resources: readonly Pick<Resource, "type" | "inputs">[],
): Promise<ReadonlyMap<string, Declared>> {
  const found = new Map<string, Declared>();
  for (const { type, inputs } of resources) {
    const model = await models.of(type);
    if (!model) continue;
    const declared = { ...placeOf(model, inputs), apiVersion: model.version, ...sent(model, inputs).document };
    found.set(`${declared.type}.${declared.name}`, declared);
  }
  return found;
}

/** The type and the name are what the path of a resource alternates between, behind its last provider. */
function placeOf(model: Model, inputs: Properties): { readonly type: string; readonly name: string } {
  const filled = (step: string) => {
    const [, parameter] = /^\{(\w+)\}$/.exec(step) ?? [];
    const key = Object.keys(inputs).find((name) => parameterOf(model, name)?.serializedName === parameter);
    return parameter === undefined ? step : String(inputs[key ?? ""]);
  };
  const [space = "", ...steps] = (model.path.split("/providers/").at(-1) ?? "")
    .split("/")
    .filter((step) => step !== "");
  if (space === "subscriptions")
    return { type: "Microsoft.Resources/resourceGroups", name: filled(steps.at(-1) ?? "") };
  const [types, names] = [0, 1].map((side) => steps.filter((_, at) => at % 2 === side).map(filled));
  return { type: [space, ...(types ?? [])].join("/"), name: (names ?? []).join("/") };
}
