/** What an argument may be. */
export type Shape =
  | {
      /** Which of these it is. */
      readonly kind: "any";
    }
  | {
      /** Which of these it is. */
      readonly kind: "string" | "number" | "boolean";
    }
  | {
      /** Which of these it is. */
      readonly kind: "literal";
      /** The only values that are allowed. */
      readonly values: readonly string[];
    }
  | {
      /** Which of these it is. */
      readonly kind: "list" | "map";
      /** What it is made of. */
      readonly of: Shape;
    }
  | {
      /** Which of these it is. */
      readonly kind: "union";
      /** What it is made of. */
      readonly of: readonly Shape[];
    }
  | {
      /** Which of these it is. */
      readonly kind: "object";
      /** Where the object's own type stands in the SDK's declarations. */
      readonly path: readonly string[];
    };

/** The arguments of a type or of a nested object, by name. */
export type Members = ReadonlyMap<
  string,
  {
    /** What it may be. */
    readonly shape: Shape;
    /** Whether it has to be given. */
    readonly required: boolean;
  }
>;
