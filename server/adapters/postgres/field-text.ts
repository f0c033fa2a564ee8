/** Search fields as their column has them: `order=o-1`. Names have no `=`. */
export function fieldTexts(fields: { readonly [name: string]: string }): string[] {
  return Object.entries(fields).map(([name, value]) => `${name}=${value}`);
}

/** The fields of a column; undefined for a row without any. */
export function fieldsOf(
  texts: readonly string[],
): { readonly [name: string]: string } | undefined {
  if (texts.length === 0) return undefined;
  const pairs = texts.map((text) => {
    const at = text.indexOf('=');
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}
