import type { Place } from "../origin";
import type { Rows } from "../row";

const place: Place = () => ({ path: "region", value: undefined });

const rows: Rows = {};

/** What is read of the provider's resources, and where they say their region. */
export const awsFacts = { rows, place };
