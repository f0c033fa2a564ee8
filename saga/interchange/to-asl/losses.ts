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

  /** All that was lost; what lies in a node names it. */
  list(nodeAt: (path: string) => string | undefined): readonly Lost[] {
    return [...this.#places.values()].map(({ path, what, why, others }) => {
      const node = nodeAt(path);
      const also = [...new Set(others.map((other) => nodeAt(other) ?? other))];
      return {
        path,
        what: node === undefined ? what : `${what} (${node})`,
        why: also.length === 0 ? why : `${why} So it is with ${also.join(', ')}.`,
      };
    });
  }
}
