/** What an argument may be. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "string" | "number" | "boolean" }
  | { readonly kind: "literal"; readonly values: readonly string[] }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | { readonly kind: "union"; readonly of: readonly Shape[] }
  | { readonly kind: "object"; readonly path: readonly string[] };

/** The arguments of a type or of a nested object, by name. */
export type Members = ReadonlyMap<string, { readonly shape: Shape; readonly required: boolean }>;
