import type { SagaDefinition } from '../saga/definition/saga-definition';
import { explore } from '../saga/explore/explore';
import { branches, row } from '../saga/explore/testing/shapes';
import { TEMPLATES } from '../saga/templates/templates';
import { planOf } from '../saga/testing/sagas';

/** What one exploration took. `ms` is processor time of this process. */
type Figure = {
  readonly saga: string;
  readonly way: string;
  readonly states: number;
  readonly transitions: number;
  readonly complete: boolean;
  readonly ms: number;
};

/** States at which exploring without reduction is given up. */
const MOST_STATES = 20_000;

/** Prints how far the explorer comes, with and without its reductions; `--json` as one JSON document. */
function main(json: boolean): void {
  const sagas: readonly (readonly [string, SagaDefinition])[] = [
    ['20 steps in a row', row(20)],
    ['2 branches of 2 steps', branches(2, 2)],
    ['3 branches of 4 steps', branches(3, 4)],
    ...TEMPLATES.map((template) => [template.name, template] as const),
  ];
  const figures = sagas.flatMap(([saga, definition]) => figuresOf(saga, definition));
  process.stdout.write(json ? `${JSON.stringify(figures, null, 2)}\n` : tableOf(figures));
}

function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map(({ saga, way, states, transitions, complete, ms }) => {
    const extent = complete ? 'complete' : 'cut off';
    return `| ${saga} | ${way} | ${states} | ${transitions} | ${extent} | ${ms} |\n`;
  });
  return [
    '| saga | way | states | transitions | | ms |\n|---|---|---|---|---|---|\n',
    ...lines,
  ].join('');
}

function figuresOf(saga: string, definition: SagaDefinition): readonly Figure[] {
  const plan = planOf(definition);
  const measured = (way: string, options: Parameters<typeof explore>[1]): Figure => {
    const before = process.cpuUsage();
    const { states, transitions, complete } = explore(plan, options);
    const { user, system } = process.cpuUsage(before);
    return { saga, way, states, transitions, complete, ms: Math.round((user + system) / 1000) };
  };
  return [
    measured('as verify does it', {}),
    measured('coarse, reduced', { detail: 'coarse' }),
    measured('coarse, every order', {
      detail: 'coarse',
      reduce: false,
      maxStates: MOST_STATES,
    }),
  ];
}

main(process.argv.includes('--json'));
