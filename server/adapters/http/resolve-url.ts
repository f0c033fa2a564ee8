/** A step's address that can't be called as it is written. */
export class UnusableUrl extends Error {
  readonly code = 'unusable-url';
  override readonly name = 'UnusableUrl';
}

/** Puts base addresses where a step's URL names them: `${NAME}/path`. Throws {@link UnusableUrl}. */
export function resolveUrl(written: string, bases: { readonly [name: string]: string }): URL {
  const text = written.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    const base = Object.hasOwn(bases, name) ? bases[name] : undefined;
    if (base !== undefined) return base.replace(/\/+$/, '');
    throw new UnusableUrl(
      `The address '${written}' names the base ${name}, which BACKSTITCH_HTTP_BASES does not have.`,
    );
  });
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new UnusableUrl(`'${text}' is no absolute http or https address.`);
}

/** `host:port` of every base address: who configured a base wants it called, wherever it lies. */
export function hostsOf(bases: { readonly [name: string]: string }): readonly string[] {
  return Object.values(bases).map((base) => {
    const { protocol, hostname, port } = new URL(base);
    return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  });
}
