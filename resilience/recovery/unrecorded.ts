import type { Resource } from "../facts/resource";

/**
 * The resource of a thing that exists although the state has neither it nor its create: its create answered with an
 * error. The next `up` corrects a parent that is guessed wrongly, since only the parent's type is part of the URN.
 * @param urn - Its URN.
 * @param state - The stack's resources by URN.
 */
export function unrecordedOf(urn: string, state: ReadonlyMap<string, Resource>): Resource {
  const [, , types = "", ...rest] = urn.split("::");
  const name = rest.join("::");
  const chain = types.split("$");
  const type = chain.at(-1) ?? "";
  const parent = parentOf(chain.slice(0, -1).join("$"), name, [...state.values()]);
  const provider = providerOf(type, parent, [...state.values()]);
  return {
    urn,
    type,
    name,
    ...(parent && { parent: parent.urn }),
    ...(provider && { provider }),
    custom: true,
    external: false,
    inputs: {},
    outputs: {},
    protect: false,
    retainOnDelete: false,
    ignoreChanges: [],
    dependencies: [],
    propertyDependencies: {},
  };
}

// A child's name starts with its component's, so the longest fitting name is the nearest component.
function parentOf(types: string, name: string, all: readonly Resource[]): Resource | undefined {
  return all
    .filter((other) => other.urn.split("::")[2] === types && name.startsWith(other.name))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

// Siblings share a provider; else the package must have only one, since a wrong one would replace the resource.
function providerOf(type: string, parent: Resource | undefined, all: readonly Resource[]): Resource["provider"] {
  const [pkg] = type.split(":");
  const sameCloud = all.filter(({ type: other, provider }) => provider && other.split(":")[0] === pkg);
  const sibling = sameCloud.find((other) => other.parent === parent?.urn);
  const urns = new Set(sameCloud.map(({ provider }) => provider?.urn));
  return sibling?.provider ?? (urns.size === 1 ? sameCloud[0]?.provider : undefined);
}
