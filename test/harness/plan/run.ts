import { runtime } from "@pulumi/pulumi";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import {
  type ReadResourceRequest,
  ReadResourceResponse,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  RegisterResourceResponse,
  type ResourceInvokeRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { alone } from "../../../preview/alone";
import type { Props } from "../../../sandbox/world/values";
import type { Deployment } from "./deployment";
import { goalOf, outputsOf, type State } from "./goal";
import { plainOf, structOf } from "./wire";

/** What a run is told besides. */
export interface Asked {
  readonly stack: string;
  /** As the engine hands it over: `trilith:key` and text. */
  readonly config: Readonly<Record<string, string>>;
  readonly preview: boolean;
  /** What the stack had before. */
  readonly before: State;
}

/** How a run ended. */
export interface Ended {
  /** Why it was refused, absent when it was not. */
  readonly refusal?: string;
  /** Everything that the program warned of. */
  readonly warnings: readonly string[];
}

type Reply<T> = (error: unknown, response?: T) => void;

/**
 * Runs a program on a deployment, as the engine would run it: every registration is decided and done before it is answered.
 * @throws what is a fault and no refusal.
 */
export function run(program: () => Promise<unknown>, deployment: Deployment, asked: Asked): Promise<Ended> {
  const warnings: string[] = [];
  const begin = async () => {
    const nobody = () => Promise.reject(new Error("a plan asks no mock"));
    await runtime.setMocks(
      { call: nobody, newResource: nobody },
      "trilith",
      asked.stack,
      asked.preview,
      "organization",
    );
  };
  const ended = alone(async () => {
    await begin();
    runtime.setAllConfig({ ...asked.config });
    Object.assign(runtime.getMonitor() as object, answersOf(deployment, asked));
    await keeping(warnings, async () => {
      await runtime.runInPulumiStack(program as () => Promise<Props>);
      await runtime.disconnect();
    });
    await deployment.finish();
    // Beginning anew forgets the promises that a refused program left behind: the SDK would tell of them at the very end.
  }).finally(begin);
  const refused = (error: unknown) => ({ refusal: error instanceof Error ? error.message : String(error) });
  return ended.then(
    () => ({ warnings }),
    (error: unknown) => ({ warnings, ...refused(error) }),
  );
}

/** Without an engine that takes them, the SDK writes its warnings to the console. */
async function keeping(warnings: string[], work: () => Promise<void>): Promise<void> {
  const { warn } = console;
  console.warn = (text: string) => void warnings.push(text.replace("warning: [runtime] ", ""));
  try {
    await work();
  } finally {
    console.warn = warn;
  }
}

/** What the engine answers the SDK. */
function answersOf(deployment: Deployment, asked: Asked) {
  return {
    registerResource: answering(async (request: RegisterResourceRequest) => {
      const { urn, id, outputs, custom } = await deployment.register(goalOf(request, asked.stack));
      const shown = custom && id === "" ? { ...outputs } : outputs;
      return new RegisterResourceResponse().setUrn(urn).setId(id).setObject(structOf(shown));
    }),
    registerResourceOutputs: answering(async (request: RegisterResourceOutputsRequest) => {
      const kept = deployment.after.get(request.getUrn());
      if (kept) deployment.after.set(kept.urn, { ...kept, outputs: plainOf(request.getOutputs()) });
      return new Empty();
    }),
    readResource: answering(async (request: ReadResourceRequest) => {
      if (request.getType() !== "pulumi:pulumi:StackReference")
        throw new Error(`the plan reads no ${request.getType()}`);
      const { name = "" } = plainOf(request.getProperties());
      const outputs = outputsOf(asked.before);
      const urn = `urn:pulumi:${asked.stack}::trilith::pulumi:pulumi:StackReference::self`;
      return new ReadResourceResponse().setUrn(urn).setProperties(structOf({ name, outputs, secretOutputNames: [] }));
    }),
    invoke: answering(async (request: ResourceInvokeRequest) => {
      const answer = await answered(deployment, asked, request);
      return new InvokeResponse().setReturn(structOf(answer));
    }),
  };
}

async function answered(deployment: Deployment, { before }: Asked, request: ResourceInvokeRequest): Promise<Props> {
  const token = request.getTok();
  if (token === "pulumi:pulumi:readStackResourceOutputs") {
    const rows = [...before.values()].map(({ urn, type, outputs }) => [urn, { type, outputs }] as const);
    return { outputs: Object.fromEntries(rows) };
  }
  const provider = await deployment.instances.of(request.getProvider().replace(/::[^:]*$/, ""), token);
  return (await provider?.invoke(token, plainOf(request.getArgs()))) ?? {};
}

function answering<Request, Response>(answer: (request: Request) => Promise<Response>) {
  return (request: Request, reply: Reply<Response>): void => {
    answer(request).then(
      (response) => reply(null, response),
      (error: unknown) => {
        const details = error instanceof Error ? error.message : String(error);
        // The SDK shows `details` of a gRPC error and nothing else of it.
        reply(Object.assign(error instanceof Error ? error : new Error(details), { details }));
      },
    );
  };
}
