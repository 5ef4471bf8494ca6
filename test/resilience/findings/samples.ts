import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../../resilience/findings/finding";
import type { KnownPolicies } from "../../../resilience/findings/known";
import type { Report } from "../../../resilience/findings/report";

/** What the real engine (3.259) wrote about a pack of four policies: made once, paths of the machine apart. */
export function log(name: "analyze" | "preview" | "streaming"): string {
  return readFileSync(join(__dirname, "logs", `${name}.log`), "utf8");
}

/** A name that no resource should have: every format's own marks are in it. */
export const hostile = "a|b`c`<img src=x>&\"'-->]]>\u0000\u001b[31mred\u001b[0m\ud800 @everyone\nnext";

/** What our own table says of one policy in the logs. */
export const known: KnownPolicies = {
  "R16-dns-ttl-ceiling": {
    severity: "low",
    title: "Names that fail over are forgotten soon",
    remediation: "Lower the TTL.",
    url: "docs/policies.md#r16",
  },
};

/** A finding, where a test does not care. */
export function finding(own: Partial<Finding> = {}): Finding {
  return {
    policy: "R16-dns-ttl-ceiling",
    level: "mandatory",
    severity: "high",
    message: "record: the TTL is 300 s, at most 60 s are allowed. Lower the TTL.",
    urn: "urn:pulumi:prod::shop::trilith:index:Platform$aws:route53/record:Record::shop-eu-west-1",
    ...own,
  };
}

/** A report of findings. */
export function report(findings: readonly Finding[], own: Partial<Report> = {}): Report {
  return { stack: "prod", findings, passed: [], complete: true, ...own };
}

/** One finding of each standing, and one with every mark that a format could trip over. */
export const mixed: readonly Finding[] = [
  finding({ level: "advisory", severity: "medium", policy: "R20-no-single-exit", urn: "" }),
  finding({ waived: { reason: "one door until March", expires: "2027-03-31", ticket: "OPS-7" } }),
  finding({ doubt: true, level: "advisory", property: "ttl" }),
  finding({ message: hostile, urn: `urn:pulumi:prod::shop::a:b:C::${hostile}`, title: hostile, remediation: hostile }),
  finding({ url: "docs/policies.md#r16", remediation: "Lower the TTL." }),
];
