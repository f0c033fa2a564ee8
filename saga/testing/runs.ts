import type { SagaDefinition } from '../definition/saga-definition';
import type { RunEvent } from '../run/events';
import { compensation, DONE, drawing, planOf, START, step } from './sagas';
import { World } from './world';

/** What participants answer. */
export const OK = { outcome: 'succeeded', result: { id: 1 } } as const;
export const refused = { outcome: 'failed', error: { name: 'Refused', message: 'no' } } as const;
export const busy = {
  outcome: 'failed',
  error: { name: 'Busy', message: 'later', retryable: true },
} as const;

/** a, b and c in a row; a and b have compensations. */
export const ROW = drawing(
  [START, step('a'), step('b'), step('c'), compensation('undoA'), compensation('undoB'), DONE],
  ['start > a', 'a > b', 'b > c', 'c > done', 'a ~ undoA', 'b ~ undoB'],
);

/** a, then b and c in parallel, then d. */
export const PARALLEL = drawing(
  [
    START,
    step('a'),
    { name: 'fork', type: 'fork' },
    step('b'),
    step('c'),
    { name: 'join', type: 'join' },
    step('d'),
    DONE,
    compensation('undoA'),
    compensation('undoB'),
    compensation('undoC'),
  ],
  [
    'start > a',
    'a > fork',
    'fork > b',
    'fork > c',
    'b > join',
    'c > join',
    'join > d',
    'd > done',
  ].concat(['a ~ undoA', 'b ~ undoB', 'c ~ undoC']),
);

/** a, the pivot p, then b. */
export const PIVOTED = drawing(
  [
    START,
    step('a'),
    step('p', { kind: 'pivot' }),
    step('b', { kind: 'retriable' }),
    DONE,
    compensation('undoA'),
  ],
  ['start > a', 'a > p', 'p > b', 'b > done', 'a ~ undoA'],
);

/** A world in which a run of the drawing has started. */
export function started(definition: SagaDefinition, input = {}): World {
  const world = new World(planOf(definition));
  world.start(input);
  return world;
}

/** Names of the works whose commands are out. */
export const out = (world: World) => world.commands.map(({ node }) => node);
export const types = (events: readonly RunEvent[]) => events.map(({ type }) => type);

/** A participant answers the command of that work. */
export function reply(world: World, node: string, answer: Parameters<World['answer']>[1]): void {
  const place = world.commands.findIndex((command) => command.node === node);
  if (place < 0) throw new Error(`${node} is not out`);
  world.answer(place, answer);
}
