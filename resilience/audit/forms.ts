import type { SecretLintCoreConfig } from "@secretlint/types";

/** What a rule of secretlint looks for, after "looks like". */
const kinds: Readonly<Record<string, string>> = {
  anthropic: "an Anthropic API key",
  aws: "an AWS access key",
  azure: "a key of Azure",
  basicauth: "a password in an address",
  "database-connection-string": "a password in an address",
  gcp: "a key of a Google service account",
  github: "a GitHub token",
  linear: "a Linear token",
  npm: "an npm token",
  openai: "an OpenAI key",
  privatekey: "a private key",
  sendgrid: "a SendGrid key",
  shopify: "a Shopify token",
  slack: "a Slack token",
  "1password": "a 1Password token",
};

/** What texts look like to a scanner, by the text. */
export type Forms = ReadonlyMap<string, string>;

// Between two texts; no form has one in it.
const gap = "\n\0\n";

/**
 * What secretlint, with the rules that it recommends, says of texts. It is asked once for all of them.
 * @param texts - In any order.
 */
export async function formsOf(texts: Iterable<string>): Promise<Forms> {
  const { lintSource } = await import("@secretlint/core");
  const { creator: rule } = await import("@secretlint/secretlint-rule-preset-recommend");
  const distinct = [...new Set(texts)];
  const config: SecretLintCoreConfig = { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule }] };
  const { messages } = await lintSource({
    source: { filePath: "state", ext: "", contentType: "text", content: distinct.join(gap) },
    options: { config },
  });
  const starts = startsOf(distinct);
  return new Map(
    messages.flatMap(({ ruleId, range: [at] }): [string, string][] => {
      const text = distinct[starts.findLastIndex((start) => start <= at)];
      return text === undefined ? [] : [[text, kindOf(ruleId)]];
    }),
  );
}

function startsOf(texts: readonly string[]): readonly number[] {
  let at = 0;
  return texts.map((text) => {
    const start = at;
    at += text.length + gap.length;
    return start;
  });
}

function kindOf(ruleId: string): string {
  const name = ruleId.replace(/^@secretlint\/secretlint-rule-/, "");
  return kinds[name] ?? `a secret (secretlint, ${name})`;
}
