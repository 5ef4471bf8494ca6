import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { PolicyPack } from "@pulumi/policy";
import { rules } from "../resilience/rules";
import { backendOf, today } from "./environment";
import { packName, packOf } from "./pack";
import { version } from "./package.json";

// The pack's own folder is the working one.
const docs = pathToFileURL(resolve("../docs")).href;
const backend = backendOf(process.env);
new PolicyPack(
  packName,
  packOf(rules, { version, docs, today: today(), ...(backend === undefined ? {} : { backend }) }),
);
