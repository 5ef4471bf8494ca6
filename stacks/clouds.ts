import { builderOf, type Clouds } from "./program";

/** Every cloud there is; its SDK is loaded when it is asked for. */
export const clouds: Clouds = {
  aws: () => builderOf((require("../components/aws") as typeof import("../components/aws")).aws),
  azure: () => builderOf((require("../components/azure") as typeof import("../components/azure")).azure),
  gcp: () => builderOf((require("../components/gcp") as typeof import("../components/gcp")).gcp),
};
