// The only file that knows the wire: Pulumi's own stubs are internal to its SDK and may move with any version of it.
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import { type IResourceProviderServer, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Problem } from "./arguments";
import type { ChangeKind, Difference, DiffQuestion } from "./diff";
import { type Provider, Unfinished } from "./provider";
import { type Props, pruned, Refusal, type Value } from "./values";

/** A server for one provider instance. */
export interface ProviderServer {
  /** Where it listens on 127.0.0.1. */
  readonly port: number;
  /** Ends it at once; an operation under way goes on in the world, as in a cloud. */
  close(): void;
}

const limits = { "grpc.max_receive_message_length": 400 << 20, "grpc.max_send_message_length": 400 << 20 };

/**
 * Serves a provider over gRPC on a free port.
 * @param version - What the engine asked for; it is echoed.
 */
export async function serve(provider: Provider, version: string): Promise<ProviderServer> {
  const server = new grpc.Server(limits);
  server.addService(ResourceProviderService, handlers(provider, version));
  const port = await new Promise<number>((done, fail) => {
    const bound = (error: Error | null, port: number) => (error ? fail(error) : done(port));
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), bound);
  });
  return { port, close: () => server.forceShutdown() };
}

function handlers(provider: Provider, version: string): IResourceProviderServer {
  return {
    ...lifecycle(provider),
    ...configuration(provider),
    getSchema: unary<rpc.GetSchemaRequest, rpc.GetSchemaResponse>(() =>
      new rpc.GetSchemaResponse().setSchema(JSON.stringify({ name: provider.cloud.name, version })),
    ),
    invoke: unary(async (request: rpc.InvokeRequest) =>
      new rpc.InvokeResponse().setReturn(struct(await provider.invoke(request.getTok(), props(request.getArgs())))),
    ),
    getPluginInfo: unary<Empty, plugin.PluginInfo>(() => new plugin.PluginInfo().setVersion(version)),
    getMapping: unary<rpc.GetMappingRequest, rpc.GetMappingResponse>(() => new rpc.GetMappingResponse()),
    getMappings: unary<rpc.GetMappingsRequest, rpc.GetMappingsResponse>(() => new rpc.GetMappingsResponse()),
    cancel: unary<Empty, Empty>(() => new Empty()),
    attach: unary<plugin.PluginAttach, Empty>(() => new Empty()),
    call: unsupported("call"),
    construct: unsupported("construct"),
    parameterize: unsupported("parameterize"),
    list: (call) => call.destroy(new Error("the sandbox does not list resources")),
  };
}

/** Secrets come plain and are marked again by the engine: a provider that echoes wrapped ones leaks them into the state. */
function configuration(provider: Provider) {
  return {
    handshake: unary((request: rpc.ProviderHandshakeRequest) => {
      if (request.getEngineAddress()) provider.warn = warnings(request.getEngineAddress());
      return new rpc.ProviderHandshakeResponse()
        .setAcceptSecrets(false)
        .setAcceptResources(true)
        .setAcceptOutputs(true);
    }),
    checkConfig: unary((request: rpc.CheckRequest) => new rpc.CheckResponse().setInputs(request.getNews())),
    diffConfig: unary((request: rpc.DiffRequest) => {
      const [before, after] = [props(request.getOldInputs()), props(request.getNews())];
      const changed = JSON.stringify(before) !== JSON.stringify(after);
      const response = new rpc.DiffResponse();
      if (changed) response.setReplacesList([...(provider.cloud.replacesProvider?.(before, after) ?? [])]);
      return response.setChanges(rpc.DiffResponse.DiffChanges[changed ? "DIFF_SOME" : "DIFF_NONE"]);
    }),
    configure: unary(async (request: rpc.ConfigureRequest) => {
      await provider.configure(decoded(props(request.getArgs())));
      return new rpc.ConfigureResponse().setAcceptsecrets(false).setSupportspreview(true).setAcceptresources(true);
    }),
  };
}

/** Warnings reach the user through a service of the engine itself. */
function warnings(address: string): (urn: string, message: string) => void {
  return (urn, message) => {
    const engine = new EngineClient(address, grpc.credentials.createInsecure());
    const request = new LogRequest().setUrn(urn).setMessage(message).setSeverity(LogSeverity.WARNING);
    engine.log(request, () => engine.close());
  };
}

function lifecycle(provider: Provider) {
  return {
    check: unary((request: rpc.CheckRequest) => {
      const seed = Buffer.from(request.getRandomseed_asU8()).toString("hex");
      const olds = props(request.getOlds());
      const { inputs, failures } = provider.check(request.getUrn(), olds, props(request.getNews()), seed);
      return new rpc.CheckResponse().setInputs(struct(inputs)).setFailuresList(failures.map(failure));
    }),
    diff: unary((request: rpc.DiffRequest) => {
      return differenceOf(provider.diff(request.getUrn(), questionOf(request)));
    }),
    create: unary(async (request: rpc.CreateRequest) => {
      const made = await provider.create(request.getUrn(), props(request.getProperties()), request.getPreview());
      return new rpc.CreateResponse().setId(made.id).setProperties(struct(made.outputs));
    }),
    read: unary(async (request: rpc.ReadRequest) => {
      const subject = { urn: request.getUrn(), id: request.getId() };
      const found = await provider.read(subject, props(request.getInputs()), props(request.getProperties()));
      if (!found) return new rpc.ReadResponse();
      return new rpc.ReadResponse()
        .setId(found.id)
        .setInputs(struct(found.inputs))
        .setProperties(struct(found.outputs));
    }),
    update: unary(async (request: rpc.UpdateRequest) => {
      const subject = { urn: request.getUrn(), id: request.getId() };
      const outputs = await provider.update(subject, questionOf(request), request.getPreview());
      return new rpc.UpdateResponse().setProperties(struct(outputs));
    }),
    delete: unary(async (request: rpc.DeleteRequest) => {
      await provider.delete({ urn: request.getUrn(), id: request.getId() }, props(request.getProperties()));
      return new Empty();
    }),
  };
}

function questionOf(request: rpc.DiffRequest | rpc.UpdateRequest): DiffQuestion {
  return {
    oldInputs: props(request.getOldInputs()),
    olds: props(request.getOlds()),
    news: props(request.getNews()),
    ignoreChanges: request.getIgnorechangesList(),
  };
}

function unary<Question, Answer>(
  answer: (question: Question) => Answer | Promise<Answer>,
): grpc.handleUnaryCall<Question, Answer> {
  return (call, reply) => {
    const answered = async () => answer(call.request);
    answered().then(
      (response) => reply(null, response),
      (error: unknown) => reply(errorOf(error)),
    );
  };
}

function unsupported(what: string) {
  return unary<unknown, never>(() => {
    throw new Refusal(`the sandbox does not answer ${what}`);
  });
}

/** What the engine prints is `details` alone; the trace of a fault of the sandbox itself is added to it. */
function errorOf(error: unknown): Partial<grpc.StatusObject> {
  if (error instanceof Unfinished) return unfinished(error);
  const details =
    error instanceof Refusal ? error.message : `fault in the sandbox: ${error instanceof Error ? error.stack : error}`;
  return { code: grpc.status.UNKNOWN, details };
}

/** Without the inputs, the state would lose them. */
function unfinished({ id, inputs, outputs, message }: Unfinished): Partial<grpc.StatusObject> {
  const detail = new rpc.ErrorResourceInitFailed().setId(id).setReasonsList([message]);
  detail.setProperties(struct(outputs)).setInputs(struct(inputs));
  const wrapped = new Any();
  wrapped.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status().setCode(grpc.status.UNKNOWN).setMessage(message).setDetailsList([wrapped]);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: message, metadata };
}

function failure({ property, reason }: Problem): rpc.CheckFailure {
  return new rpc.CheckFailure().setProperty(property).setReason(reason);
}

function differenceOf({ changes, replaces, deleteBeforeReplace }: Difference): rpc.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
  const paths = Object.keys(changes);
  const response = new rpc.DiffResponse().setChanges(paths.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setReplacesList([...replaces]).setDeletebeforereplace(deleteBeforeReplace);
  response.setDiffsList([...new Set(paths.map((path) => path.split(".")[0] ?? path))]).setHasdetaileddiff(true);
  for (const [path, kind] of Object.entries(changes)) {
    const detail = new rpc.PropertyDiff().setKind(kindOf(kind, replaces.includes(path))).setInputdiff(true);
    response.getDetaileddiffMap().set(path, detail);
  }
  return response;
}

function kindOf(kind: ChangeKind, replaces: boolean): rpc.PropertyDiff.Kind {
  const { Kind } = rpc.PropertyDiff;
  const kinds = {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  } as const;
  return kinds[kind][replaces ? 1 : 0];
}

function props(struct: Struct | undefined): Props {
  return (struct?.toJavaScript() ?? {}) as Props;
}

function struct(value: Props): Struct {
  return Struct.fromJavaScript(pruned(value) as { [key: string]: JavaScriptValue });
}

/** A provider's own configuration arrives as JSON text per key. Source: Pulumi engine, provider registry. */
function decoded(config: Props): Props {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, fromJson(value)]));
}

function fromJson(value: Value): Value {
  if (typeof value !== "string" || !/^([[{"]|true$|false$)/.test(value)) return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}
