import { extract } from "./extract";
import { faultOf } from "./fault";
import { joined } from "./join";
import type { BackendFact, Fact, FactOf, Ref } from "./model";
import { namesOf, plainName } from "./names";
import type { Resource } from "./resource";

/** What could not be read by a mistake of ours. */
export interface Misreading {
  /** What broke, and that it is to be reported; nothing that was read. */
  readonly message: string;
  /** URN of the resource; absent where it was about several together. */
  readonly urn?: string;
}

/** What is known of a stack, or of one resource of it. */
export class Facts {
  private readonly byKind = new Map<Fact["kind"], Fact[]>();
  private readonly byUrn = new Map<string, Fact[]>();
  private readonly urnsByName = new Map<string, string[]>();

  /**
   * @param facts - All of them.
   * @param names - How each resource can be named, by URN.
   * @param backend - Where the state is kept, if that is known.
   * @param misreadings - What could not be read: it is missing here, and takes nothing else along.
   */
  constructor(
    facts: readonly Fact[],
    names: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
    readonly backend?: BackendFact,
    readonly misreadings: readonly Misreading[] = [],
  ) {
    for (const fact of facts) {
      listIn(this.byKind, fact.kind).push(fact);
      listIn(this.byUrn, fact.origin.urn).push(fact);
    }
    for (const urn of this.byUrn.keys()) {
      for (const name of names.get(urn) ?? []) listIn(this.urnsByName, name).push(urn);
    }
  }

  /** The facts of a kind, in the order of the resources. */
  all<K extends Fact["kind"]>(kind: K): readonly FactOf<K>[] {
    return (this.byKind.get(kind) ?? []) as unknown as readonly FactOf<K>[];
  }

  /** The facts of a kind that an input names, in no order. */
  named<K extends Fact["kind"]>(ref: Ref, kind: K): readonly FactOf<K>[] {
    const found = this.urnsOf(ref).flatMap((urn) => this.byUrn.get(urn) ?? []);
    return found.filter((fact): fact is FactOf<K> => fact.kind === kind);
  }

  /**
   * An input that was computed from several resources names one of them: its text says which, once it is known. Two
   * regions may use one name twice; then the resources that the input was computed from say which is meant.
   */
  private urnsOf({ urns, named }: Ref): readonly string[] {
    if (typeof named.value !== "string") return urns;
    const bearers = this.urnsByName.get(plainName(named.value)) ?? [];
    const meant = bearers.filter((urn) => urns.includes(urn));
    if (meant.length > 0) return meant;
    if (bearers.length > 0) return bearers;
    return urns.length === 1 ? urns : [];
  }
}

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

function listIn<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
