import { execFileSync } from "node:child_process";
import { Refusal } from "../../engine/refusal";
import type { Commit } from "../../gate/version/next";

/** The commit that is checked out. */
export function head(): string {
  return git("rev-parse", "HEAD").trim();
}

/**
 * Tags of it and of what is before it.
 * @throws Refusal when the history is cut off: the last version could be in the part that is not here.
 */
export function tagsAt(): readonly string[] {
  if (git("rev-parse", "--is-shallow-repository").trim() === "true") {
    throw new Refusal(
      "The history is cut off, and tags may be missing: check it out whole (fetch-depth: 0), with tags.",
    );
  }
  return git("tag", "--merged", "HEAD").split("\n");
}

/**
 * Commits since a tag, the newest first.
 * @param tag - The tag; every commit where there is none.
 */
export function commitsSince(tag: string | undefined): readonly Commit[] {
  const range = tag === undefined ? "HEAD" : `refs/tags/${tag}..HEAD`;
  return git("log", "--format=%H%x00%B%x01", range)
    .split("\x01")
    .flatMap((entry) => {
      const [hash = "", message = ""] = entry.trimStart().split("\0");
      return hash === "" ? [] : [{ hash, message }];
    });
}

function git(...args: readonly string[]): string {
  try {
    return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  } catch (error) {
    const { stderr, message } = error as Error & { readonly stderr?: string };
    throw new Refusal(`git ${args[0]} failed: ${(stderr || message).trim()}`);
  }
}
