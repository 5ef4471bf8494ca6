import { existingTexts } from "./existing";
import { serviceTexts } from "./services";
import { systemTexts } from "./system";

export type { KeyText } from "./key-text";

/** Every key by its path. */
export const keyTexts = { ...systemTexts, ...existingTexts, ...serviceTexts } as const;

/** Path of a key; `<region>` stands for a region's code, `<zone>` for a zone's id, `<table>` and `<index>` for names of one's own. */
export type KeyPath = keyof typeof keyTexts;
