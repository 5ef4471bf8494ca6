import type { Call, LoggedCall } from "./calls";
import type { Patience, SandboxCloud } from "./cloud";
import { type Fault, faultKinds, type Operation } from "./faults";
import { Refusal } from "./values";
import type { World } from "./world";

/** The patience of a provider that does not try again. */
const none: Patience = {
  attempts: 1,
  timeoutSeconds: 30,
  longestPauseSeconds: 1,
  unreachable: () => "dial tcp: i/o timeout",
  throttled: "429 Too Many Requests",
};

const doing: Readonly<Record<Operation, string>> = {
  create: "creating",
  read: "reading",
  update: "updating",
  delete: "deleting",
  invoke: "asking",
  configure: "configuring the provider with",
};

/**
 * The region where an API lives: that of its things, or of the control plane where they belong to none.
 * @param region - That of the thing, empty where it belongs to none.
 * @param own - The provider's own region, where it asks for what has no other place.
 */
export function homeOf({ controlPlanes }: SandboxCloud, token: string, region: string, own: string): string {
  return region || (controlPlanes?.[serviceOf(token)]?.region ?? own);
}

/** The service in a type or function: `rds` of `aws:rds/cluster:Cluster`. */
export function serviceOf(token: string): string {
  return token.split(":")[1]?.split("/")[0] ?? "";
}

/**
 * Takes a call to its API: what is lost does not answer, what is throttled is tried again, and a fault that waits for it
 * strikes. A call under way when its region is lost happens there, and its answer never comes.
 * @param answer - What the service does.
 * @param kept - The error by which the engine learns of what happened half way.
 * @throws Refusal when there is no answer, or it is a refusal.
 */
export async function called<T>(
  world: World,
  cloud: SandboxCloud,
  call: Call,
  answer: () => T | Promise<T>,
  kept?: (result: T, reason: string) => Error,
): Promise<T> {
  const logged = world.calls.begin(call);
  const patience = cloud.patience ?? none;
  const lost = () => Object.hasOwn(world.lost, call.home);
  try {
    if (lost()) throw await timedOut(world, patience, logged);
    const first = world.strike(call.operation, subjectOf(call));
    const fault = first?.kind === "throttled" ? await afterThrottling(world, patience, logged, first) : first;
    const reason = fault?.message ?? `the sandbox was told to fail this ${call.operation} (${fault?.kind})`;
    if (fault && !faultKinds[fault.kind].happens) throw refusal(call, reason);
    const result = await answer();
    if (lost()) throw await timedOut(world, patience, logged);
    if (fault) throw faultKinds[fault.kind].recorded && kept ? kept(result, reason) : refusal(call, reason);
    logged.outcome = "answered";
    return result;
  } catch (error) {
    if (logged.outcome === "under way") logged.outcome = "refused";
    throw error;
  }
}

async function timedOut(world: World, patience: Patience, call: LoggedCall): Promise<Refusal> {
  await world.takeTime(patience.timeoutSeconds, "");
  call.outcome = "timed out";
  return refusal(call, `${patience.unreachable(call)} (${call.home} is lost in the sandbox)`);
}

/** The fault that strikes once the service has stopped to throttle. */
async function afterThrottling(
  world: World,
  patience: Patience,
  call: LoggedCall,
  first: Fault,
): Promise<Fault | undefined> {
  let fault: Fault | undefined = first;
  for (let attempt = 1; fault?.kind === "throttled"; attempt += 1) {
    if (attempt >= patience.attempts) {
      call.outcome = "throttled";
      const said = fault.message ?? patience.throttled;
      throw refusal(call, `exceeded maximum number of attempts, ${patience.attempts}, ${said}`);
    }
    await world.takeTime(Math.min(2 ** (attempt - 1), patience.longestPauseSeconds), "");
    fault = world.strike(call.operation, subjectOf(call));
  }
  return fault;
}

function subjectOf({ type, urn }: Call): string {
  return `${type} ${urn}`;
}

function refusal({ operation, type }: Call, reason: string): Refusal {
  return new Refusal(`${doing[operation]} ${type}: ${reason}`);
}
