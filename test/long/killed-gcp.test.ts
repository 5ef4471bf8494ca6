import { killsAGrowingUp, killsTheFirstUp, points } from "../lifecycle/kill";
import { shipped } from "../lifecycle/stacks";

for (const row of shipped.filter(({ name }) => name === "gcp-active-passive")) {
  killsTheFirstUp(row.name, points.fixedNames);
  killsAGrowingUp(row, points.fixedNamesRegion);
}
