import { shownUrl } from "../resilience/audit/backend";
import type { BackendFact } from "../resilience/facts/model";

/** The day, as in `2026-11-21`, by universal time: the same for everybody who looks at one pull request. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * Where the state is kept, as far as a policy pack can see: the engine hands its environment on and nothing else.
 * @param env - The environment.
 * @returns The backend without a password that its URL may hold; nothing where the engine was told in another way, and
 * in the sandbox, whose own folder of one machine says nothing about where the stack is to be kept.
 */
export function backendOf(env: NodeJS.ProcessEnv): BackendFact | undefined {
  const { PULUMI_BACKEND_URL: url, TRILITH_SANDBOX_SOCKET: sandbox } = env;
  return url && !sandbox ? { url: shownUrl(url), from: "PULUMI_BACKEND_URL" } : undefined;
}
