import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Props } from "../../../sandbox/world/values";

type Call<Question, Answer> = (
  question: Question,
  done: (error: grpc.ServiceError | null, answer: Answer) => void,
) => unknown;

/** An engine's end of the wire to one provider instance. */
export class Wire {
  static readonly kinds = rpc.PropertyDiff.Kind;
  private readonly client: ResourceProviderClient;
  private readonly stack: string;

  constructor(port: number, stack = "dev") {
    this.client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    this.stack = stack;
  }

  handshake(): Promise<rpc.ProviderHandshakeResponse> {
    return answered((question, done) => this.client.handshake(question, done), new rpc.ProviderHandshakeRequest());
  }

  configure(config: Props): Promise<rpc.ConfigureResponse> {
    const question = new rpc.ConfigureRequest().setArgs(Struct.fromJavaScript(config as Record<string, string>));
    return answered((asked, done) => this.client.configure(asked, done), question);
  }

  diffConfig(before: Props, after: Props): Promise<rpc.DiffResponse> {
    const question = new rpc.DiffRequest().setOldInputs(struct(before)).setNews(struct(after));
    return answered((asked, done) => this.client.diffConfig(asked, done), question);
  }

  async invoke(token: string): Promise<Props> {
    const question = new rpc.InvokeRequest().setTok(token).setArgs(new Struct());
    const answer = await answered<rpc.InvokeRequest, rpc.InvokeResponse>(
      (asked, done) => this.client.invoke(asked, done),
      question,
    );
    return props(answer.getReturn());
  }

  async create(type: string, name: string, inputs: Props): Promise<{ id: string; outputs: Props }> {
    const question = new rpc.CreateRequest().setUrn(this.urn(type, name)).setProperties(struct(inputs));
    const answer = await answered<rpc.CreateRequest, rpc.CreateResponse>(
      (asked, done) => this.client.create(asked, done),
      question,
    );
    return { id: answer.getId(), outputs: props(answer.getProperties()) };
  }

  async read(type: string, name: string, id: string): Promise<{ id: string; outputs: Props }> {
    const question = new rpc.ReadRequest().setUrn(this.urn(type, name)).setId(id);
    const answer = await answered<rpc.ReadRequest, rpc.ReadResponse>(
      (asked, done) => this.client.read(asked, done),
      question,
    );
    return { id: answer.getId(), outputs: props(answer.getProperties()) };
  }

  diff(type: string, name: string, before: Props, after: Props): Promise<rpc.DiffResponse> {
    const question = new rpc.DiffRequest()
      .setUrn(this.urn(type, name))
      .setOldInputs(struct(before))
      .setNews(struct(after));
    return answered((asked, done) => this.client.diff(asked, done), question);
  }

  /** What an error says of a resource that exists unfinished. */
  static unfinished(error: unknown): { reasons: string[]; inputs: Props; outputs: Props } {
    const [detail] = (error as grpc.ServiceError).metadata.get("grpc-status-details-bin");
    const [wrapped] = Status.deserializeBinary(detail as Buffer).getDetailsList();
    const failed = rpc.ErrorResourceInitFailed.deserializeBinary(wrapped?.getValue_asU8() ?? new Uint8Array());
    return {
      reasons: failed.getReasonsList(),
      inputs: props(failed.getInputs()),
      outputs: props(failed.getProperties()),
    };
  }

  private urn(type: string, name: string): string {
    return `urn:pulumi:${this.stack}::shop::${type}::${name}`;
  }
}

function answered<Question, Answer>(call: Call<Question, Answer>, question: Question): Promise<Answer> {
  return new Promise((done, fail) => call(question, (error, answer) => (error ? fail(error) : done(answer))));
}

function struct(value: Props): Struct {
  return Struct.fromJavaScript(value as Record<string, string>);
}

function props(value: Struct | undefined): Props {
  return (value?.toJavaScript() ?? {}) as Props;
}
