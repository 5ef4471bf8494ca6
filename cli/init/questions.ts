import type { Cloud, Shape } from "../../components/topology/model";
import { engines } from "../../components/topology/tables/engines";
import { tierNames } from "../../components/topology/tables/tiers";
import { exampleDomain, type Proposal, proposals, stands } from "./proposals";

/** What is known of the system, as it was typed. */
export type Answers = Readonly<Partial<Record<QuestionName, string>>>;

/** What is asked. */
export type QuestionName =
  | "cloud"
  | "shape"
  | "tier"
  | "regions"
  | "domain"
  | "service"
  | "environment"
  | "account"
  | "engine"
  | "admins"
  | "allow";

/** A question, which is also a flag. */
export interface Question {
  /** What is asked, in a few words; the flag's help too. */
  readonly what: string;
  /** What may be answered. */
  readonly allowed: (answers: Answers) => string;
  /** What is taken where nobody answers. */
  readonly proposed: (answers: Answers) => string;
  /** Keys of the configuration that say it; a fault of one of them is a fault of the answer. */
  readonly keys: readonly string[];
}

const clouds: readonly Cloud[] = ["aws", "azure", "gcp"];
const shapes: readonly Shape[] = ["active-passive", "active-active"];

/** The cloud that the answers are about; the first one as long as there is none. */
export function cloudOf({ cloud }: Answers): Cloud {
  return clouds.find((one) => one === cloud) ?? "aws";
}

/** What is proposed for the cloud and shape of the answers. */
export function proposalOf(answers: Answers): Proposal {
  return proposals[cloudOf(answers)][shapeOf(answers)];
}

function shapeOf({ shape }: Answers): Shape {
  return shapes.find((one) => one === shape) ?? "active-passive";
}

/** The domain that the answers have, else the proposed one. */
function domainOf({ domain = exampleDomain }: Answers): string {
  return domain;
}

function enginesFor(answers: Answers): string {
  const fitting = Object.entries(engines).filter(
    ([, { cloud, shapes: carried }]) => cloud === cloudOf(answers) && carried[shapeOf(answers)] !== undefined,
  );
  return fitting.map(([name]) => name).join(" | ");
}

/** In the order in which they are asked: what is proposed later follows from what was answered before. */
export const questions: Readonly<Record<QuestionName, Question>> = {
  cloud: { what: "the cloud to build on", allowed: () => clouds.join(" | "), proposed: () => "aws", keys: ["cloud"] },
  shape: {
    what: "how the regions share the work",
    allowed: () => shapes.join(" | "),
    proposed: () => "active-passive",
    keys: ["shape"],
  },
  tier: {
    what: "the promise that every default follows",
    allowed: () => tierNames.join(" | "),
    proposed: (answers) => proposalOf(answers).tier,
    keys: ["tier"],
  },
  regions: {
    what: "the regions, by comma; the first one is where what exists once is made",
    allowed: () => "codes of regions, as in us-east-2,eu-west-1",
    proposed: (answers) => proposalOf(answers).regions.join(","),
    keys: ["regions", "seed", "primary"],
  },
  domain: {
    what: "the name that users call",
    allowed: () => "a lower-case domain name",
    proposed: () => exampleDomain,
    keys: ["domain"],
  },
  service: {
    what: "the name of the system, part of every physical name",
    allowed: () => "2 to 40 lower-case letters, digits and hyphens",
    proposed: (answers) => domainOf(answers).split(".")[0] ?? "",
    keys: ["service"],
  },
  environment: {
    what: "the name of the environment, and of the stack",
    allowed: () => "1 to 8 lower-case letters and digits",
    proposed: () => "prod",
    keys: ["environment"],
  },
  account: {
    what: "the only account, subscription or project that is ever changed",
    allowed: () => "its id",
    proposed: (answers) => stands[cloudOf(answers)].account,
    keys: ["account"],
  },
  engine: {
    what: "the database's engine",
    allowed: enginesFor,
    proposed: (answers) => proposalOf(answers).engine,
    keys: ["database"],
  },
  admins: {
    what: "who administers the clusters, by comma; whoever deploys is one of them",
    allowed: () => "roles on AWS, object ids on Azure, members such as group:NAME@DOMAIN on Google Cloud",
    proposed: (answers) => {
      const { account, admins } = stands[cloudOf(answers)];
      return admins(answers.account ?? account, domainOf(answers)).join(",");
    },
    keys: ["cluster.admins"],
  },
  allow: {
    what: "who reaches the clusters' API servers, by comma",
    allowed: () => "ranges such as 203.0.113.0/24; nothing on Google Cloud, where IAM decides",
    proposed: (answers) => stands[cloudOf(answers)].allow?.join(",") ?? "",
    keys: ["cluster.allow", "cluster.reach"],
  },
};

/** Their names, in that order. */
export const questionNames = Object.keys(questions) as readonly QuestionName[];

/** What was answered, and for the rest what is proposed. */
export function completed(answers: Answers): Readonly<Record<QuestionName, string>> {
  const known: Partial<Record<QuestionName, string>> = { ...answers };
  for (const name of questionNames) known[name] ??= questions[name].proposed(known);
  return known as Readonly<Record<QuestionName, string>>;
}
