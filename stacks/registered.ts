import { runtime } from "@pulumi/pulumi";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";

/** A registration that the engine took. */
export interface Registration {
  /** What the program asked for. */
  readonly request: RegisterResourceRequest;
  /** What the engine answered. */
  readonly answer: RegisterResourceResponse;
}

/**
 * Keeps what the program registers from here on. What is kept is the SDK's own request and answer, unread: that costs
 * next to nothing until somebody reads them.
 * @returns The registrations that the engine has taken, as they come.
 */
export function registrations(): readonly Registration[] {
  const taken: Registration[] = [];
  const monitor = runtime.getMonitor();
  if (monitor === undefined) return taken;
  const register = monitor.registerResource.bind(monitor) as (...args: readonly unknown[]) => unknown;
  const keeping = (request: RegisterResourceRequest, ...rest: readonly unknown[]) => {
    const done = rest.at(-1);
    if (typeof done !== "function") return register(request, ...rest);
    return register(request, ...rest.slice(0, -1), (error: unknown, answer: RegisterResourceResponse) => {
      if (!error && answer) taken.push({ request, answer });
      done(error, answer);
    });
  };
  Object.assign(monitor, { registerResource: keeping });
  return taken;
}
