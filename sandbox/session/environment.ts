import { delimiter, dirname, join } from "node:path";
import { type Engine, packageRoot } from "../../engine/machine";
import type { Places } from "./places";

/**
 * What the engine may see of the user's environment. A list of what is allowed, because nobody can list every variable
 * that holds a credential.
 */
const ALLOWED = [
  /^(PATH|USER|LOGNAME|SHELL|TERM|TERM_PROGRAM|COLORTERM|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|LANG|LC_\w+|TZ|TMPDIR|CI)$/,
  /^(NODE_OPTIONS|NODE_V8_COVERAGE|NODE_NO_WARNINGS|VIRTUAL_ENV|TRILITH_\w+)$/,
  /^PULUMI_(PARALLEL|STACK|EXPERIMENTAL|CONTINUE_ON_ERROR|SKIP_CONFIRMATIONS|SKIP_CHECKPOINTS)$/,
  /^PULUMI_(OPTION_\w+|DEBUG_COMMANDS|DEBUG_GRPC|DIY_BACKEND_\w+|DISABLE_JOURNALING)$/,
];

/**
 * Doors that are shut even where a library asks the operating system for the home folder. With the user's home out of
 * sight nothing should come this far.
 */
const SHUT = {
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
  AZURE_CONFIG_DIR: "/dev/null",
  CLOUDSDK_CONFIG: "/dev/null",
  NO_GCE_CHECK: "true",
  KUBECONFIG: "/dev/null",
};

/**
 * The environment of the engine and of everything it starts: the sandbox's own home, backend and plugins, no
 * credentials, and a guard that lets no program run without the world.
 *
 * @param world process id of the world that must answer the guard; absent for commands that run no program
 */
export function environmentOf(
  places: Places,
  engine: Engine,
  env: NodeJS.ProcessEnv,
  world?: number,
): NodeJS.ProcessEnv {
  const allowed = Object.entries(env).filter(([name]) => ALLOWED.some((pattern) => pattern.test(name)));
  const guard = join(packageRoot(), "bin", "sandbox", "guard.js");
  return {
    ...Object.fromEntries(allowed),
    ...SHUT,
    // A version manager's `node` is a script that looks into the user's home: the one that runs now comes first. Before it
    // stands what a program in Python has activated, or the `python3` beside that `node` would run it.
    PATH: [...engine.folders, ...activated(env), dirname(process.execPath), env.PATH ?? ""].join(delimiter),
    HOME: places.user,
    XDG_CONFIG_HOME: join(places.user, ".config"),
    PULUMI_HOME: places.home,
    PULUMI_BACKEND_URL: `file://${places.state}`,
    PULUMI_CONFIG_PASSPHRASE: "sandbox", // of a state that holds nothing real
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // `trilith` checks the types; the engine's default of four steps per core would queue eight regions.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    PULUMI_PARALLEL: env.PULUMI_PARALLEL || "64",
    // The engine writes its whole state at every step; collecting that garbage less often saves a tenth of an update.
    GOGC: env.GOGC || "400",
    TRILITH_SANDBOX_SOCKET: places.socket,
    TRILITH_SANDBOX_WORLD: String(world ?? ""),
    NODE_OPTIONS: [env.NODE_OPTIONS, `--require ${JSON.stringify(guard)}`].filter(Boolean).join(" "),
  };
}

function activated({ VIRTUAL_ENV }: NodeJS.ProcessEnv): readonly string[] {
  return VIRTUAL_ENV ? [join(VIRTUAL_ENV, "bin")] : [];
}
