import { killsTheFirstUp } from "../lifecycle/kill";

killsTheFirstUp(0, 9);
