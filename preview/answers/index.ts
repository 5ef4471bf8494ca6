import type { Answer, Asked } from "./answer";
import { account, awsAnswers } from "./aws";
import { azureAnswers } from "./azure";
import { gcpAnswers } from "./gcp";

/** Outputs by type token, as far as a graph needs them to complete; every resource has `arn` and `region` besides. */
const answers: Readonly<Record<string, Answer>> = {
  ...awsAnswers,
  ...azureAnswers,
  ...gcpAnswers,
  "random:index/randomId:RandomId": () => ({ hex: "0a1b" }),
  "random:index/randomPassword:RandomPassword": () => ({ result: "not-a-real-password" }),
};

/**
 * A provider's answer to the creation of a resource: its inputs, and what it would compute.
 * @param type - Type token.
 * @param asked - The resource.
 */
export function answerTo(type: string, asked: Asked): Record<string, unknown> {
  const service = /^aws:(\w+)\//.exec(type)?.[1];
  const arn = service && { arn: `arn:aws:${service}:${asked.region}:${account}:${asked.name}` };
  return { ...asked.inputs, ...arn, ...answers[type]?.(asked) };
}

/** Answers to the calls that a component may make: none of them is regional, because a dead region must block nothing. */
const calls: Readonly<Record<string, Record<string, unknown>>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": {
    accountId: account,
    arn: `arn:aws:iam::${account}:root`,
    userId: "A",
  },
  "gcp:storage/getProjectServiceAccount:getProjectServiceAccount": {
    id: "service-1",
    emailAddress: "service-1@gs-project-accounts.iam.gserviceaccount.com",
    member: "serviceAccount:service-1@gs-project-accounts.iam.gserviceaccount.com",
    project: "acme-prod",
    userProject: "",
  },
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
};

/**
 * A provider's answer to a function.
 * @param token - The function's token.
 * @throws Error for a function that no component may call.
 */
export function answerToCall(token: string): Record<string, unknown> {
  const answer = calls[token];
  if (answer) return answer;
  const details = `a component called ${token}: only ${Object.keys(calls).join(", ")} are allowed`;
  // The SDK shows `details` of a gRPC error and nothing else of it.
  throw Object.assign(new Error(details), { details });
}
