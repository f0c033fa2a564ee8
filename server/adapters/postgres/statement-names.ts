/** A statement that comes again is worth being prepared; so many are kept on each connection at most. */
const WORTH = 3;
const MOST = 250;

/**
 * Names for statements that are run again and again, so that Postgres parses and plans them once on each
 * connection; no name for the others. Lists make statements differ by their length, so there is no end of
 * them: only the first {@link MOST} that come again get a name.
 */
export function statementNames(): (query: { readonly sql: string }) => string {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST) return '';
    const times = (seen.get(sql) ?? 0) + 1;
    if (times < WORTH) {
      if (seen.size > MOST * 4) seen.clear();
      seen.set(sql, times);
      return '';
    }
    seen.delete(sql);
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
