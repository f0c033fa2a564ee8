/** Things by time; the earliest comes out first, and of those at one time the one that was put in first. */
export class TimeHeap<T> {
  readonly #heap: { readonly at: number; readonly turn: number; readonly what: T }[] = [];
  #turns = 0;

  get size(): number {
    return this.#heap.length;
  }

  push(at: number, what: T): void {
    const heap = this.#heap;
    heap.push({ at, turn: this.#turns++, what });
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  pop(): { readonly at: number; readonly what: T } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    this.#sink();
    return first;
  }

  #sink(): void {
    for (let parent = 0; ; ) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < this.size && this.#isBefore(child, least)) least = child;
      }
      if (least === parent) return;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #isBefore(left: number, right: number): boolean {
    const [a, b] = [this.#heap[left], this.#heap[right]];
    if (!a || !b) return false;
    return a.at < b.at || (a.at === b.at && a.turn < b.turn);
  }

  #swap(left: number, right: number): void {
    const heap = this.#heap;
    const [a, b] = [heap[left], heap[right]];
    if (!a || !b) return;
    heap[left] = b;
    heap[right] = a;
  }
}
