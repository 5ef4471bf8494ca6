import { type ComponentResourceOptions, type Inputs, ResourceError } from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider";
import type { SystemArgs } from "./contract";
import { unknownIn, unwrapped } from "./plain";
import { makePlatform } from "./platform";
import { schema } from "./schema";

/**
 * Trilith's components for programs in other languages than TypeScript: the engine starts this provider and hands it what
 * a program wrote, and the same classes make the same resources.
 *
 * It is no `componentProviderHost`: that one analyses TypeScript whenever it starts, so it would need the sources, and
 * seconds; it takes only classes that extend `ComponentResource` themselves; and it has no word for most of what the
 * components are given. The schema is made beforehand, of the same types.
 */
export class ComponentProvider implements Provider {
  /** The package's version. */
  readonly version: string;
  /** The package for the engine and for what makes SDKs, as JSON. */
  readonly schema: string;

  /** @param version - The package's version. */
  constructor(version: string) {
    this.version = version;
    this.schema = JSON.stringify({ ...schema, version });
  }

  /**
   * Makes a component.
   * @param name - Its logical name.
   * @param type - Its type token.
   * @param inputs - What the program gave it.
   * @param options - Its options.
   * @throws ResourceError where there is no such component, or something is not known yet that decides what is made.
   */
  async construct(
    name: string,
    type: string,
    inputs: Inputs,
    options: ComponentResourceOptions,
  ): Promise<ConstructResult> {
    const shape = schema.resources[type];
    if (!shape) throw refusal(`found ${type}; allowed: ${Object.keys(schema.resources).join(", ")}.`);
    const args = await unwrapped(inputs, shape);
    const unknown = unknownIn(args, shape);
    if (unknown.length > 0) throw refusal(unknown.map(eventual).join("\n"));
    const { component, outputs } = await makePlatform(name, args as unknown as SystemArgs, options);
    return { urn: component.urn, state: outputs };
  }
}

function eventual(path: string): string {
  return (
    `${path}: found a secret, or what another resource tells only when it is there; allowed: a value that the program has, ` +
    "because it decides what is built. Write it down, or read it from the stack's configuration."
  );
}

function refusal(text: string): Error {
  return new ResourceError(text, undefined, true);
}
