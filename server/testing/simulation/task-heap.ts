/** Something that happens at a time; of equal times the lower `tie` comes first. */
export type Timed = { readonly at: number; readonly tie: number };

/** A binary heap: the earliest comes out first. */
export class TaskHeap<Task extends Timed> {
  readonly #tasks: Task[] = [];

  get size(): number {
    return this.#tasks.length;
  }

  push(task: Task): void {
    const tasks = this.#tasks;
    let place = tasks.length;
    tasks.push(task);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = tasks[above] as Task;
      if (!isBefore(task, other)) break;
      tasks[place] = other;
      place = above;
    }
    tasks[place] = task;
  }

  pop(): Task | undefined {
    const tasks = this.#tasks;
    const first = tasks[0];
    const last = tasks.pop();
    if (first === undefined || last === undefined || tasks.length === 0) return first;
    this.#sink(last);
    return first;
  }

  #sink(task: Task): void {
    const tasks = this.#tasks;
    let place = 0;
    for (let below = 1; below < tasks.length; below = 2 * place + 1) {
      const right = tasks[below + 1];
      if (right !== undefined && isBefore(right, tasks[below] as Task)) below++;
      const other = tasks[below] as Task;
      if (!isBefore(other, task)) break;
      tasks[place] = other;
      place = below;
    }
    tasks[place] = task;
  }
}

function isBefore(a: Timed, b: Timed): boolean {
  return a.at < b.at || (a.at === b.at && a.tie < b.tie);
}
