/** Where a stack's state and secrets are to be, as its outputs say. */
export interface Target {
  /** What `pulumi login` takes. */
  readonly backendUrl: string;
  /** What `pulumi stack change-secrets-provider` takes. */
  readonly secretsProvider: string;
}

/** What was found of the stack that makes the state backend. */
export interface Seen {
  /** How many resources it has in the folder where it begins; absent where it is not there. */
  readonly local?: number;
  /** How many resources it has in the backend that it made; absent where it is not there. */
  readonly remote?: number;
  /** Secrets provider that the stack file names; absent while it is a passphrase. */
  readonly provider?: string;
  /** Where state and secrets are to be; absent before the first `up`. */
  readonly target?: Target;
}

/**
 * What has to be done next, each of it safe to do again:
 * - `begin`: make the stack in the folder and bring it up.
 * - `rekey`: give its secrets to the cloud's key, while the passphrase can still read them.
 * - `init`: make the stack in the backend that it made.
 * - `import`: bring its state there.
 * - `retire`: compare both, and put the folder aside.
 * - `rest`: it is where it belongs.
 * - `elsewhere`: its secrets are the cloud's already, and neither place has it: somebody else made it.
 */
export type Step = "begin" | "rekey" | "init" | "import" | "retire" | "rest" | "elsewhere";

/** What a step needs to be the next one; the first row that fits decides. */
const order: readonly (readonly [Step, (seen: Seen) => boolean])[] = [
  ["rest", ({ local, remote }) => local === undefined && (remote ?? 0) > 0],
  ["elsewhere", ({ local, provider }) => local === undefined && provider !== undefined],
  ["begin", ({ local, target }) => (local ?? 0) === 0 || target === undefined],
  ["retire", ({ remote }) => (remote ?? 0) > 0],
  ["rekey", ({ provider, target }) => provider !== target?.secretsProvider],
  ["init", ({ remote }) => remote === undefined],
  ["import", () => true],
];

/**
 * The next step of bootstrapping a state backend.
 * @param seen - What was found.
 */
export function stepAfter(seen: Seen): Step {
  return order.find(([, fits]) => fits(seen))?.[0] ?? "import";
}
