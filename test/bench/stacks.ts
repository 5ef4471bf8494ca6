/** The stacks that are measured. */
export const stacks: readonly string[] = [
  "aws-active-passive",
  "aws-active-active",
  "azure-active-passive",
  "azure-active-active",
  "gcp-active-passive",
  "gcp-active-active",
];
