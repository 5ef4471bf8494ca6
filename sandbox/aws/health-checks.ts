import type { ArgumentRule } from "../world/row";

/**
 * Arguments that do not go together.
 * @param property - The one that is told.
 * @param broken - What is wrong with them, in words.
 * @param source - Where that is written down.
 */
export function conflict(property: string, broken: ArgumentRule["broken"], source = "tf"): ArgumentRule {
  return { property, source, broken };
}

const endpointTypes = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"];

/** The provider checks the interval; which argument goes with which type is left to the API. */
export const healthRules: readonly ArgumentRule[] = [
  conflict(
    "fqdn",
    ({ type, fqdn, ipAddress }) =>
      endpointTypes.includes(String(type)) && !fqdn && !ipAddress ? `${type} needs fqdn or ipAddress` : undefined,
    "mem",
  ),
  conflict("port", ({ type, port }) => (type === "TCP" && port === undefined ? "TCP needs port" : undefined), "mem"),
  conflict(
    "searchString",
    ({ type, searchString }) =>
      /STR_MATCH$/.test(String(type)) !== Boolean(searchString)
        ? "searchString goes with the types that end in STR_MATCH, and with no other"
        : undefined,
    "api",
  ),
  conflict(
    "childHealthchecks",
    ({ type, childHealthchecks }) =>
      (type === "CALCULATED") !== Boolean(childHealthchecks)
        ? "childHealthchecks goes with type CALCULATED, and with no other"
        : undefined,
    "api",
  ),
  conflict("requestInterval", ({ requestInterval }) =>
    typeof requestInterval === "number" && ![10, 30].includes(requestInterval)
      ? `requestInterval is 10 or 30, got ${requestInterval}`
      : undefined,
  ),
];
