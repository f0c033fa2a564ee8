import type { SagaDefinition } from '../../definition/saga-definition';
import { compensation, DONE, drawing, START, step } from '../../testing/sagas';

/** `steps` steps in a row, each with a compensation. */
export function row(steps: number): SagaDefinition {
  const names = Array.from({ length: steps }, (_, index) => `s${index + 1}`);
  return drawing(
    [
      START,
      ...names.map((name) => step(name)),
      ...names.map((name) => compensation(`u_${name}`)),
      DONE,
    ],
    [...chain(['start', ...names, 'done']), ...names.map((name) => `${name} ~ u_${name}`)],
  );
}

/** `count` branches side by side, of `steps` steps each, every one with a compensation. */
export function branches(count: number, steps: number): SagaDefinition {
  const names = Array.from({ length: count }, (_b, branch) =>
    Array.from({ length: steps }, (_s, index) => `b${branch + 1}s${index + 1}`),
  );
  const all = names.flat();
  return drawing(
    [
      START,
      { name: 'fork', type: 'fork' },
      ...all.map((name) => step(name)),
      ...all.map((name) => compensation(`u_${name}`)),
      { name: 'join', type: 'join' },
      DONE,
    ],
    [
      ...chain(['start', 'fork']),
      ...names.flatMap((branch) => chain(['fork', ...branch, 'join'])),
      ...chain(['join', 'done']),
      ...all.map((name) => `${name} ~ u_${name}`),
    ],
  );
}

function chain(names: readonly string[]): readonly string[] {
  return names.slice(1).map((name, index) => `${names[index]} > ${name}`);
}
