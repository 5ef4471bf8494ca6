import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SdkNotes } from "./sdk-notes";
import { SdkParser } from "./sdk-parser";
import type { Members } from "./sdk-shapes";
import { readIfThere, sliced } from "./sdk-text";

export type { Members, Shape } from "./sdk-shapes";

/**
 * The argument types of a Pulumi SDK, read from its `.d.ts` files with TypeScript's parser alone: a resource's own file
 * when it is first met, and of the shared `types/input.d.ts` (5 MB for AWS) the interfaces that it names.
 */
export class SdkTypes {
  private readonly cache = new Map<string, Members | undefined>();
  private readonly computed = new Map<string, ReadonlySet<string>>();
  private readonly openEnums: ReadonlySet<string>;
  private readonly notes: SdkNotes;
  private parser: SdkParser | undefined;
  private inputs: string | undefined;

  /**
   * @param folder - The installed SDK, for example `node_modules/@pulumi/aws`.
   * @param openEnums - Enums that the service extends faster than the SDK, as `rds.InstanceType`: any string will do.
   */
  constructor(
    private readonly folder: string,
    openEnums: readonly string[] = [],
  ) {
    this.openEnums = new Set(openEnums);
    this.notes = new SdkNotes(folder, openEnums);
  }

  /**
   * The arguments of a resource type, absent when the SDK has no such type.
   * @param token - For example `aws:ec2/vpc:Vpc`.
   */
  argsOf(token: string): Members | undefined {
    return this.membersOfResource(token, "Args");
  }

  /** The outputs of a resource type, with its arguments: what `get` of the SDK accepts. */
  stateOf(token: string): Members | undefined {
    return this.membersOfResource(token, "State");
  }

  /** The outputs that are secret whatever the arguments were; with the real providers, an import answers them as such. */
  secretsOf(token: string): readonly string[] {
    return this.notes.names(`${token} secrets`, () => this.readSecrets(token));
  }

  private readSecrets(token: string): readonly string[] {
    const [, module = "", name = ""] = token.split(":");
    const own = `${uncapitalised(name)}.js`;
    const files = [`${module.replace(/^index\//, "")}.js`, join(module, own)].map((file) => join(this.folder, file));
    const text = files.map(readIfThere).find((found) => found !== undefined) ?? "";
    return JSON.parse(/additionalSecretOutputs: (\[[^\]]*\])/.exec(text)?.[1] ?? "[]");
  }

  /**
   * The arguments that may be missing and whose outputs never are. Source: pulumi-terraform-bridge, whose outputs may be
   * missing unless Terraform's schema says `Computed`.
   */
  computedOf(token: string): ReadonlySet<string> {
    const known =
      this.computed.get(token) ?? new Set(this.notes.names(`${token} computed`, () => this.readComputed(token)));
    this.computed.set(token, known);
    return known;
  }

  private readComputed(token: string): readonly string[] {
    const [, module = "", name = ""] = token.split(":");
    const file = readIfThere(join(this.folder, `${fileOf(module, name)}.d.ts`)) ?? "";
    const body = sliced(file, `export declare class ${name} `, "\n}") ?? "";
    const outputs = [...body.matchAll(/readonly (\w+): pulumi\.Output<([^;]*)>;\n/g)];
    const always = outputs.flatMap(([, key = "", type = ""]) => (type.endsWith("| undefined") ? [] : key));
    return always.filter((key) => this.argsOf(token)?.get(key)?.required === false);
  }

  /** The members of a nested object type. */
  membersOf(path: readonly string[]): Members {
    return this.cached(path.join("."), () => this.parsed(this.nested(path))) ?? new Map();
  }

  private membersOfResource(token: string, suffix: string): Members | undefined {
    return this.cached(`${token} ${suffix}`, () => {
      const [, module = "", name = ""] = token.split(":");
      const file = readIfThere(join(this.folder, `${fileOf(module, name)}.d.ts`));
      const found = file && sliced(file, `export interface ${name}${suffix} {`, "\n}");
      return found ? this.parsed(found) : undefined;
    });
  }

  private cached(key: string, make: () => Members | undefined): Members | undefined {
    if (!this.cache.has(key)) this.cache.set(key, this.notes.members(key, make));
    return this.cache.get(key);
  }

  private parsed(text: string): Members {
    this.parser ??= new SdkParser(this.folder, this.openEnums);
    return this.parser.members(text);
  }

  private nested(path: readonly string[]): string {
    this.inputs ??= readFileSync(join(this.folder, "types/input.d.ts"), "utf8");
    let scope: string | undefined = this.inputs;
    let indent = "";
    for (const space of path.slice(0, -1)) {
      scope = scope && sliced(scope, `${indent}${indent ? "" : "export declare "}namespace ${space} {`, `\n${indent}}`);
      indent += "    ";
    }
    const head: string = `\n${indent}${indent ? "" : "export "}interface ${path.at(-1)} {`;
    const found: string | undefined = scope && sliced(scope, head, `\n${indent}}`);
    if (!found) throw new Error(`${this.folder}/types/input.d.ts has no ${path.join(".")}`);
    return found.replace(/^\s*(export )?/, "export ");
  }
}

/**
 * The file of a type in its SDK, without its end. Where others name the file, the Kubernetes SDK names the API group and
 * version, `rbac.authorization.k8s.io/v1`, and Azure's native one the module alone, `dns`.
 * @param module - The middle of the type's token.
 * @param name - The end of it.
 */
export function fileOf(module: string, name: string): string {
  const [, group, version] = /^(\w+)(?:\.[\w.]+)?\/(v\d\w*)$/.exec(module) ?? [];
  const own = uncapitalised(name);
  if (group) return `${group}/${version}/${own}`;
  // A name that begins with capitals is written small in the file's name, and not in the token: `projects/iAMMember`.
  const named = /^[A-Z]{2}/.test(name) ? module.replace(/\/[^/]+$/, `/${own}`) : module;
  return module.includes("/") ? named.replace(/^index\//, "") : `${module}/${own}`;
}

/** A type's name as its file is called: `afdendpoint` of `AFDEndpoint`. */
function uncapitalised(name: string): string {
  return name.replace(/^[A-Z]+/, (capitals) => capitals.toLowerCase());
}
