import type { RegisterResourceOutputsRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Mocks } from "@pulumi/pulumi/runtime";
import { resourceOfRequest } from "../resilience/facts/registration";
import type { Properties, Resource } from "../resilience/facts/resource";
import { propertiesFromWire } from "../resilience/facts/wire";
import { answerTo, answerToCall } from "./answers";

type Reply = (error: Error | null, response?: Registered) => void;

/** The part of an answer to a registration that is kept. */
interface Registered {
  getId(): string;
  getObject(): { toJavaScript(): unknown } | undefined;
}

/** The part of Pulumi's MockMonitor that is wrapped. */
export interface Monitor {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: RegisterResourceRequest, reply: Reply): Promise<void>;
  registerResourceOutputs(request: RegisterResourceOutputsRequest, reply: Reply): void;
}

const rootType = "pulumi:pulumi:Stack";

/** Which stack of which project a graph is of: both are in every URN. */
export interface StackName {
  /** The project's name. */
  readonly project: string;
  /** The stack's own name. */
  readonly stack: string;
}

/** What providers answer besides the table of `answers/`, by type: for example who writes now. */
export type Live = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Providers that answer with the table of `answers/`.
 * @param live - Outputs that differ from the table's.
 */
export function mocksWith(live: Live): Mocks {
  return {
    call: ({ token }) => answerToCall(token),
    newResource: ({ type, name, inputs, custom, id }) => ({
      // `id` is "" for what is not imported, and an empty id would leave every `apply` waiting.
      id: custom ? (id ?? "").replace(/@[a-z0-9-]+$/, "") || named(type, inputs) || `${name}-id` : undefined,
      state: custom ? { ...answerTo(type, { name, region: inputs.region ?? "", inputs }), ...live[type] } : {},
    }),
  };
}

/** The id of what has the same one in every region, wherever it is read; where an import comes from is no part of it. */
function named(type: string, inputs: Readonly<Record<string, unknown>>): string {
  return type === "aws:rds/globalCluster:GlobalCluster" ? String(inputs.globalClusterIdentifier ?? "") : "";
}

/**
 * Keeps what passes through Pulumi's mock of the engine, and adds what it leaves out: URNs have their full chain of
 * parent types (the mock knows the direct parent alone), and two resources of one URN are refused, as the engine does
 * (the mock overwrites silently).
 */
export class Recording {
  private readonly rows = new Map<string, Resource>();

  /**
   * @param monitor - The mock, which is changed.
   * @param of - The stack.
   */
  constructor(
    monitor: Monitor,
    private readonly of: StackName,
  ) {
    const register = monitor.registerResource.bind(monitor);
    const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
    monitor.newUrn = (parent, type, name) => this.urnOf(parent, type, name);
    monitor.registerResource = async (request, reply) => {
      const urn = this.urnOf(request.getParent(), request.getType(), request.getName());
      if (this.rows.has(urn)) return reply(new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`));
      this.rows.set(
        urn,
        resourceOfRequest(urn, request, (provider) => this.inputsOf(provider)),
      );
      await register(request, (error, response) => {
        if (response) this.complete(urn, response.getObject()?.toJavaScript(), response.getId());
        reply(error, response);
      });
    };
    monitor.registerResourceOutputs = (request, reply) => {
      this.complete(request.getUrn(), request.getOutputs()?.toJavaScript());
      registerOutputs(request, reply);
    };
  }

  /** Everything that was registered, in order. */
  graph(): Resource[] {
    return [...this.rows.values()];
  }

  private urnOf(parent: string, type: string, name: string): string {
    const [, , parentTypes = rootType] = parent.split("::");
    const types = parentTypes === rootType ? type : `${parentTypes}$${type}`;
    return [`urn:pulumi:${this.of.stack}`, this.of.project, types, name].join("::");
  }

  private inputsOf(urn: string): Properties {
    return this.rows.get(urn)?.inputs ?? {};
  }

  private complete(urn: string, outputs: unknown, id = ""): void {
    const row = this.rows.get(urn);
    if (row) this.rows.set(urn, { ...row, ...(id === "" ? {} : { id }), outputs: propertiesFromWire(outputs) });
  }
}
