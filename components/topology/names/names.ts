import { createHash } from "node:crypto";
import type { Identity } from "../model";
import { regionCodes } from "../tables/catalogue";
import { type NameKind, type NameRow, nameKinds } from "./kinds";

export type { NameKind, NameRow } from "./kinds";
export { nameKinds } from "./kinds";

const part = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The name of a resource at its provider: `<service>-<environment>-<region>-<suffix>`, without the parts that are
 * absent. A name that is too long, or that other parts could have given too, ends in a digest of its parts, so that
 * different parts never share a name.
 *
 * Changing what this returns for given parts replaces resources: every row and rule here is an interface.
 * @param kind - What is named; the table in `name-kinds.ts` says how long it may be and of which characters.
 * @param identity - Whose it is.
 * @param suffix - Which one of several, lower-case letters and digits in groups joined by `-`.
 * @throws RangeError when a part has characters that no service takes, or the service takes no such name.
 */
export function physicalName(kind: NameKind, identity: Identity, suffix?: string): string {
  const row: NameRow = nameKinds[kind];
  const { service, environment, region, salt } = identity;
  const parts = [service, environment, region, suffix].filter((text) => text !== undefined);
  const odd = parts.find((text) => !part.test(text));
  if (odd !== undefined) throw new RangeError(`"${odd}" cannot be part of a name: it must match ${part.source}`);

  const tail = row.scope === "global" && salt !== undefined ? [salt] : [];
  const plain = (row.prefix ?? "") + [...parts, ...tail].join(row.separator);
  const fits = plain.length <= row.max && plain.length >= (row.min ?? 1) && isReadBack(row, identity, suffix);
  const name = fits ? plain : shortened(row, parts, [digestOf(identity, suffix), ...tail]);
  if (row.pattern.test(name)) return name;
  throw new RangeError(`"${name}" is no name for a ${kind}: it must match ${row.pattern.source}`);
}

/** Whether the parts can be read back from their joined form, so that no other parts give it. */
function isReadBack({ cloud, separator }: NameRow, { service, environment, region }: Identity, suffix = ""): boolean {
  if (separator === "") return false;
  if (separator === "-" && (service.includes("-") || environment.includes("-"))) return false;
  const looksLikeRegion = regionCodes(cloud).some((code) => `${suffix}-`.startsWith(`${code}-`));
  return region !== undefined || !looksLikeRegion;
}

function shortened({ max, separator, prefix = "" }: NameRow, parts: readonly string[], tail: readonly string[]) {
  const end = tail.map((text) => separator + text).join("");
  const joined = prefix + parts.join(separator);
  const start = (separator === "" ? joined.replaceAll("-", "") : joined).slice(0, max - end.length);
  return start.replace(/[-/]+$/, "") + end;
}

/** 32 bits, among the few names that share a kind, a service and an environment. */
function digestOf({ service, environment, region = "", salt = "" }: Identity, suffix = ""): string {
  const text = [service, environment, region, suffix, salt].join("/");
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
