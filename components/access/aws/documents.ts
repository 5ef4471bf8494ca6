/** One statement of what a role may do; denials win over every grant. */
export interface AccessStatement {
  /** Name within its document. */
  readonly Sid: string;
  /** Whether it grants or denies. */
  readonly Effect: "Allow" | "Deny";
  /** Service actions. */
  readonly Action: readonly string[];
  /** What it is about, by ARN; `*` where the actions know no narrower thing, or its name is not known before it exists. */
  readonly Resource: string | readonly string[];
  /** When it holds. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Where the state is that the roles read and write. */
export interface StateScope {
  /** ARNs of the buckets. */
  readonly buckets: readonly string[];
  /** ARNs of the keys that encrypt them. */
  readonly bucketKeys: readonly string[];
  /** ARNs of the keys that open secrets. */
  readonly secretsKeys: readonly string[];
}

/** What the documents are about. */
export interface AccessScope {
  /** The account. */
  readonly account: string;
  /** Regions in which something may be changed. */
  readonly regions: readonly string[];
  /** Names of the four roles, which none of them may change. */
  readonly roles: readonly string[];
  /** How the names of the systems begin whose roles deploy makes and changes, for example `shop/prod`. */
  readonly systems: readonly string[];
  /** ARN of the policy that bounds every role which deploy makes. */
  readonly boundary: string;
  /** Where the state is; absent where the account keeps it elsewhere. */
  readonly state?: StateScope;
}

/**
 * A statement that grants.
 * @param Sid - Its name.
 * @param Action - Service actions.
 * @param Resource - What it is about; everything if left out.
 */
export function allow(
  Sid: string,
  Action: readonly string[],
  Resource: string | readonly string[] = "*",
): AccessStatement {
  return { Sid, Effect: "Allow", Action, Resource };
}

/** Longest managed policy that IAM takes, without spaces. Source: IAM user guide, "IAM and AWS STS quotas". */
const longestDocument = 6144;

/**
 * Statements in as few documents as IAM takes: a statement that is too long becomes several.
 * @param statements - In any number.
 * @returns JSON texts.
 */
export function documentsOf(statements: readonly AccessStatement[]): readonly string[] {
  const documents: AccessStatement[][] = [];
  for (const statement of statements.flatMap(split)) {
    const last = documents.at(-1);
    if (last && documentOf([...last, statement]).length <= longestDocument) last.push(statement);
    else documents.push([statement]);
  }
  return documents.map(documentOf);
}

/**
 * Statements as one document, whatever its length.
 * @param Statement - At least one.
 * @returns JSON text.
 */
export function documentOf(Statement: readonly AccessStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function split(statement: AccessStatement): readonly AccessStatement[] {
  if (documentOf([statement]).length <= longestDocument) return [statement];
  const middle = Math.ceil(statement.Action.length / 2);
  const halves = [statement.Action.slice(0, middle), statement.Action.slice(middle)];
  return halves.flatMap((Action, half) => split({ ...statement, Sid: `${statement.Sid}${half + 1}`, Action }));
}
