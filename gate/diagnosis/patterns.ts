import type { Element } from "./xml";
import { classOf, textAt } from "./xml";

/**
 * Whether a pattern of Gitea covers a text, as its `modules/glob` reads it: `*` is any run of characters (slashes too in a
 * context of a status, which has no separator), `?` one, `[a-z]`, `[!a-z]` and `{a,b}`.
 * @param pattern - As in a rule of protection.
 * @param text - As in the name of a branch, or a context.
 * @param separator - What `*` stops at; only `**` does not. None for contexts.
 * @source https://github.com/go-gitea/gitea/blob/v1.26.0/modules/glob/glob.go
 */
export function covers(pattern: string, text: string, separator = ""): boolean {
  return expressionOf(pattern, separator === "" ? "." : `[^${separator}]`)?.test(text) ?? pattern === text;
}

function expressionOf(pattern: string, one: string): RegExp | undefined {
  const parts = pattern.match(/\\.|\*\*|\*|\?|\[!?(?:\\.|[^\]])+\]|[\s\S]/g) ?? [];
  let open = 0;
  const translated = parts.map((part) => {
    if (part === "{") open += 1;
    const inside = open > 0;
    if (part === "}" && inside) open -= 1;
    if (inside && "{},".includes(part)) return { "{": "(?:", "}": ")", ",": "|" }[part] ?? part;
    return translation(part, one);
  });
  return compiled(`^${translated.join("")}$`);
}

function translation(part: string, one: string): string {
  if (part === "**") return ".*";
  if (part === "*") return `${one}*`;
  if (part === "?") return one;
  if (part.startsWith("[") && part.length > 1) return part.replace("[!", "[^");
  return part.startsWith("\\") && part.length > 1 ? part : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Nothing where JavaScript does not read the expression: then nobody here can tell. */
function compiled(expression: string): RegExp | undefined {
  try {
    return new RegExp(expression, "s");
  } catch {
    return undefined;
  }
}

/**
 * Whether an expression that Jenkins applies to a whole name covers it; true where it cannot be read here.
 * @param expression - As Java reads it.
 * @param name - Name of a branch, a tag, or `PR-7`.
 */
export function namesAll(expression: string, name: string): boolean {
  return compiled(`^(?:${expression})$`)?.test(name) ?? true;
}

/**
 * Whether a filter of names (scm-api's two traits) hides a branch, a tag or a pull request.
 * @param filter - A trait; others hide nothing.
 * @param name - As Jenkins names the job.
 */
export function hides(filter: Element, name: string): boolean {
  const kind = classOf(filter);
  if (kind === "jenkins.scm.impl.trait.RegexSCMHeadFilterTrait") {
    return !namesAll(textAt(filter, "regex") ?? ".*", name);
  }
  if (kind !== "jenkins.scm.impl.trait.WildcardSCMHeadFilterTrait") return false;
  const covered = (wildcards: string) =>
    wildcards.split(" ").some((one) => new RegExp(`^${one.split("*").map(quoted).join(".*")}$`).test(name));
  return !covered(textAt(filter, "includes") ?? "*") || covered(textAt(filter, "excludes") ?? "");
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
