import described from "./schema.json";

/** A type in Pulumi's schema of packages, as far as it is asked for here. */
export interface Spec {
  /** Its kind: a plain value's, `array` or `object`. */
  readonly type?: string;
  /** An object type or a component, by reference. */
  readonly $ref?: string;
  /** What a list has. */
  readonly items?: Spec;
  /** What a record has. */
  readonly additionalProperties?: Spec;
  /** Whether it has to be known when the component is made. */
  readonly plain?: boolean;
}

/** What a component is given, and gives. */
export interface ComponentShape {
  /** What it is given. */
  readonly inputProperties: Readonly<Record<string, Spec>>;
  /** What it gives. */
  readonly properties: Readonly<Record<string, Spec>>;
}

interface Schema {
  readonly types: Readonly<Record<string, { readonly properties: Readonly<Record<string, Spec>> }>>;
  readonly resources: Readonly<Record<string, ComponentShape>>;
}

/** The package in Pulumi's schema of packages, without its version; `generators/generate.ts` writes it. */
export const schema: Schema = described;

/**
 * The properties of an object type that a type refers to.
 * @param spec - The type.
 * @returns Nothing where it refers to none.
 */
export function propertiesOf({ $ref = "" }: Spec): Readonly<Record<string, Spec>> | undefined {
  return schema.types[$ref.replace("#/types/", "")]?.properties;
}
