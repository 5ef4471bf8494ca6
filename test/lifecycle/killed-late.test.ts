import { killsTheFirstUp, points } from "./kill";

killsTheFirstUp(9, points.small);
