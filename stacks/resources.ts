import { runtime } from "@pulumi/pulumi";
import { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** What the engine answers about the resources of a stack; it is asked of the engine and reaches no cloud. */
const question = "pulumi:pulumi:readStackResourceOutputs";

/**
 * The resources of a stack as its state has them, with what the last refresh saw: `{ type, outputs }` by URN.
 *
 * References to resources stay text. The SDK's own `invoke` would look every referenced resource up among those of this
 * run, where none is yet, and the program would end.
 * @param stack - The stack's whole name.
 * @returns An empty record where the engine does not tell.
 * @source `pkg/resource/deploy/builtins.go` of pulumi/pulumi: the engine's own provider, which reads the latest snapshot.
 */
export async function resourcesOf(stack: string): Promise<unknown> {
  const request = new ResourceInvokeRequest();
  request.setTok(question);
  request.setArgs(Struct.fromJavaScript({ stackName: stack }));
  request.setAcceptresources(false);
  const monitor = runtime.getMonitor();
  if (!monitor) return {};
  return await new Promise((done) => {
    monitor.invoke(request, (error, answer) => done(error ? {} : (answer.getReturn()?.toJavaScript().outputs ?? {})));
  });
}
