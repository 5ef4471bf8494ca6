/** A statement of Groovy as a declarative file has it: a name, what it is told, and a block. */
export interface Statement {
  /** Its first word. */
  readonly name: string;
  /** Texts and numbers before its block, as written, without quotes. */
  readonly args: readonly string[];
  /** Statements of its block; nothing where it has none. */
  readonly block?: readonly Statement[];
  /** Line, from 1. */
  readonly line: number;
}

interface Token {
  readonly kind: "word" | "text" | "mark" | "end";
  readonly text: string;
  readonly line: number;
}

const pattern =
  /(?<space>[ \t\r]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#![^\n]*)|(?<end>\n|;)|(?<text>'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|(?<word>[\w$.]+)|(?<mark>.)/gy;

const pairs: Readonly<Record<string, string>> = { "{": "}", "(": ")", "[": "]" };

/**
 * Reads the statements of a file; what stands in brackets is arguments, whatever it says.
 * @param source - The file.
 * @throws Error with the line where a bracket or a quote is not closed, or closed twice.
 */
export function statementsIn(source: string): readonly Statement[] {
  const tokens = tokensIn(source);
  const { statements, next } = read(tokens, 0);
  const rest = tokens[next];
  if (rest !== undefined) throw new Error(`line ${rest.line}: ${rest.text} closes nothing`);
  return statements;
}

function tokensIn(source: string): readonly Token[] {
  let line = 1;
  const tokens: Token[] = [];
  for (const { 0: text, groups = {} } of source.matchAll(pattern)) {
    const kind = (["end", "text", "word", "mark"] as const).find((one) => groups[one] !== undefined);
    if (kind === "mark" && (text === "'" || text === '"')) throw new Error(`line ${line}: a quote is not closed`);
    if (kind !== undefined) tokens.push({ kind, text, line });
    line += text.split("\n").length - 1;
  }
  return tokens;
}

/** Statements up to the end, or to the bracket that closes their block. */
function read(tokens: readonly Token[], start: number): { statements: Statement[]; next: number } {
  const statements: Statement[] = [];
  let at = start;
  for (let token = tokens[at]; token !== undefined && token.text !== "}"; token = tokens[at]) {
    if (token.kind === "end") {
      at += 1;
      continue;
    }
    const { statement, next } = one(tokens, at);
    statements.push(statement);
    at = next;
  }
  return { statements, next: at };
}

function one(tokens: readonly Token[], start: number): { statement: Statement; next: number } {
  const { text: name = "", line = 0 } = tokens[start] ?? {};
  const args: string[] = [];
  let at = start + 1;
  for (let token = tokens[at]; token !== undefined && token.kind !== "end" && token.text !== "}"; token = tokens[at]) {
    if (token.text === "{") {
      const { statements, next } = read(tokens, at + 1);
      if (tokens[next] === undefined) throw new Error(`line ${token.line}: { is not closed`);
      return { statement: { name, args, block: statements, line }, next: next + 1 };
    }
    if (token.text === "(" || token.text === "[") {
      const end = closing(tokens, at);
      args.push(
        ...tokens
          .slice(at + 1, end)
          .filter(isValue)
          .map(told),
      );
      at = end + 1;
    } else {
      if (isValue(token)) args.push(told(token));
      if (token.kind === "mark" && [")", "]"].includes(token.text)) {
        throw new Error(`line ${token.line}: ${token.text} closes nothing`);
      }
      at += 1;
    }
  }
  return { statement: { name, args, line }, next: at };
}

/** Where a bracket is closed: others inside it are closed before. */
function closing(tokens: readonly Token[], start: number): number {
  const open: Token[] = [];
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "mark") continue;
    if (pairs[token.text] !== undefined) open.push(token);
    else if (Object.values(pairs).includes(token.text)) {
      const last = open.pop();
      if (pairs[last?.text ?? ""] !== token.text) {
        throw new Error(`line ${token.line}: ${token.text} closes ${last?.text} of line ${last?.line}`);
      }
      if (open.length === 0) return at;
    }
  }
  throw new Error(`line ${tokens[start]?.line}: ${tokens[start]?.text} is not closed`);
}

function isValue({ kind }: Token): boolean {
  return kind === "text" || kind === "word";
}

function told({ kind, text }: Token): string {
  return kind === "text" ? text.replace(/^('''|"""|'|")([\s\S]*)\1$/, "$2") : text;
}
