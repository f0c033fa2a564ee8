import type { Lost } from '../draft/imported';

/** Collects what is not carried over; what is lost for one reason at many places is said once. */
export class Losses {
  readonly #places = new Map<string, Lost & { readonly others: string[] }>();

  lose(path: string, what: string, why: string): void {
    const key = `${what}\n${why}`;
    const known = this.#places.get(key);
    if (!known) this.#places.set(key, { path, what, why, others: [] });
    else if (known.path !== path && !known.others.includes(path)) known.others.push(path);
  }

  list(): readonly Lost[] {
    return [...this.#places.values()].map(({ path, what, why, others }) => ({
      path,
      what,
      why: others.length === 0 ? why : `${why} Also at ${others.join(', ')}.`,
    }));
  }
}
