import { extract } from "./extract";
import { Facts, type Misreading } from "./facts";
import { faultOf } from "./fault";
import { joined } from "./join";
import type { BackendFact, Fact } from "./model";
import { namesOf } from "./names";
import type { Resource } from "./resource";

/**
 * What a stack is, from its resources: neutral to the cloud and to who built it.
 * @param resources - From any adapter, all of a stack.
 * @param backend - Where its state is kept, if that is known.
 */
export function factsOf(resources: readonly Resource[], backend?: BackendFact): Facts {
  const names = new Map(resources.map((resource) => [resource.urn, namesOf(resource)]));
  const read = resources.map(readOf);
  const facts = read.flatMap((one) => one.facts);
  const together = relatedOf(facts, new Facts(facts, names));
  const misreadings = [...read, together].flatMap(({ misreading }) => misreading ?? []);
  return new Facts(together.facts, names, backend, misreadings);
}

/**
 * What one resource says of itself.
 * @param resource - From any adapter.
 */
export function factsOfOne(resource: Resource): Facts {
  const { facts, misreading } = readOf(resource);
  return new Facts(facts, new Map(), undefined, misreading ? [misreading] : []);
}

interface Read {
  readonly facts: readonly Fact[];
  readonly misreading?: Misreading;
}

function readOf(resource: Resource): Read {
  try {
    return { facts: extract(resource) };
  } catch (error) {
    const { urn, name, type } = resource;
    return { facts: [], misreading: { urn, message: faultOf(`reading ${name} (${type})`, error) } };
  }
}

function relatedOf(facts: readonly Fact[], seen: Facts): Read {
  try {
    return { facts: joined(facts, seen) };
  } catch (error) {
    return { facts, misreading: { message: faultOf("joining the resources", error) } };
  }
}
