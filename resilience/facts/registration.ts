import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Properties, Resource } from "./resource";
import { propertiesFromWire } from "./wire";

/**
 * A resource out of the request that registers it; what its provider answers is not known yet.
 * @param urn - What the engine calls it.
 * @param request - The request.
 * @param inputsOf - Inputs of what was registered before, by URN: of its provider.
 */
export function resourceOfRequest(
  urn: string,
  request: RegisterResourceRequest,
  inputsOf: (urn: string) => Properties,
): Resource {
  const parent = request.getParent();
  const providerUrn = request.getProvider().replace(/::[^:]*$/, "");
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    ...(parent === "" ? {} : { parent }),
    ...(providerUrn === "" ? {} : { provider: { urn: providerUrn, inputs: inputsOf(providerUrn) } }),
    ...(request.getImportid() === "" ? {} : { importId: request.getImportid() }),
    custom: request.getCustom(),
    external: false,
    inputs: propertiesFromWire(request.getObject()?.toJavaScript()),
    outputs: {},
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    ignoreChanges: request.getIgnorechangesList(),
    dependencies: request.getDependenciesList().toSorted(),
    propertyDependencies: dependenciesOf(request),
  };
}

function dependenciesOf(request: RegisterResourceRequest): Record<string, readonly string[]> {
  const map = request.getPropertydependenciesMap();
  const inputs = map.getEntryList().map(([input]) => input);
  return Object.fromEntries(inputs.map((input) => [input, (map.get(input)?.getUrnsList() ?? []).toSorted()]));
}
