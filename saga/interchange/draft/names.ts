/** A field's name, or an item's index. */
export type Segment = string | number;

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;
const WORDS = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/** JSONata for a field or an item of what another expression gives. */
export function named(of: string, segment: Segment): string {
  if (typeof segment === 'number') return `${of}[${segment}]`;
  if (PLAIN.test(segment) && !WORDS.has(segment)) return `${of}.${segment}`;
  // Between backticks there is no escape.
  if (segment.includes('`')) return `$lookup(${of}, ${JSON.stringify(segment)})`;
  return `${of}.\`${segment}\``;
}

/** A name of letters, digits and underscores that is made of any text. */
export function plainName(text: string, fallback: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (words === '') return fallback;
  return (/^[A-Za-z]/.test(words) ? words : `${fallback}_${words}`).slice(0, 48);
}

/** A name as services, actions and sagas have it; hyphens stay. */
export function slugOf(text: string, fallback: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  if (words === '') return fallback;
  return (/^[A-Za-z]/.test(words) ? words : `${fallback}-${words}`).slice(0, 64);
}

/** Gives each name out once: `pay`, then `pay_2`. */
export class Namer {
  readonly #given = new Set<string>();

  unique(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#given.has(name); count += 1) name = `${wanted}_${count}`;
    this.#given.add(name);
    return name;
  }
}
