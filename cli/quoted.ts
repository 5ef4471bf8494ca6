/**
 * A word as a shell takes it, for a command that somebody copies.
 * @param word - A path, or an argument.
 */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
