import { resolve } from "node:path";

/** How the sandbox treats one of the engine's commands. */
export interface Verb {
  /**
   * What the command has to do with a stack: `made` if it is to exist, with a fresh copy of its file; `named` if the
   * command only names one; absent if it takes none.
   */
  readonly stack?: "made" | "named";
  /** Whether the command takes `--config-file`. */
  readonly file?: true;
  /** Whether it may run the program or call a provider, so that the world must be up. */
  readonly world?: true;
  /** Flags that are always added. */
  readonly adds?: readonly string[];
  /** Flags that are refused, with the reason. */
  readonly refuses?: Readonly<Record<string, string>>;
  /** Why the whole command is refused. */
  readonly refused?: string;
}

const EDIT = "In the sandbox, configuration is what the stack file says: edit it; every command reads it afresh.";
const FILE = "The sandbox knows a stack by its file: write stacks/Pulumi.NAME.yaml; its first `up` creates it.";
const OWN = "The sandbox has a backend of its own, on this machine only.";
const CLOUD = "It belongs to Pulumi Cloud, which the sandbox does not reach.";

const UPDATE: Verb = { stack: "made", file: true, world: true };
const NAMED: Verb = { stack: "named" };

// Which commands take --stack and --config-file: `pulumi <command> --help` of 3.259.
const VERBS: Readonly<Record<string, Verb>> = {
  up: UPDATE,
  preview: UPDATE,
  refresh: UPDATE,
  import: UPDATE,
  watch: UPDATE,
  destroy: {
    ...UPDATE,
    refuses: { "--remove": "It would delete the stack file too; say `stack rm` afterwards, which keeps it here." },
  },
  config: { stack: "made", file: true },
  "config get": { stack: "made", file: true },
  ...refused(EDIT, "config set", "config set-all", "config remove", "config remove-all", "config copy"),
  ...refused(EDIT, "config refresh", "config env"),
  stack: NAMED,
  "stack select": { stack: "made" },
  "stack remove": { ...NAMED, adds: ["--preserve-config"] },
  "stack list": {},
  "stack unselect": {},
  ...refused(FILE, "stack new", "stack rename"),
  ...refused(OWN, "stack migrate", "stack change-secrets-provider", "login", "logout"),
  state: NAMED,
  "state move": {},
  "state upgrade": {},
  cancel: NAMED,
  logs: { stack: "made", file: true },
  about: NAMED,
  version: {},
  whoami: {},
  plugin: {},
  help: {},
  "gen-completion": {},
  ...refused(CLOUD, "console", "env", "org", "deployment", "api", "insights", "neo"),
  ...refused("The sandbox runs the project that is here.", "new"),
  ...refused("In the sandbox, resources come from the program alone.", "do"),
};

// A command that is not in the table runs without a stack, and with the world up in case it starts a program.
const OTHER: Verb = { world: true };

const ALIASES: Readonly<Record<string, string>> = {
  update: "up",
  pre: "preview",
  down: "destroy",
  dn: "destroy",
  "config rm": "config remove",
  "config delete": "config remove",
  "config rm-all": "config remove-all",
  "config delete-all": "config remove-all",
  "config cp": "config copy",
  "stack rm": "stack remove",
  "stack delete": "stack remove",
  "stack ls": "stack list",
  "stack init": "stack new",
  "stack create": "stack new",
  "stack setup": "stack new",
  "state mv": "state move",
};

// Flags whose value is the next argument, as far as they may stand before or between the words of a command.
const VALUED = new Set(
  "-s --stack -C --cwd --config-file --color -v --verbose --tracing --otel-traces --profiling --memprofilerate".split(
    " ",
  ),
);

/** A command line of the engine, as far as the sandbox must understand it. */
export interface Command {
  /** The command in the engine's own words, without aliases: `stack remove`. */
  readonly name: string;
  /** What the sandbox does for it. */
  readonly verb: Verb;
  /** What follows the command and is no flag; values of flags that are not known here may be among it. */
  readonly operands: readonly string[];
  /** Value of `--stack`. */
  readonly stack: string | undefined;
  /** Value of `--config-file`. */
  readonly configFile: string | undefined;
  /** Value of `--cwd`. */
  readonly cwd: string | undefined;
  /** Whether the engine is to show what it shows to nobody else. */
  readonly debug: boolean;
  /** Whether only the engine's help is asked for. */
  readonly help: boolean;
}

/** Reads a command line of the engine; everything that is not named in {@link Command} is passed on as it is. */
export function commandOf(args: readonly string[]): Command {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const own = args.slice(0, end);
  const words = own.filter((arg, at) => !arg.startsWith("-") && !VALUED.has(own[at - 1] ?? ""));
  const [first = "", second = ""] = words;
  const one = ALIASES[first] ?? first;
  const both = `${one} ${second}`;
  const two = ALIASES[both] ?? both;
  const deep = Object.hasOwn(VERBS, two);
  const name = deep ? two : one;
  return {
    name,
    verb: Object.hasOwn(VERBS, name) ? (VERBS[name] ?? OTHER) : OTHER,
    operands: words.slice(deep ? 2 : 1),
    stack: flagValue(own, "--stack", "-s"),
    configFile: flagValue(own, "--config-file"),
    cwd: flagValue(own, "--cwd", "-C"),
    debug: own.some((arg) => arg === "--debug" || arg === "--debug=true" || /^-[a-zA-Z]*d/.test(arg)),
    help: own.length === 0 || own.some((arg) => arg === "--help" || arg === "-h" || arg === "--version"),
  };
}

/** A command line without a flag and its value. */
export function without(args: readonly string[], flag: string): string[] {
  return args.filter((arg, at) => arg !== flag && args[at - 1] !== flag && !arg.startsWith(`${flag}=`));
}

/**
 * A command line in which the paths of a flag are absolute; the flag may stand there more than once, and list several.
 *
 * @param folder what relative paths are relative to
 */
export function located(args: readonly string[], flag: string, folder: string): string[] {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const absolute = (paths: string) => paths.split(",").map((path) => resolve(folder, path));
  return args.map((arg, at) => {
    if (at >= end) return arg;
    if (args[at - 1] === flag) return absolute(arg).join(",");
    return arg.startsWith(`${flag}=`) ? `${flag}=${absolute(arg.slice(flag.length + 1)).join(",")}` : arg;
  });
}

function flagValue(args: readonly string[], long: string, short?: string): string | undefined {
  for (const [at, arg] of args.entries()) {
    if (arg === long || arg === short) return args[at + 1];
    if (arg.startsWith(`${long}=`)) return arg.slice(long.length + 1);
    if (short && arg.startsWith(short) && !arg.startsWith("--") && arg.length > 2)
      return arg.slice(2).replace(/^=/, "");
  }
  return undefined;
}

function refused(reason: string, ...names: readonly string[]): Record<string, Verb> {
  return Object.fromEntries(names.map((name) => [name, { refused: reason }]));
}
