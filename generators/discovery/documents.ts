import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A value as Google's discovery documents describe it: JSON Schema of 2010, with formats of their own. */
export interface Schema {
  /** `string`, `integer`, `number`, `boolean`, `array`, `object` or `any`; absent where it refers to another. */
  readonly type?: string;
  /** The schema that it refers to. */
  readonly $ref?: string;
  /** How a value is written, for example `int32`. */
  readonly format?: string;
  /** What the whole text matches. */
  readonly pattern?: string;
  /** The values that are taken. */
  readonly enum?: readonly string[];
  /** Least number. */
  readonly minimum?: string;
  /** Greatest number. */
  readonly maximum?: string;
  /** What it is, in words. */
  readonly description?: string;
  /** What a list is made of. */
  readonly items?: Schema;
  /** Members of an object. */
  readonly properties?: Readonly<Record<string, Schema>>;
  /** What a map is made of. */
  readonly additionalProperties?: Schema;
}

/** An operation of an API. */
interface Method {
  readonly parameters?: Readonly<Record<string, Schema>>;
  readonly request?: { readonly $ref: string };
}

interface Resources {
  readonly methods?: Readonly<Record<string, Method>>;
  readonly resources?: Readonly<Record<string, Resources>>;
}

/** A discovery document, as far as it is read here. */
interface Document extends Resources {
  readonly revision: string;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** What an operation takes. */
export interface Asked {
  /** What is sent; undefined where nothing is. */
  readonly body: Schema | undefined;
  /** Parameters of the path and the query by name. */
  readonly parameters: Readonly<Record<string, Schema>>;
}

/** Google's own descriptions of its APIs, from the folder of a package that carries them. */
export class Documents {
  private readonly known = new Map<string, Document>();

  /** @param folder - `googleapiclient/discovery_cache/documents` of google-api-python-client. */
  constructor(private readonly folder: string) {}

  /** Revisions of the documents that were read. */
  revisions(): Readonly<Record<string, string>> {
    const read = [...this.known].map(([name, { revision }]) => [name, revision] as const);
    return Object.fromEntries(read.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /**
   * What an operation takes.
   * @param name - The document, for example `compute.v1`.
   * @param method - For example `backendServices.insert`.
   * @throws Error when there is none.
   */
  asked(name: string, method: string): Asked {
    const steps = method.split(".");
    let at: Resources | undefined = this.document(name);
    for (const step of steps.slice(0, -1)) at = at?.resources?.[step];
    const found = at?.methods?.[steps.at(-1) ?? ""];
    if (!found) throw new Error(`${name} has no ${method}`);
    const body = found.request && this.schema(name, found.request.$ref);
    return { body, parameters: found.parameters ?? {} };
  }

  /**
   * A schema by its name.
   * @throws Error when there is none.
   */
  schema(name: string, key: string): Schema {
    const found = this.document(name).schemas[key];
    if (!found) throw new Error(`${name} has no schema ${key}`);
    return found;
  }

  /** What a schema refers to, or itself. */
  meant(name: string, schema: Schema): Schema {
    return schema.$ref ? this.schema(name, schema.$ref) : schema;
  }

  private document(name: string): Document {
    const found = this.known.get(name) ?? JSON.parse(readFileSync(join(this.folder, `${name}.json`), "utf8"));
    this.known.set(name, found);
    return found;
  }
}
