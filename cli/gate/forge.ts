import { Refusal } from "../../engine/refusal";
import type { Ask, Forge } from "../../gate/protection/gate";
import { gitea } from "../../gate/protection/gitea";
import { github } from "../../gate/protection/github";
import { answerTo } from "../api";

/** The forges that are known. */
export const forges = { github, gitea } as const satisfies Readonly<Record<string, Forge>>;

/** One of them. */
export type ForgeName = keyof typeof forges;

const reached: Readonly<Record<ForgeName, (env: NodeJS.ProcessEnv) => { url: string; authorization: string }>> = {
  github: (env) => ({
    url: env.GITHUB_API_URL || "https://api.github.com",
    authorization: `Bearer ${needed(env, "GITHUB_TOKEN")}`,
  }),
  gitea: (env) => ({
    url: `${needed(env, "GITEA_URL").replace(/\/+$/, "")}/api/v1`,
    authorization: `token ${needed(env, "GITEA_TOKEN")}`,
  }),
};

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Refusal(`${name} is not set in the environment.`);
  return value;
}

/**
 * Asks a forge.
 * @param name - Which.
 * @param env - Where it is, and the token.
 * @throws Refusal when it refuses, or does not answer; the token is in no message.
 */
export function askOf(name: ForgeName, env: NodeJS.ProcessEnv): Ask {
  const { url, authorization } = reached[name](env);
  return async ({ method, path, body }) => {
    const call = { url: `${url}${path}`, method, headers: { authorization }, body };
    const { ok, status, text } = await answerTo(call, `${call.url} does not answer`);
    if (method === "GET" && status === 404) return undefined;
    if (ok) return text === "" ? undefined : JSON.parse(text);
    throw new Refusal(`${method} ${call.url} was answered with ${status}: ${messageIn(text)}.${hints[status] ?? ""}`);
  };
}

const hints: Readonly<Record<number, string>> = {
  401: " The token is wrong or has run out.",
  403: " The token's account must administer the repository, and the token must say so: write:repository on Gitea, Administration on GitHub.",
  404: " The repository is not there, or the token does not see it.",
};

function messageIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    if (typeof message === "string" && message !== "") return message.replace(/\.$/, "");
  } catch {
    // A proxy before it answers in HTML.
  }
  return text.slice(0, 200).trim() || "nothing";
}
