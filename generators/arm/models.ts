import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { operations } from "./operations";

/** A value in ARM's models, as `@azure/core-client` reads them. */
export interface Mapper {
  /** Its name in the document that is sent; dots part the objects that it stands in. */
  readonly serializedName?: string;
  /** Whether it has to be given. */
  readonly required?: boolean;
  /** Whether the service alone gives it. */
  readonly readOnly?: boolean;
  /** What it is where nobody gives it. */
  readonly defaultValue?: unknown;
  /** Its limits. */
  readonly constraints?: {
    readonly [name: string]: number | boolean | RegExp | undefined;
    /** What the whole text matches. */
    readonly Pattern?: RegExp;
  };
  /** What it is. */
  readonly type: {
    /** `String`, `Number`, `Composite` and the like. */
    readonly name: string;
    /** Name of a composite. */
    readonly className?: string;
    /** Values of an `Enum`. */
    readonly allowedValues?: readonly string[];
    /** What a `Sequence` is made of. */
    readonly element?: Mapper;
    /** What a `Dictionary` is made of. */
    readonly value?: Mapper;
    /** Members of a composite. */
    readonly modelProperties?: Readonly<Record<string, Mapper>>;
    /** What tells the kinds of a composite apart. */
    readonly polymorphicDiscriminator?: {
      /** The member that names the kind, as documents have it. */
      readonly serializedName: string;
    };
  };
}

/** What turns values into documents by ARM's models. */
export interface Serializer {
  /** Every composite by its name, and the kinds of those that have several. */
  readonly modelMappers: { readonly [name: string]: Mapper } & {
    /** The kinds of composites that have several, by composite and kind. */
    readonly discriminators?: Readonly<Record<string, Mapper>>;
  };
  /**
   * A document of a value.
   * @throws Error when a value is missing or of another type.
   */
  serialize(mapper: Mapper, value: unknown, name: string): unknown;
  /**
   * Looks at the limits of a value, and of nothing inside it.
   * @throws Error when it is beyond one.
   */
  validateConstraints(mapper: Mapper, value: unknown, name: string): void;
}

/** A parameter of an operation. */
interface Parameter {
  readonly parameterPath: string | readonly string[];
  readonly mapper: Mapper;
}

/** What `@azure/core-client` needs to send an operation. */
interface Spec {
  readonly path: string;
  readonly urlParameters: readonly Parameter[];
  readonly queryParameters: readonly Parameter[];
  readonly requestBody?: Parameter;
  readonly serializer: Serializer;
}

/** What ARM's models say of a type. */
export interface Model {
  /** The path of a resource, with its parameters in braces. */
  readonly path: string;
  /** Version of the API that the models describe. */
  readonly version: string;
  /** Parameters of the path by name. */
  readonly parameters: ReadonlyMap<string, Mapper>;
  /** What is sent. */
  readonly body: Mapper;
  /** What turns it into a document. */
  readonly serializer: Serializer;
  /** Kinds of objects, by the object's name and what tells the kind. */
  readonly discriminators: Readonly<Record<string, Mapper>>;
}

type Client = Record<string, unknown> & { sendOperationRequest: (args: unknown, spec: Spec) => Promise<never> };

/** ARM's models, from the packages that a folder has installed. */
export class ArmModels {
  private readonly known = new Map<string, Promise<Model>>();
  private readonly load: NodeJS.Require;

  /** @param folder - Where `test/opinions/arm/package.json` is installed. */
  constructor(private readonly folder: string) {
    this.load = createRequire(join(folder, "package.json"));
  }

  /** Versions of the packages. */
  versions(): Readonly<Record<string, string>> {
    const { dependencies } = JSON.parse(readFileSync(join(this.folder, "package.json"), "utf8"));
    return dependencies;
  }

  /**
   * What ARM's models say of a type; undefined where no package has it.
   * @param token - For example `azure-native:dns:Zone`.
   */
  of(token: string): Promise<Model> | undefined {
    const key = token.replace("azure-native:", "");
    if (!(key in operations)) return undefined;
    const found = this.known.get(key) ?? this.read(key);
    this.known.set(key, found);
    return found;
  }

  private async read(key: string): Promise<Model> {
    const { of = "", does = "" } = operations[key] ?? {};
    const [group = "", method = ""] = does.split(".");
    const { path, urlParameters, queryParameters, requestBody, serializer } = await asked(
      this.clientOf(of),
      group,
      method,
    );
    if (!requestBody) throw new Error(`${of} ${does} sends nothing`);
    const version = queryParameters.find(({ mapper }) => mapper.serializedName === "api-version")?.mapper.defaultValue;
    return {
      path,
      version: String(version),
      parameters: new Map(urlParameters.map(({ mapper }) => [mapper.serializedName ?? "", mapper])),
      body: requestBody.mapper,
      serializer,
      discriminators: serializer.modelMappers.discriminators ?? {},
    };
  }

  private clientOf(name: string): Client {
    const everything: Record<string, unknown> = this.load(`@azure/arm-${name}`);
    const [make] = Object.entries(everything).flatMap(([key, value]) => (key.endsWith("Client") ? [value] : []));
    const nobody = { getToken: async () => null };
    return new (make as new (credential: unknown, subscription: string) => Client)(nobody, "none");
  }
}

/** What a client would send: an operation is told to nobody but its caller. */
async function asked(client: Client, group: string, method: string): Promise<Spec> {
  const operation = (client[group] as Record<string, (...args: unknown[]) => Promise<unknown>> | undefined)?.[method];
  if (!operation) throw new Error(`there is no ${group}.${method}`);
  let spec: Spec | undefined;
  client.sendOperationRequest = async (_, sent) => {
    spec = sent;
    throw new Error("nothing is sent");
  };
  await operation.call(client[group]).catch(() => undefined);
  if (!spec) throw new Error(`${group}.${method} sent nothing`);
  return spec;
}
