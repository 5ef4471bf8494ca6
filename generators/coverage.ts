import { apart, apartPackages } from "../resilience/facts/apart";
import { readTokens } from "../resilience/facts/extract";
import { likenesses } from "../resilience/facts/like";
import { wrapped } from "./wrap";

/** What is read, by package, from the rows; and what no rule asks about, with the reason. */
export function coverageText(): string {
  return [readList(), "No rule asks anything of these, so that they are not told as unread:", apartList()].join("\n\n");
}

function readList(): string {
  const items = Object.entries(readTokens()).map(([from, tokens]) => {
    const unlike = tokens.some((token) => !Object.hasOwn(likenesses, token));
    const by = unlike ? "by rows of its own" : "by the rows of what it is like";
    return wrapped(`- **\`${from}\`**, ${tokens.length} types, ${by}: ${byService(tokens)}.`, 2);
  });
  return items.join("\n");
}

/** `rds` cluster, instance; `s3` bucket: in lower case, as the engine's tokens are compared. */
function byService(tokens: readonly string[]): string {
  const parts = tokens.map((token) => token.split(":"));
  const services = [...new Set(parts.map(([, service = ""]) => service))];
  return services
    .map((service) => {
      const names = parts.flatMap(([, own, name = ""]) => (own === service ? [name] : []));
      return `\`${service}\` ${names.join(", ")}`;
    })
    .join("; ");
}

function apartList(): string {
  const items = Object.entries(apart).flatMap(([from, groups]) =>
    groups.map(({ what, types }) => {
      const names = types.split(" ").map((one) => `\`${one}\``);
      return wrapped(`- **\`${from}\`**, ${what}: ${names.join(" ")}`, 2);
    }),
  );
  const whole = Object.entries(apartPackages).map(([from, what]) =>
    wrapped(`- **\`${from}\`**, ${what}: all of them`, 2),
  );
  return [...items, ...whole].join("\n");
}
