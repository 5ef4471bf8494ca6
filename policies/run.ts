import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import type { TierName } from "../components/topology/model";
import { resourceOfOne, resourcesOfStack } from "../resilience/facts/crossguard";
import { extract } from "../resilience/facts/extract";
import { Facts, factsOf, factsOfOne } from "../resilience/facts/facts";
import { faultOf } from "../resilience/facts/fault";
import type { BackendFact } from "../resilience/facts/model";
import type { Resource } from "../resilience/facts/resource";
import { platformTier, type SettingsConfig, settingsOf } from "../resilience/rules/configuration";
import type { Rule } from "../resilience/rules/rule";
import type { Settings } from "../resilience/rules/settings";
import { type Said, Seen } from "./seen";
import { Turn } from "./turn";

/** What the pack is told from outside. */
export interface RunOptions {
  /** Version of the package. */
  readonly version: string;
  /** The day on which exemptions are judged, as in `2026-11-21`. */
  readonly today: string;
  /** Where the state is kept, if that is known. */
  readonly backend?: BackendFact;
}

/** One process of the pack: what it has learnt, and what it knows of the request that it answers. */
export class Run {
  /** What `settings` is configured with: the first resource of a run brings it, before any rule. */
  config: SettingsConfig = {};
  private platform: TierName | undefined;
  private readonly ones = new Turn<Seen>();
  private readonly stacks = new Turn<Seen>();

  /**
   * @param rules - The rules.
   * @param options - What the pack is told from outside.
   */
  constructor(
    readonly rules: readonly Rule[],
    readonly options: RunOptions,
  ) {}

  /** What is seen of one resource. The SDK's order lets a Platform come before what is inside it. */
  one(args: ResourceValidationArgs): Seen {
    return this.ones.of(args.urn, () => {
      const { facts, faults } = readOne(resourceOfOne(args));
      this.platform = platformTier(facts) ?? this.platform;
      return new Seen("one", this.rules, facts, this.settings(), faults);
    });
  }

  /** What is seen of the stack. */
  stack({ resources }: StackValidationArgs): Seen {
    return this.stacks.of(resources.map(({ urn }) => urn).join("\n"), () => {
      const { facts, faults } = readAll(resources, this.options.backend);
      this.platform = platformTier(facts) ?? this.platform;
      return new Seen("all", this.rules, facts, this.settings(), faults);
    });
  }

  /** What is seen of inputs that a remediation may change. */
  unmended(args: ResourceValidationArgs): Seen {
    const { facts, faults } = readOne(resourceOfOne(args));
    return new Seen("one", this.rules, facts, this.settings(), faults);
  }

  /** What the run goes by, from what is known so far. */
  settings(): Settings {
    return settingsOf(this.config, this.options.today, this.platform);
  }

  /** What is seen in the only request of this turn, if that is sure: for whoever is not told which request it is. */
  get onlyOne(): Seen | undefined {
    return this.ones.only?.isOpen ? this.ones.only : undefined;
  }

  /** The same for the stack. */
  get onlyStack(): Seen | undefined {
    return this.stacks.only?.isOpen ? this.stacks.only : undefined;
  }
}

interface Read {
  readonly facts: Facts;
  readonly faults: readonly Said[];
}

function readOne(resource: Resource): Read {
  try {
    return { facts: factsOfOne(resource), faults: [] };
  } catch (error) {
    return { facts: new Facts([]), faults: [faultAt(resource, error)] };
  }
}

/** A resource that cannot be read is left out, and takes no other along. */
function readAll(handed: readonly PolicyResource[], backend: BackendFact | undefined): Read {
  const resources = resourcesOfStack(handed);
  try {
    return { facts: factsOf(resources, backend), faults: [] };
  } catch {
    const faults = resources.flatMap((resource) => {
      try {
        extract(resource);
        return [];
      } catch (error) {
        return [faultAt(resource, error)];
      }
    });
    const unread = new Set(faults.map(({ urn }) => urn));
    return withoutJoin(
      resources.filter(({ urn }) => !unread.has(urn)),
      backend,
      faults,
    );
  }
}

function withoutJoin(resources: readonly Resource[], backend: BackendFact | undefined, faults: readonly Said[]): Read {
  try {
    return { facts: factsOf(resources, backend), faults };
  } catch (error) {
    const facts = new Facts(resources.flatMap(extract), new Map(), backend);
    return { facts, faults: [...faults, { message: faultOf("joining the resources", error) }] };
  }
}

function faultAt({ urn, name, type }: Resource, error: unknown): Said & { readonly urn: string } {
  return { urn, message: faultOf(`reading ${name} (${type})`, error) };
}
