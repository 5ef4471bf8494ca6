import type { Origin } from "../../facts/model";

/** Who is asked about the state backend: the stack itself, which no resource stands for. */
export const stackOrigin: Origin = {
  urn: "",
  name: "state backend",
  type: "pulumi:pulumi:Stack",
  region: { path: "region", value: undefined },
  tags: {},
  protect: false,
  answered: true,
  within: [],
};
