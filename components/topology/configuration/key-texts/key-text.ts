/** What a key of the configuration is, in words: refusals, the page docs/configuration.md and the JSON schema are made of it. */
export interface KeyText {
  /** What the key is, and what changing it does. */
  readonly is: string;
  /** What is accepted. */
  readonly allowed: string;
  /** What holds when the key is left out, where the schema has no default of its own. */
  readonly unset?: string;
}

/** Several keys by their paths. */
export type KeyTexts = Readonly<Record<string, KeyText>>;

/**
 * The names of a choice.
 * @param names - What may be written.
 */
export const oneOf = (names: readonly string[]) => names.join(" | ");
