import { extract } from "./extract";
import { joined } from "./join";
import type { BackendFact, Fact, FactOf, Ref } from "./model";
import type { Resource } from "./resource";

/** How a resource can be named by another one. */
export interface Names {
  /** URN. */
  readonly urn: string;
  /** Everything an input could name it by: id, ARN, name, self link. */
  readonly names: ReadonlySet<string>;
}

/** What is known of a stack, or of one resource of it. */
export class Facts {
  /**
   * @param facts - All of them.
   * @param names - How each resource can be named, by URN.
   * @param backend - Where the state is kept, if that is known.
   */
  constructor(
    private readonly facts: readonly Fact[],
    private readonly names: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
    readonly backend?: BackendFact,
  ) {}

  /** The facts of a kind, in the order of the resources. */
  all<K extends Fact["kind"]>(kind: K): readonly FactOf<K>[] {
    return this.facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
  }

  /** The facts of a kind that an input names. */
  named<K extends Fact["kind"]>(ref: Ref, kind: K): readonly FactOf<K>[] {
    return this.all(kind).filter(({ origin }) => this.isNamed(ref, origin.urn));
  }

  /** Whether an input names a resource. */
  private isNamed({ urns, named }: Ref, urn: string): boolean {
    // An input that was computed from several resources names one of them: its text says which, once it is known.
    const text = typeof named.value === "string" ? named.value : undefined;
    if (text !== undefined && this.names.get(urn)?.has(text)) return true;
    return text === undefined || urns.length === 1 ? urns.includes(urn) : false;
  }
}

/**
 * What a stack is, from its resources: neutral to the cloud and to who built it.
 * @param resources - From any adapter, all of a stack.
 * @param backend - Where its state is kept, if that is known.
 */
export function factsOf(resources: readonly Resource[], backend?: BackendFact): Facts {
  const names = new Map(resources.map((resource) => [resource.urn, namesOf(resource)]));
  const facts = resources.flatMap(extract);
  return new Facts(joined(facts, new Facts(facts, names)), names, backend);
}

/**
 * What one resource says of itself.
 * @param resource - From any adapter.
 */
export function factsOfOne(resource: Resource): Facts {
  return new Facts(extract(resource));
}

/** Outputs that other resources name a resource by. */
const naming = ["id", "arn", "name", "bucket", "selfLink", "keyId", "clusterIdentifier", "globalClusterIdentifier"];

function namesOf({ id, inputs, outputs }: Resource): ReadonlySet<string> {
  const texts = naming.flatMap((key) => [inputs[key], outputs[key]]);
  return new Set([id, ...texts].filter((text): text is string => typeof text === "string" && text !== ""));
}
