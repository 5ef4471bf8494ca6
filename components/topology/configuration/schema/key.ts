import type * as z from "zod";
import { type KeyPath, keyTexts } from "../key-texts";

/**
 * A schema with the words of its key.
 * @param path - Path of the key.
 * @param schema - What may be written there.
 */
export function key<T extends z.ZodType>(path: KeyPath, schema: T): T {
  const { is, ...words } = keyTexts[path];
  return schema.meta({ description: is, ...words });
}
