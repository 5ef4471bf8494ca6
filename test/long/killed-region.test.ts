import { killsAGrowingUp, points } from "../lifecycle/kill";
import { shipped } from "../lifecycle/stacks";

for (const row of shipped.filter(({ name }) => name === "aws-active-passive")) killsAGrowingUp(row, points.region);
