/** The labels that a definition has, whatever else is wrong with it. */
export function labelsOf(definition: unknown): readonly string[] {
  if (typeof definition !== 'object' || definition === null) return [];
  const { labels } = definition as { readonly labels?: unknown };
  return Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : [];
}
