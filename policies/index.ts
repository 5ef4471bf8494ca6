import { PolicyPack } from "@pulumi/policy";
import { rules } from "../resilience/rules";
import { backendOf, today } from "./environment";
import { packName, packOf } from "./pack";
import { version } from "./package.json";

const backend = backendOf(process.env);
new PolicyPack(packName, packOf(rules, { version, today: today(), ...(backend === undefined ? {} : { backend }) }));
