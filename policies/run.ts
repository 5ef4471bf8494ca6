import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import type { TierName } from "../components/topology/model";
import { coverageOf } from "../resilience/facts/coverage";
import { isAsked, resourceOfOne, resourcesOfStack } from "../resilience/facts/crossguard";
import { factsOf, factsOfOne } from "../resilience/facts/facts-of";
import type { BackendFact } from "../resilience/facts/model";
import { platformTier, type SettingsConfig, settingsOf } from "../resilience/rules/configuration";
import type { Rule } from "../resilience/rules/rule";
import type { Settings } from "../resilience/rules/settings";
import { Seen } from "./seen";
import { Turn } from "./turn";

/** What the pack is told from outside. */
export interface RunOptions {
  /** Version of the package. */
  readonly version: string;
  /**
   * The package's folder of pages, as whoever reads a finding reaches it.
   * @default `docs`, as in a clone
   */
  readonly docs?: string;
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
  private readonly registered = new Set<string>();
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

  /**
   * What is seen of one resource. The SDK's order lets a Platform come before what is inside it. What was only looked up
   * is never asked about by itself, or, of a state, comes without inputs: every input of a provider's own is checked.
   */
  one(args: ResourceValidationArgs): Seen {
    return this.ones.of(args.urn, () => {
      if (isAsked(args)) this.registered.add(args.urn);
      const facts = factsOfOne(resourceOfOne(args));
      this.platform = platformTier(facts) ?? this.platform;
      return new Seen("one", this.rules, facts, this.settings());
    });
  }

  /** What is seen of the stack; what the program did not register was only looked up, and is somebody else's. */
  stack({ resources }: StackValidationArgs): Seen {
    return this.stacks.of(resources.map(({ urn }) => urn).join("\n"), () => {
      const isAlone = this.registered.size === 0;
      const all = resourcesOfStack(resources, (urn) => isAlone || this.registered.has(urn));
      const facts = factsOf(all, this.options.backend);
      this.platform = platformTier(facts) ?? this.platform;
      return new Seen("all", this.rules, facts, this.settings(), coverageOf(all));
    });
  }

  /** What is seen of inputs that a remediation may change. */
  unmended(args: ResourceValidationArgs): Seen {
    return new Seen("one", this.rules, factsOfOne(resourceOfOne(args)), this.settings());
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
