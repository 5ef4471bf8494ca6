import type { Gap } from "../facts/resource";

/**
 * What is said of a value that nobody can tell, after its path. The first alone ends with an update: a reader who is told
 * to wait for one that changes nothing waits for ever.
 */
export const gapWords: Readonly<Record<Gap, string>> = {
  unknown: "is only known after an update, so nobody can say yet",
  secret: "is a secret, which is never read, so nobody can say",
  redacted: "was blacked out before it came here, so nobody can say",
  unlisted: "has a value that no table of trilith lists, so nobody can say",
  misread: "has a value of another kind than its type has, so nobody can say",
  unsaid: "is not told by this version of the provider, so nobody can say",
  untold: "is told nowhere in this stack, so nobody can say",
};
