/**
 * A URL; nothing where a text is none. (`URL.parse` is not there in Node 20.)
 * @param text - As somebody wrote it.
 */
export function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
