import { killsTheFirstUp, points } from "../lifecycle/kill";

killsTheFirstUp(9, points.small);
