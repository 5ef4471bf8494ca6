import { killsTheFirstUp, points } from "../lifecycle/kill";

killsTheFirstUp("dev", points.small, 0, 9);
