import type { Resource } from "../facts/resource";
import { pendingOfState, resourcesOfState } from "../facts/state";
import { decoded, textsOf } from "./texts";

interface Exported {
  readonly deployment?: { readonly resources?: readonly { readonly delete?: boolean }[] | null } | null;
}

/**
 * Resources that wait for their deletion after a replacement: no part of the stack any more, and still in its state.
 * @param exported - What `pulumi stack export` printed, parsed.
 * @throws NoState when it is no state export.
 */
export function leftoversOf(exported: unknown): Resource[] {
  const { deployment } = (exported ?? {}) as Exported;
  const left = (deployment?.resources ?? []).filter((row) => row?.delete === true);
  if (left.length === 0) return [];
  return resourcesOfState({ deployment: { ...deployment, resources: left.map((row) => ({ ...row, delete: false })) } });
}

/**
 * Everything in a state that somebody could read in plain text: its resources, what was under way, and what waits for its
 * deletion.
 * @param exported - What `pulumi stack export` printed, parsed.
 * @throws NoState when it is no state export.
 */
export function readableIn(exported: unknown): Resource[] {
  return [
    ...resourcesOfState(exported),
    ...pendingOfState(exported).map(({ resource }) => resource),
    ...leftoversOf(exported),
  ];
}

/**
 * Its texts, for a scanner.
 * @param exported - What `pulumi stack export` printed, parsed.
 * @throws NoState when it is no state export.
 */
export function readableTexts(exported: unknown): ReadonlySet<string> {
  const texts = readableIn(exported).flatMap(textsOf);
  return new Set(texts.flatMap(({ text }) => [text, ...decoded(text)]));
}
