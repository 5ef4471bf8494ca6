import { madeUp } from "../world/templates";
import { type Props, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";

/**
 * The records that ACM asks for: the same for a domain and the wildcard below it, and the same in every region of an
 * account. Source: AWS ACM user guide, DNS validation, from memory, unverified.
 */
export function validationOptions({ inputs, account }: Thing): Props[] {
  const names = [
    ...new Set([textAt(inputs, "domainName"), ...valuesAt(inputs, "subjectAlternativeNames").map(String)]),
  ];
  return names.map((domainName) => {
    const base = domainName.replace(/^\*\./, "");
    return {
      domainName,
      resourceRecordName: `_${madeUp("hex", 32, `name ${account} ${base}`)}.${base}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: `_${madeUp("hex", 32, `value ${account} ${base}`)}.acm-validations.aws.`,
    };
  });
}

/** Whether every record that ACM asks for is in a zone. That the parent domain points there is taken for granted. */
export function isIssued(certificate: Thing, world: World): boolean {
  const records = world.ready(types.record).filter(({ inputs }) => inputs.type === "CNAME");
  return validationOptions(certificate).every((wanted) =>
    records.some(
      ({ inputs, outputs }) =>
        `${textAt(outputs, "fqdn")}.` === wanted.resourceRecordName &&
        valuesAt(inputs, "records").some(
          (value) => `${String(value).replace(/\.$/, "")}.` === wanted.resourceRecordValue,
        ),
    ),
  );
}
