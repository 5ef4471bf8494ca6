import type { Properties, Resource, Value } from "../../../resilience/facts/resource";

/**
 * Tells what the harness answered in a cloud's place, alone or inside a longer name, from what a program wrote.
 * @param graph - One program's.
 */
export function answersIn(graph: readonly Resource[]): (text: string) => boolean {
  const answers = new Set<string>();
  for (const { id, inputs, outputs } of graph) {
    const written = new Set(textsIn(inputs));
    for (const text of [id ?? "", ...textsIn(outputs)]) if (text.length > 3 && !written.has(text)) answers.add(text);
  }
  return (text) => answers.has(text) || (text.match(/[\w-]+-id\b/g) ?? []).some((one) => answers.has(one));
}

function textsIn(value: Properties): string[] {
  const texts: string[] = [];
  const walk = (inner: Value | undefined): void => {
    if (typeof inner === "string") texts.push(inner);
    else if (typeof inner === "object" && inner !== null) for (const one of Object.values(inner)) walk(one as Value);
  };
  walk(value);
  return texts;
}
