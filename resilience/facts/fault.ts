/**
 * What is said where a rule or a reader of resources is wrong itself. An error's own text may quote what was read, so that
 * only its kind and place are named.
 * @param what - What broke.
 * @param error - What was thrown.
 */
export function faultOf(what: string, error: unknown): string {
  const { name = "Error", stack = "" } = error instanceof Error ? error : {};
  const place = /\(?([^()\s]+:\d+):\d+\)?$/.exec(stack.split("\n").find((line) => /^\s+at /.test(line)) ?? "")?.[1];
  const file = place?.split("/").slice(-3).join("/");
  return `This is a defect of the policy pack: ${what} broke (${name}${file ? ` at ${file}` : ""}), so nothing was decided there. Please report it with the version of trilith.`;
}
