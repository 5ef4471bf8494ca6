import { aws } from "../../components/aws";
import { azure } from "../../components/azure";
import { gcp } from "../../components/gcp";
import { builderOf, type Clouds } from "../../stacks/program";

/** The clouds that tests build on, as `stacks/index.ts` has them. */
export const builders: Clouds = { aws: () => builderOf(aws), azure: () => builderOf(azure), gcp: () => builderOf(gcp) };
