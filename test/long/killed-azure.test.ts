import { killsAGrowingUp, killsTheFirstUp, points } from "../lifecycle/kill";
import { shipped } from "../lifecycle/stacks";

for (const row of shipped.filter(({ name }) => name === "azure-active-passive")) {
  killsTheFirstUp(row.name, points.fixedNames);
  killsAGrowingUp(row, points.fixedNamesRegion);
}
