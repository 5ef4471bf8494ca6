import { type Fault, TopologyError } from "../../components/topology/configuration/faults";
import { forms } from "../../components/topology/tables/forms";
import { topologyOf } from "../../components/topology/topology";
import { type Answers, cloudOf, completed, proposalOf, type QuestionName, questions } from "./questions";

/** A configuration as a stack file has it, by key without the namespace. */
export type Written = Readonly<Record<string, unknown>>;

/**
 * The configuration that answers make.
 * @param answers - What was answered; the rest is as proposed.
 * @param salt - What makes names unique that the whole cloud shares, where it is needed.
 */
export function configurationOf(answers: Answers, salt: string): Written {
  const { regions, engine, admins, allow, shape, ...plain } = completed(answers);
  const codes = listed(regions);
  const [seed = ""] = codes;
  const { method } = proposalOf(answers);
  const isPassive = shape === "active-passive";
  return {
    ...{ service: plain.service, environment: plain.environment, cloud: plain.cloud, account: plain.account },
    ...(forms[cloudOf(answers)].salted ? { salt } : {}),
    ...{ shape, tier: plain.tier, domain: plain.domain, seed },
    ...(isPassive ? { primary: seed } : {}),
    regions: Object.fromEntries(codes.map((code, slot) => [code, { slot }])),
    database: { engine },
    traffic: { ...(method === undefined ? {} : { method }), zone: "create", delegated: true },
    cluster: { admins: listed(admins), ...(allow === "" ? {} : { allow: listed(allow) }) },
    operations: isPassive ? { automation: 3, decisionMinutes: 5 } : { automation: 4 },
  };
}

/**
 * What is wrong with answers, in the words in which `pulumi up` would refuse them. Where cloud or shape is none, the rest was
 * proposed for another one, and says nothing.
 */
export function faultsIn(answers: Answers, salt: string): readonly Fault[] {
  try {
    topologyOf(configurationOf(answers, salt));
    return [];
  } catch (error) {
    if (!(error instanceof TopologyError)) throw error;
    const first = error.faults.filter(({ path }) => path === "cloud" || path === "shape");
    return first.length > 0 ? first : error.faults;
  }
}

/** The faults that are those of one answer. */
export function faultsOfAnswer(name: QuestionName, faults: readonly Fault[]): readonly Fault[] {
  const { keys } = questions[name];
  return faults.filter(({ path }) => keys.some((key) => path === key || path.startsWith(`${key}.`)));
}

function listed(text: string): readonly string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
