import { apart, apartPackages } from "../resilience/facts/apart";
import { readTokens } from "../resilience/facts/extract";
import { likenesses } from "../resilience/facts/like";

/** What is read, by package, from the rows; and what no rule asks about, with the reason. */
export function coverageText(): string {
  return [readTable(), "No rule asks anything of these, so that they are not told as unread:", apartTable()].join(
    "\n\n",
  );
}

function readTable(): string {
  const rows = Object.entries(readTokens()).map(([from, tokens]) => {
    const unlike = tokens.some((token) => !Object.hasOwn(likenesses, token));
    return `| \`${from}\` | ${tokens.length} | ${byService(tokens)} | ${unlike ? "rows of its own" : "the rows of what it is like"} |`;
  });
  return ["| package | types | which | read by |", "|---|---|---|---|", ...rows].join("\n");
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

function apartTable(): string {
  const rows = Object.entries(apart).flatMap(([from, groups]) =>
    groups.map(({ what, types }) => {
      const names = types.split(" ").map((one) => `\`${one}\``);
      return `| \`${from}\` | ${what} | ${names.join(" ")} |`;
    }),
  );
  const whole = Object.entries(apartPackages).map(([from, what]) => `| \`${from}\` | ${what} | all |`);
  return ["| package | what | types |", "|---|---|---|", ...rows, ...whole].join("\n");
}
