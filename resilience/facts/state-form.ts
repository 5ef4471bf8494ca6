/** A resource as `pulumi stack export` writes it; fields that nobody reads are left out. */
export interface StateResource {
  /** URN. */
  readonly urn: string;
  /** The provider's id; null or absent for components, and for what was never made. */
  readonly id?: string | null;
  /** Type, as the engine writes it. */
  readonly type: string;
  /** Whether a provider manages it. Default: false, a component. */
  readonly custom?: boolean;
  /** Whether it is only read (`Resource.get`). Default: false. */
  readonly external?: boolean;
  /** Whether it was replaced and waits for its deletion. Default: false. */
  readonly delete?: boolean;
  /** URN of the parent; absent for the root. */
  readonly parent?: string | null;
  /** The provider's URN, `::` and its id. */
  readonly provider?: string | null;
  /** What the program gave, secrets encrypted. */
  readonly inputs?: unknown;
  /** What the provider answered, secrets encrypted. */
  readonly outputs?: unknown;
  /** Whether the engine refuses to delete it. Default: false. */
  readonly protect?: boolean;
  /** Whether a deletion only forgets it. Default: false. */
  readonly retainOnDelete?: boolean;
  /** Paths of inputs whose changes are not made. */
  readonly ignoreChanges?: readonly string[] | null;
  /** URNs of what it waits for. */
  readonly dependencies?: readonly string[] | null;
  /** URNs of what each input was computed from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>> | null;
}

/** A state without what surrounds it. */
export interface Deployment {
  /** Every resource, parents and dependencies first. */
  readonly resources?: readonly StateResource[] | null;
  /** Operations that had begun when the engine was killed. */
  readonly pending_operations?:
    | readonly {
        /** What was under way: `creating`, `updating`, `deleting`, `reading`, `importing`. */
        readonly type: string;
        /** The resource as it was to become. */
        readonly resource: StateResource;
      }[]
    | null;
}

/** What was given is no state, or one that is damaged; the message says to an operator what, where, and what to do. */
export class NoState extends Error {}

// Versions of the form. Source: DeploymentSchemaVersionCurrent and -Latest in sdk/go/common/apitype/core.go of pulumi
// 3.259; the fields that version 4 adds are read by nothing here.
const versions = { oldest: 3, newest: 4 };

/** What people give instead, by a key that tells it: in words that follow "it is". */
const others: Readonly<Record<string, string>> = {
  checkpoint: "a checkpoint, as a backend keeps it",
  terraform_version: "a state of Terraform",
  changeSummary: "what `pulumi preview --json` prints",
  steps: "what `pulumi preview --json` prints",
};

/**
 * The state in an export, every field that is read later being of the kind that it has to be.
 * @param exported - What `pulumi stack export` printed, parsed.
 * @throws NoState when it is no state, one of another version, or a damaged one.
 */
export function deploymentOf(exported: unknown): Deployment {
  const { deployment, version } = isObject(exported) ? exported : {};
  if (!isObject(deployment)) throw new NoState(`this is no state: ${whatElse(exported)}; ${give}`);
  if (version !== undefined && version !== null) checkVersion(version);
  listAt(deployment.resources, "resources", faultOfResource);
  listAt(deployment.pending_operations, "pending_operations", faultOfPending);
  return deployment as Deployment;
}

const give = "give what `pulumi stack export` prints";

function whatElse(exported: unknown): string {
  if (!isObject(exported)) return `it is ${kindOf(exported)}`;
  const [, other] = Object.entries(others).find(([key]) => key in exported) ?? [];
  return other === undefined ? 'it has no "deployment"' : `it is ${other}`;
}

function checkVersion(version: unknown): void {
  if (typeof version !== "number") throw new NoState(`this is no state: its version is ${kindOf(version)}; ${give}`);
  if (version > versions.newest) {
    throw new NoState(
      `this state is of version ${version}, and versions up to ${versions.newest} are read; use a newer trilith`,
    );
  }
  if (version < versions.oldest) {
    throw new NoState(
      `this state is of version ${version}, and versions from ${versions.oldest} are read; export it with the Pulumi CLI of today`,
    );
  }
}

function listAt(list: unknown, at: string, faultOf: (row: unknown) => string | undefined): void {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list)) throw damaged(`${at} is ${kindOf(list)} and has to be a list`);
  list.forEach((row: unknown, index) => {
    const fault = faultOf(row);
    if (fault !== undefined) throw damaged(`${at}[${index}] ${fault}`);
  });
}

function damaged(what: string): NoState {
  return new NoState(
    `this is no state that can be read: ${what}; export it anew with \`pulumi stack export\`, and if it is still so, ` +
      "mend it with `pulumi state repair` or `pulumi state edit`",
  );
}

/** What each field has to be; none of them has to be there, but for the first two. */
const fields: Readonly<Record<string, { readonly is: (value: unknown) => boolean; readonly what: string }>> = {
  urn: { is: isText, what: "a text" },
  type: { is: isText, what: "a text" },
  id: { is: isText, what: "a text" },
  parent: { is: isText, what: "a text" },
  provider: { is: isText, what: "a text" },
  dependencies: { is: isTexts, what: "a list of URNs" },
  ignoreChanges: { is: isTexts, what: "a list of paths" },
  propertyDependencies: {
    is: (value) => isObject(value) && Object.values(value).every((urns) => urns === null || isTexts(urns)),
    what: "lists of URNs by property",
  },
};

function faultOfResource(row: unknown): string | undefined {
  if (!isObject(row)) return `is ${kindOf(row)} and no resource`;
  const { urn, type } = row;
  if (!isText(urn) || urn === "") return "has no URN";
  if (!isText(type) || type === "") return `(${urn}) has no type`;
  const [name, field] =
    Object.entries(fields).find(([key, { is }]) => {
      const value = row[key];
      return value !== undefined && value !== null && !is(value);
    }) ?? [];
  return field && `(${urn}): its ${name} is ${kindOf(row[name ?? ""])} and has to be ${field.what}`;
}

function faultOfPending(row: unknown): string | undefined {
  if (!isObject(row)) return `is ${kindOf(row)} and no operation`;
  if (!isText(row.type)) return "does not say what was under way";
  const fault = faultOfResource(row.resource);
  return fault && `is about a resource that ${fault}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

/** What a value is, and never the value: it may be a secret. */
function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return { string: "a text", number: "a number", boolean: "a truth value" }[typeof value as string] ?? "an object";
}
