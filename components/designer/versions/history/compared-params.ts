/** Stands for the draft where versions are named by their number. */
export const DRAFT = 'draft';

/** The two drawings that are compared: a version's number, or {@link DRAFT}. */
export type Compared = { readonly from: string; readonly to: string };

type Saga = { readonly versions: readonly { readonly version: number }[] };

/**
 * What the address asks to compare, as far as there is such a version; else the draft with the latest version.
 * Null when nothing was published.
 */
export function comparedIn(params: URLSearchParams, { versions }: Saga): Compared | null {
  const [latest] = versions;
  if (!latest) return null;
  const known = new Set([DRAFT, ...versions.map(({ version }) => String(version))]);
  const asked = (name: string, otherwise: string) => {
    const value = params.get(name) ?? '';
    return known.has(value) ? value : otherwise;
  };
  return { from: asked('from', String(latest.version)), to: asked('to', DRAFT) };
}

/** What one of them is called in a sentence. */
export function nameOf(drawing: string): string {
  return drawing === DRAFT ? 'the draft' : `version ${drawing}`;
}
