import type { Origin } from "./model";

/** The tag or label that says what a bucket or key is for, and what it says of Pulumi's state. */
const stateTag = { key: "purpose", value: "pulumi-state" };

/**
 * Whether a bucket, account or key is the state backend's: by its tag, or as a part of one of Trilith's.
 * @param origin - Where it was read.
 */
export function holdsState({ tags, within }: Origin): boolean {
  return tags[stateTag.key] === stateTag.value || within.some((type) => /StateBackend$/.test(type));
}
