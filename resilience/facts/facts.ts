import type { BackendFact, Fact, FactOf, Ref } from "./model";
import { plainName } from "./names";

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

function listIn<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
