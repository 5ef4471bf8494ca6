import { aws } from "../../../sandbox/aws/cloud";
import { azure } from "../../../sandbox/azure/cloud";
import { gcp } from "../../../sandbox/gcp/cloud";
import { kubernetes } from "../../../sandbox/kubernetes/cloud";
import { random } from "../../../sandbox/random/cloud";
import { instanceOf, type Provider, type SandboxPackages } from "../../../sandbox/world/provider";
import { type Props, Refusal } from "../../../sandbox/world/values";
import type { World } from "../../../sandbox/world/world";
import type { Kept, State } from "./goal";
import { configOf, isOpen } from "./wire";

/** The sandbox's provider packages, by name. */
export const clouds: SandboxPackages = { aws, "azure-native": azure, gcp, kubernetes, random };

/** The type of a provider, which ends in the name of its package. */
export const providerType = "pulumi:providers:";

/** The provider instances of one run. */
export class Instances {
  private readonly made = new Map<string, Promise<Provider | undefined>>();

  constructor(
    private readonly world: World,
    private readonly before: State,
  ) {}

  /**
   * Starts an instance.
   * @param key - Its URN, or the package for the one that the engine makes where a program names none.
   * @returns The instance; undefined while something of its configuration is not known.
   */
  start(key: string, name: string, config: Props): Promise<Provider | undefined> {
    const instance = this.configured(name, config);
    this.made.set(key, instance);
    return instance;
  }

  /**
   * The instance that a resource goes to: of this run, or as the state has it.
   * @param urn - Of the provider; empty for the package's own.
   * @param token - A type or function of the package.
   */
  async of(urn: string, token: string): Promise<Provider | undefined> {
    const [name = ""] = token.split(":");
    const kept = this.before.get(urn);
    const config = kept?.inputs ?? {};
    return this.made.get(urn || name) ?? this.start(urn || name, name, config);
  }

  private async configured(name: string, config: Props): Promise<Provider | undefined> {
    const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
    if (!cloud) throw new Refusal(`the sandbox has no provider ${name}; it has ${Object.keys(clouds).join(", ")}`);
    if (isOpen(config)) return undefined;
    const provider = instanceOf(cloud, this.world);
    await provider.configure(configOf(config));
    return provider;
  }
}

/**
 * What of a provider's changed configuration makes other resources of all that it made.
 * @param name - The package.
 */
export function replacesAll(name: string, before: Kept, after: Props): readonly string[] {
  return clouds[name]?.replacesProvider?.(configOf(before.inputs), configOf(after)) ?? [];
}
