import { type Statement, statementsIn } from "./groovy";

/** A fault of a declarative file. */
export interface Fault {
  /** Line, from 1. */
  readonly line: number;
  /** What is wrong. */
  readonly found: string;
}

/**
 * What may stand in each section, and what may not stand twice. `*` stands for anything: steps, conditions and options come
 * from plugins. The tables are of pipeline-model-definition: ModelParser.groovy (cases of each section) and ast-schema.json.
 */
const sections: Readonly<Record<string, readonly string[] | "*">> = {
  pipeline: ["agent", "stages", "environment", "post", "tools", "options", "parameters", "triggers", "libraries"],
  stages: ["stage"],
  parallel: ["stage"],
  stage: [
    ...["agent", "when", "steps", "post", "options", "input", "tools", "environment"],
    ...["parallel", "matrix", "failFast", "stages"],
  ],
  matrix: ["axes", "excludes", "agent", "when", "post", "options", "input", "tools", "environment", "stages"],
  axes: ["axis"],
  axis: ["name", "values", "notValues"],
  excludes: ["exclude"],
  exclude: ["axis"],
  input: ["message", "id", "ok", "submitter", "submitterParameter", "parameters"],
  // BuildCondition's symbols, pipeline-model-definition/src/main/java/.../model/conditions
  post: [
    ...["always", "changed", "fixed", "regression", "aborted", "failure"],
    ...["success", "unstable", "unsuccessful", "notBuilt", "cleanup"],
  ],
  // Symbols of DeclarativeStageConditional, .../when/impl
  when: [
    ...["allOf", "anyOf", "not", "branch", "buildingTag", "changelog", "changeset", "changeRequest", "environment"],
    ...["equals", "expression", "isRestartedRun", "tag", "triggeredBy", "beforeAgent", "beforeInput", "beforeOptions"],
  ],
  options: "*",
  steps: "*",
  environment: "*",
  triggers: "*",
  tools: "*",
  parameters: "*",
  agent: "*",
  libraries: "*",
};

/** One of these a stage needs. */
const work = ["steps", "stages", "parallel", "matrix"];

/**
 * Checks the structure of a Jenkinsfile as Jenkins does before it runs one.
 * @param source - The file.
 */
export function faultsIn(source: string): readonly Fault[] {
  const top = statementsIn(source).filter(({ name }) => name !== "def" && name !== "import");
  const [pipeline] = top.filter(({ name }) => name === "pipeline");
  const strangers = top.filter(({ name }) => name !== "pipeline" && !name.startsWith("@"));
  if (pipeline?.block === undefined) return [{ line: 1, found: "there is no pipeline { }" }];
  return [
    ...strangers.map(({ line, name }) => ({ line, found: `${name} beside pipeline` })),
    ...["agent", "stages"].flatMap((needed) =>
      pipeline.block?.some(({ name }) => name === needed)
        ? []
        : [{ line: pipeline.line, found: `pipeline has no ${needed}` }],
    ),
    ...within(pipeline),
  ];
}

function within({ name: section, block = [], line }: Statement): readonly Fault[] {
  const allowed = sections[section];
  if (allowed === undefined || allowed === "*") return [];
  const repeats = ["stages", "parallel", "axes", "excludes", "exclude", "when"].includes(section);
  const known = block.filter(({ name }) => allowed.includes(name));
  const twice = repeats ? [] : known.filter(({ name }, at) => known.findIndex((one) => one.name === name) !== at);
  return [
    ...block
      .filter(({ name }) => !allowed.includes(name))
      .map((one) => ({ line: one.line, found: `${section} does not know ${one.name}` })),
    ...twice.map((one) => ({ line: one.line, found: `${section} has ${one.name} twice` })),
    ...(section === "stage" && known.filter(({ name }) => work.includes(name)).length !== 1
      ? [{ line, found: `a stage has one of ${work.join(", ")}` }]
      : []),
    ...known.flatMap((one) => (section === "when" || section === "post" ? [] : within(one))),
    ...(repeats && known.length === 0 && section !== "when" ? [{ line, found: `${section} is empty` }] : []),
  ];
}
