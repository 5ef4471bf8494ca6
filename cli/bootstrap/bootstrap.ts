import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { engineOf } from "../../engine/engine";
import type { Engine } from "../../engine/machine";
import { Refusal } from "../../engine/refusal";
import { complaint, type Outcome, run } from "../../engine/run";
import { stackDocumentIn } from "../../engine/stack-form";
import { resourcesOfState } from "../../resilience/facts/state";
import { type Places, placesOf } from "../../sandbox/session/places";
import type { Caller } from "../../sandbox/session/session";
import { type Seen, type Step, stepAfter, type Target } from "./stage";

/** Steps that a single run needs at most: one more would be a step that did not do what it is for. */
const mostSteps = 8;

/**
 * Makes an account's state backend. It cannot keep its own state before it exists: the stack begins in a folder
 * (`.trilith/bootstrap`, which git ignores), and moves once it stands. What is found decides what is done, so a run that
 * was cut off is continued by the next one.
 */
export class Bootstrap {
  private constructor(
    private readonly stack: string,
    private readonly yes: boolean,
    private readonly engine: Engine,
    private readonly places: Places,
    private readonly from: Caller,
  ) {}

  /**
   * @param stack - The stack, which has a file.
   * @param yes - Whether `up` asks nobody.
   * @param from - Where the command was given.
   * @throws Refusal where there is no such stack, or no engine.
   */
  static async of(stack: string, yes: boolean, from: Caller): Promise<Bootstrap> {
    const places = placesOf(from.cwd, from.env);
    const file = join(places.stackFiles, `Pulumi.${stack}.yaml`);
    if (!existsSync(file))
      throw new Refusal(`There is no ${file}. Run this in stacks/bootstrap of a clone, with a stack of it.`);
    return new Bootstrap(stack, yes, await engineOf(), places, from);
  }

  /** Does what is missing. */
  async run(): Promise<void> {
    for (let count = 0; count < mostSteps; count += 1) {
      const seen = await this.look();
      const step = stepAfter(seen);
      await this.steps[step](seen);
      if (step === "rest") return;
    }
    throw new Refusal(
      `Still not done after ${mostSteps} steps, which is a fault of Trilith: nothing is lost, and ${this.folder} says where the state is.`,
    );
  }

  private readonly steps: Readonly<Record<Step, (seen: Seen) => Promise<void>>> = {
    begin: () => this.begin(),
    rekey: ({ target }) => this.rekey(need(target)),
    init: ({ target }) => this.init(need(target)),
    import: ({ target }) => this.import(need(target)),
    retire: ({ target }) => this.retire(need(target)),
    rest: () => this.rest(),
    elsewhere: () => this.elsewhere(),
  };

  private async look(): Promise<Seen> {
    const local = existsSync(this.state) ? await this.resources(this.local()) : undefined;
    const target = local ? await this.target() : undefined;
    const { secretsprovider: provider } = this.stackFile();
    const remote = await this.remoteResources(target?.backendUrl ?? this.movedTo());
    return {
      ...(local === undefined ? {} : { local }),
      ...(remote === undefined ? {} : { remote }),
      ...(typeof provider === "string" && provider !== "passphrase" ? { provider } : {}),
      ...(target === undefined ? {} : { target }),
    };
  }

  private async begin(): Promise<void> {
    this.say(`Making the state backend; its own state begins in ${this.state}.`);
    mkdirSync(this.state, { recursive: true });
    writeFileSync(join(this.places.base, ".gitignore"), "*\n");
    if ((await this.resources(this.local())) === undefined) {
      await this.done(this.local(), "stack", "init", this.stack, "--no-select");
    }
    await this.up(this.local());
    need(await this.target());
  }

  private async rekey({ secretsProvider }: Target): Promise<void> {
    this.say(`Giving the stack's secrets to ${secretsProvider}.`);
    await this.done(this.local(), "stack", "change-secrets-provider", secretsProvider, "--stack", this.stack);
  }

  private async init({ backendUrl, secretsProvider }: Target): Promise<void> {
    this.say(`Making the stack in ${backendUrl}.`);
    const flags = ["--no-select", "--secrets-provider", secretsProvider];
    await this.done(this.at(backendUrl), "stack", "init", this.stack, ...flags);
  }

  private async import({ backendUrl }: Target): Promise<void> {
    this.say("Moving its state there.");
    const file = join(this.folder, "state.json");
    await this.done(this.local(), "stack", "export", "--stack", this.stack, "--file", file);
    await this.done(this.at(backendUrl), "stack", "import", "--stack", this.stack, "--file", file);
  }

  private async retire({ backendUrl }: Target): Promise<void> {
    const [here, there] = [await this.urns(this.local()), await this.urns(this.at(backendUrl))];
    const missing = here.filter((urn) => !there.includes(urn));
    if (missing.length > 0) {
      throw new Refusal(
        `${backendUrl} has a state of ${this.stack} that lacks ${missing.length} of the ${here.length} resources in ${this.state}, for example ${missing[0]}. Look at both (pulumi stack export) and delete the wrong one; nothing was changed.`,
      );
    }
    await this.done(this.at(backendUrl), "preview", "--stack", this.stack, "--expect-no-changes");
    writeFileSync(this.marker, `${JSON.stringify({ backendUrl }, undefined, 2)}\n`);
    const aside = join(this.folder, `moved-${new Date().toISOString().replaceAll(":", "-")}`);
    renameSync(this.state, aside);
    this.say(`The state is in ${backendUrl}; the folder it came from is kept as ${aside}.`);
  }

  private async rest(): Promise<void> {
    const backend = this.movedTo();
    const env = backend === undefined ? this.from.env : this.at(backend);
    await this.up(env);
    this.say(
      `\nThe state backend stands. For every project that is to use it:\n  pulumi login '${backend ?? "the same backend"}'`,
    );
    const { secretsprovider = "" } = this.stackFile();
    this.say(`  pulumi stack init STACK --secrets-provider '${String(secretsprovider)}'`);
    this.say(`Commit Pulumi.${this.stack}.yaml: it names the key, and has the data key that only the key can open.`);
  }

  private elsewhere(): never {
    throw new Refusal(
      `Pulumi.${this.stack}.yaml names a secrets provider of the cloud, so this state backend was made before, but neither ${this.state} nor the backend that you are logged in to has the stack. Log in to it and run this again: pulumi login URL. Whoever made it has the URL in ${this.marker}, and it is the stack's output backendUrl.`,
    );
  }

  private async target(): Promise<Target | undefined> {
    const outcome = await this.ask(this.local(), "stack", "output", "--json", "--stack", this.stack);
    const { backendUrl, secretsProvider } = JSON.parse(outcome.stdout || "{}") as Partial<Target>;
    return backendUrl && secretsProvider ? { backendUrl, secretsProvider } : undefined;
  }

  /** Of a backend that is not there yet, or that nobody is logged in to, there is nothing to count. */
  private async remoteResources(backendUrl: string | undefined): Promise<number | undefined> {
    if (backendUrl !== undefined) return await this.resources(this.at(backendUrl));
    const outcome = await this.ask(this.from.env, "stack", "ls", "--json");
    return outcome.code === 0 ? countIn(outcome, this.stack) : undefined;
  }

  private async resources(env: NodeJS.ProcessEnv): Promise<number | undefined> {
    return countIn(await this.done(env, "stack", "ls", "--json"), this.stack);
  }

  private async urns(env: NodeJS.ProcessEnv): Promise<string[]> {
    const { stdout } = await this.done(env, "stack", "export", "--stack", this.stack);
    return resourcesOfState(JSON.parse(stdout)).map(({ urn }) => urn);
  }

  /** Shown, and asked about where nobody said yes. */
  private async up(env: NodeJS.ProcessEnv): Promise<void> {
    const flags = ["up", "--stack", this.stack, ...(this.yes ? ["--yes", "--non-interactive"] : [])];
    const { code } = await run(this.engine, flags, this.places.project, this.whole(env), false);
    if (code !== 0)
      throw new Refusal(`\`pulumi up\` of ${this.stack} did not end well; mend what it says and run this again.`);
  }

  private async done(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Outcome> {
    const outcome = await this.ask(env, ...args);
    if (outcome.code === 0) return outcome;
    throw new Refusal(`\`pulumi ${args.join(" ")}\` failed; run this again once it is mended. ${complaint(outcome)}`);
  }

  private ask(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Outcome> {
    return run(this.engine, [...args, "--non-interactive"], this.places.project, this.whole(env), true);
  }

  private whole(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const path = [...this.engine.folders, env.PATH ?? ""].join(delimiter);
    return { ...env, PATH: path, PULUMI_SKIP_UPDATE_CHECK: "true" };
  }

  private local(): NodeJS.ProcessEnv {
    return this.at(`file://${this.state}`);
  }

  /** The passphrase is only needed while the secrets are not the cloud's. */
  private at(backendUrl: string): NodeJS.ProcessEnv {
    const { env } = this.from;
    const own = env.PULUMI_CONFIG_PASSPHRASE ?? env.PULUMI_CONFIG_PASSPHRASE_FILE;
    const phrase = own === undefined ? { PULUMI_CONFIG_PASSPHRASE_FILE: this.passphrase() } : {};
    return { ...env, ...phrase, PULUMI_BACKEND_URL: backendUrl };
  }

  private passphrase(): string {
    const file = join(this.folder, "passphrase");
    if (existsSync(file)) return file;
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
    return file;
  }

  private movedTo(): string | undefined {
    return existsSync(this.marker) ? JSON.parse(readFileSync(this.marker, "utf8")).backendUrl : undefined;
  }

  private stackFile(): Readonly<Record<string, unknown>> {
    const file = join(this.places.stackFiles, `Pulumi.${this.stack}.yaml`);
    return stackDocumentIn({ file, text: readFileSync(file, "utf8") }).toJS() ?? {};
  }

  private say(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  private get folder(): string {
    return join(this.places.base, "bootstrap", this.stack);
  }

  private get state(): string {
    return join(this.folder, "state");
  }

  private get marker(): string {
    return join(this.folder, "moved.json");
  }
}

function countIn({ stdout }: Outcome, stack: string): number | undefined {
  const rows = JSON.parse(stdout) as readonly { readonly name: string; readonly resourceCount?: number }[];
  const row = rows.find(({ name }) => name === stack || name.endsWith(`/${stack}`));
  return row && (row.resourceCount ?? 0);
}

function need(target: Target | undefined): Target {
  if (target) return target;
  throw new Refusal("The stack has no outputs backendUrl and secretsProvider: set stateBackend in its configuration.");
}
