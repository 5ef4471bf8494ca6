import { type Document, isMap, isSeq, parseDocument } from "yaml";
import { meant } from "../components/topology/configuration/words";
import { Refusal } from "./refusal";

/** A text, and what a person calls the file that it is from. */
export interface NamedText {
  /** The file's name, as it was given. */
  readonly file: string;
  /** What it holds. */
  readonly text: string;
}

/** Keys of a stack file that only the stack's real backend, secrets provider or Pulumi Cloud can use. */
export const ofTheRealStack: readonly string[] = ["secretsprovider", "encryptedkey", "encryptionsalt", "environment"];

/** @source sdk/go/common/workspace/project.go of pulumi/pulumi, ProjectStack. */
const topKeys = ["config", ...ofTheRealStack];

const below = "A stack's settings stand below `config:`, each as `trilith:<key>`.";

/**
 * A file of YAML.
 * @param named - The text, and its file's name.
 * @throws Refusal when it is none. The parser's own words quote the text, which may be a secret: they are left out.
 */
export function documentIn({ file, text }: NamedText): Document.Parsed {
  const document = parseDocument(text);
  const [wrong] = document.errors;
  if (wrong) throw new Refusal(`${file} is no YAML: look at line ${wrong.linePos?.[0].line ?? 1}.`);
  return document;
}

/**
 * A stack file `Pulumi.<stack>.yaml`. The engine reads past what it does not know at its top, and then there is no
 * configuration; an empty file is a stack without one.
 * @param named - The text, and its file's name.
 * @throws Refusal when it is no YAML, holds a list or a single value, or has a key at its top that nobody reads.
 */
export function stackDocumentIn(named: NamedText): Document.Parsed {
  const { file } = named;
  const document = documentIn(named);
  const { contents } = document;
  if (contents === null) return document;
  if (!isMap(contents)) {
    const held = isSeq(contents) ? "a list" : "a single value";
    throw new Refusal(`${file} cannot be read: it holds ${held}, no keys. ${below}`);
  }
  for (const { key } of contents.items) {
    const name = String(key);
    if (topKeys.includes(name)) continue;
    const likely = meant(name, topKeys);
    const hint = likely ? `: ${likely} is likely meant` : "";
    throw new Refusal(`${file} has ${name}: at its top, which nobody reads${hint}. ${below}`);
  }
  const config = document.get("config");
  if (config === undefined || config === null || isMap(config)) return document;
  const held = isSeq(config) ? "a list" : "a single value";
  throw new Refusal(`${file} cannot be read: \`config:\` holds ${held}, no keys. ${below}`);
}
