import type { DiagnosticCode } from '../compile/diagnostic-codes';
import type { SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { CHOREOGRAPHY_FAULTS } from './choreography-faults';
import { compensation, DONE, drawing, START, step } from './sagas';

export const fork = (name: string) => ({ name, type: 'fork' }) as const;
export const join = (name: string) => ({ name, type: 'join' }) as const;
export const decision = (name: string, maxVisits?: number) =>
  ({ name, type: 'decision', ...(maxVisits ? { maxVisits } : {}) }) as const;
const signal = (name: string, more = {}) =>
  ({ name, type: 'signal', signal: 'go', timeout: '1h', ...more }) as const;
const approval = (name: string, more = {}) =>
  ({ name, type: 'approval', timeout: '1h', ...more }) as const;
const map = (name: string, body: SagaDefinition) =>
  ({
    name,
    type: 'map',
    items: 'input.list',
    body: { nodes: body.nodes, edges: body.edges },
  }) as const;
const INNER_START = { name: 'in', type: 'start' } as const;
const INNER_END = { name: 'out', type: 'succeed' } as const;
const body = (node: SagaNode) =>
  drawing([INNER_START, node, INNER_END], row(`in ${node.name} out`));
export const mapped = (node: SagaNode) =>
  drawing([START, map('m', body(node)), DONE], row('start m done'));
const steps = (...names: string[]) => names.map((name) => step(name));
export const row = (names: string) =>
  names
    .split(' ')
    .slice(1)
    .map((to, i) => `${names.split(' ')[i]} > ${to}`);

/** For each code a drawing that has this fault, and the nodes that are named. */
export const FAULTS: readonly (readonly [DiagnosticCode, unknown, readonly string[]])[] = [
  ['BS100', { name: 'x', nodes: [{ name: 'a', type: 'step' }], edges: [] }, ['a']],
  ['BS101', drawing([step('a'), DONE], ['a > done']), []],
  [
    'BS102',
    drawing([START, { name: 'two', type: 'start' }, DONE], ['start > done', 'two > done']),
    ['start', 'two'],
  ],
  ['BS103', drawing([START, step('a'), step('a'), DONE], row('start a done')), ['a']],
  ['BS104', drawing([START, step('not-safe'), DONE], row('start not-safe done')), ['not-safe']],
  ['BS105', drawing([START, DONE], ['start > done', 'start > nowhere']), ['start']],
  ['BS106', drawing([START, step('a'), DONE], ['start > done', 'a > done']), ['a']],
  ['BS107', drawing([START, step('a'), DONE], ['start > a']), ['a']],
  [
    'BS108',
    drawing([START, ...steps('a', 'b'), DONE], ['start > a', 'start > b', 'a > done', 'b > done']),
    ['start'],
  ],
  [
    'BS109',
    drawing([START, step('a'), DONE], ['start > a', 'a > done', 'done > a']),
    ['done', 'a'],
  ],
  [
    'BS109',
    drawing([START, step('a'), compensation('u'), DONE], ['start > a', 'a > done', 'a > u']),
    ['a', 'u'],
  ],
  [
    'BS110',
    drawing(
      [START, fork('f'), ...steps('a', 'b'), join('j'), join('k'), DONE],
      ['start > f', 'f > a', 'f > b', 'a > j', 'b > k', 'j > done', 'k > done'],
    ),
    ['f', 'j', 'k'],
  ],
  ['BS111', drawing([START, step('a'), join('j'), DONE], row('start a j done')), ['j']],
  ['BS112', drawing([START, step('a'), compensation('u'), DONE], row('start a done')), ['u']],
  [
    'BS113',
    drawing([START, ...steps('a', 'b'), DONE], ['start > a', 'a > b', 'b > a']),
    ['a', 'b'],
  ],
  [
    'BS114',
    drawing(
      [START, step('a'), decision('d'), DONE],
      ['start > a', 'a > d', 'd > a input.x', 'd > done'],
    ),
    ['a', 'd'],
  ],
  [
    'BS115',
    drawing(
      [START, fork('f'), ...steps('a', 'b', 'c'), join('j'), DONE],
      ['start > f', 'f > a', 'f > b', 'a > c', 'b > c', 'c > j', 'j > done'],
    ),
    ['c'],
  ],
  [
    'BS116',
    drawing(
      [START, fork('f'), ...steps('a', 'b'), join('j'), DONE],
      ['start > f', 'f > a', 'f > b', 'a > done', 'b > j', 'j > done'],
    ),
    ['done'],
  ],
  ['BS117', drawing([START, decision('d'), DONE], ['start > d', 'd > done input.x']), ['d']],
  ['BS118', drawing([START, step('a'), DONE], ['start > a input.x', 'a > done']), ['start', 'a']],
  ['BS135', { ...drawing([START, DONE], ['start > done']), formatVersion: 99 }, []],
  [
    'BS134',
    drawing(
      [
        { ...START, type: 'start', triggers: [{ type: 'schedule', cron: 'every day' }] },
        step('a'),
        DONE,
      ],
      ['start > a', 'a > done'],
    ),
    ['start'],
  ],
  [
    'BS120',
    drawing(
      [START, decision('d'), step('a'), DONE],
      ['start > d', 'd > a', 'd > done', 'a > done'],
    ),
    ['d'],
  ],
  [
    'BS121',
    drawing(
      [START, step('a'), compensation('u'), compensation('v'), DONE],
      ['start > a', 'a > done', 'a ~ u', 'a ~ v'],
    ),
    ['a'],
  ],
  [
    'BS122',
    drawing(
      [START, step('a'), compensation('u'), DONE],
      [...row('start a done'), 'a ~ u', 'a ~ u'],
    ),
    ['a', 'u'],
  ],
  ['BS123', drawing([START, { name: 'w', type: 'wait' }, DONE], row('start w done')), ['w']],
  [
    'BS124',
    drawing(
      [START, ...steps('a', 'b'), DONE],
      ['start > a', 'a > done', 'a ! b X', 'a ! done X', 'b > done'],
    ),
    ['a'],
  ],
  [
    'BS125',
    drawing([START, ...steps('a', 'b'), DONE], ['start > a', 'a > b', 'b > a']),
    ['start', 'a', 'b'],
  ],
  [
    'BS126',
    drawing([START, fork('f'), step('a'), join('j'), DONE], row('start f a j done')),
    ['f'],
  ],
  [
    'BS127',
    drawing(
      [START, decision('d'), step('a'), DONE],
      ['start > d', 'd > a input.x', 'd > done input.x', 'a > done'],
    ),
    ['d'],
  ],
  ['BS128', drawing([START, signal('s'), DONE], ['start > s', 's > done #late']), ['s']],
  ['BS128', drawing([START, signal('s'), DONE], ['start > s', 's > done #timeout']), ['s']],
  ['BS128', drawing([START, approval('p'), DONE], ['start > p', 'p > done #approved']), ['p']],
  ['BS128', drawing([START, approval('p'), DONE], ['start > p', 'p > done']), ['p']],
  [
    'BS128',
    drawing([START, signal('s'), step('a'), DONE], ['start > s', 's > a', 's > done', 'a > done']),
    ['s'],
  ],
  ['BS129', drawing([START, step('a'), DONE], ['start > a', 'a > done #approved']), ['a', 'done']],
  [
    'BS130',
    drawing(
      [START, { name: 's', type: 'signal', signal: 'x' }, step('a'), DONE],
      ['start > s', 's > done', 's > a #timeout', 'a > done'],
    ),
    ['s'],
  ],
  [
    'BS132',
    mapped(
      map('n', {
        ...drawing(
          [
            { name: 'in2', type: 'start' },
            map(
              'o',
              drawing(
                [
                  { name: 'in3', type: 'start' },
                  map(
                    'p',
                    drawing(
                      [
                        { name: 'in4', type: 'start' },
                        { name: 'out4', type: 'succeed' },
                      ],
                      ['in4 > out4'],
                    ),
                  ),
                  { name: 'out3', type: 'succeed' },
                ],
                row('in3 p out3'),
              ),
            ),
            { name: 'out2', type: 'succeed' },
          ],
          row('in2 o out2'),
        ),
      }),
    ),
    ['p'],
  ],
  ['BS101', drawing([START, map('m', drawing([step('a')], [])), DONE], row('start m done')), ['m']],
  ['BS103', mapped(step('start')), ['start']],
  [
    'BS107',
    drawing([START, map('m', drawing([INNER_START], [])), DONE], row('start m done')),
    ['in'],
  ],
  [
    'BS133',
    drawing([START, { name: 's', type: 'sub-saga', saga: 'test' }, DONE], row('start s done')),
    ['s'],
  ],
  ['BS211', drawing([START, step('a', { input: '{% item %}' }), DONE], row('start a done')), ['a']],
  ['BS301', mapped(step('a')), ['a']],
  ['BS309', mapped(step('a', { kind: 'pivot' })), ['a']],
  ['BS131', drawing([START, signal('s'), DONE], row('start s done')), ['s']],
  [
    'BS201',
    drawing([START, step('a', { input: '{% input. %}' }), DONE], row('start a done')),
    ['a'],
  ],
  [
    'BS201',
    drawing([START, step('a', { input: { deep: ['{% input.x'] } }), DONE], row('start a done')),
    ['a'],
  ],
  [
    'BS202',
    drawing(
      [START, decision('d'), step('a'), step('b', { input: '{% steps.a.result %}' }), DONE],
      ['start > d', 'd > a input.x', 'd > b', 'a > b', 'b > done'],
    ),
    ['b'],
  ],
  [
    'BS202',
    drawing(
      [START, step('a'), step('b', { input: '{% steps.a.result %}' }), DONE],
      ['start > a', 'a > done', 'a ! b', 'b > done'],
    ),
    ['b'],
  ],
  [
    'BS201',
    drawing([START, signal('s', { correlation: 'input.' }), DONE], row('start s done')),
    ['s'],
  ],
  [
    'BS202',
    drawing(
      [START, signal('s'), step('a', { input: '{% steps.s.result %}' }), DONE],
      ['start > s', 's > a', 's > a #timeout', 'a > done'],
    ),
    ['a'],
  ],
  [
    'BS205',
    drawing(
      [START, approval('p'), step('a', { input: '{% steps.p.result.verdict %}' }), DONE],
      ['start > p', 'p > a #approved', 'p > a #rejected', 'p > done #timeout', 'a > done'],
    ),
    ['a'],
  ],
  [
    'BS203',
    drawing([START, step('a', { input: '{% steps.nobody.result %}' }), DONE], row('start a done')),
    ['a'],
  ],
  [
    'BS204',
    drawing([START, step('a', { input: '{% amount %}' }), DONE], row('start a done')),
    ['a'],
  ],
  [
    'BS205',
    drawing(
      [START, step('a'), step('b', { input: '{% steps.a.output %}' }), DONE],
      row('start a b done'),
    ),
    ['b'],
  ],
  [
    'BS205',
    drawing([START, step('a', { input: '{% input.list.nope %}' }), DONE], row('start a done'), {
      input: {
        type: 'object',
        properties: { list: { type: 'array', items: { properties: { yes: {} } } } },
      },
    }),
    ['a'],
  ],
  [
    'BS206',
    drawing([START, step('a', { input: '{% vars.x %}' }), DONE], row('start a done')),
    ['a'],
  ],
  [
    'BS207',
    drawing([START, step('a', { input: '{% $now() %}' }), DONE], row('start a done')),
    ['a'],
  ],
  [
    'BS207',
    drawing([START, step('a', { input: '{% $nosuch(1) %}' }), DONE], row('start a done')),
    ['a'],
  ],
  [
    'BS208',
    drawing([START, step('a', { input: '{% error.name %}' }), DONE], row('start a done')),
    ['a'],
  ],
  ['BS209', drawing([START, DONE], ['start > done'], { input: { type: 'thing' } }), []],
  [
    'BS209',
    drawing([START, signal('s', { schema: { type: 'thing' } }), DONE], row('start s done')),
    ['s'],
  ],
  ['BS209', drawing([START, DONE], ['start > done'], { input: { pattern: '(a+)+' } }), []],
  [
    'BS210',
    drawing(
      [START, step('a'), compensation('u', { input: '{% steps.a.result.id %}' }), DONE],
      [...row('start a done'), 'a ~ u'],
    ),
    ['u'],
  ],
  ['BS301', drawing([START, ...steps('a', 'b'), DONE], row('start a b done')), ['a']],
  [
    'BS302',
    drawing([START, step('p', { kind: 'pivot' }), step('a'), DONE], row('start p a done')),
    ['a'],
  ],
  [
    'BS304',
    drawing(
      [START, step('p', { kind: 'pivot' }), step('q', { kind: 'pivot' }), DONE],
      row('start p q done'),
    ),
    ['p', 'q'],
  ],
  [
    'BS305',
    drawing([START, step('r', { kind: 'retriable' }), step('a'), DONE], row('start r a done')),
    ['r'],
  ],
  [
    'BS310',
    drawing(
      [START, step('a', { readOnly: true }), compensation('u'), DONE],
      [...row('start a done'), 'a ~ u'],
    ),
    ['a', 'u'],
  ],
  [
    'BS311',
    drawing(
      [START, step('a', { readOnly: true, debt: { value: 'input.amount' } }), DONE],
      row('start a done'),
    ),
    ['a'],
  ],
  [
    'BS212',
    drawing(
      [START, step('a', { debt: { value: 'input.name' } }), compensation('u'), DONE],
      [...row('start a done'), 'a ~ u'],
      { input: { properties: { name: { type: 'string' } } } },
    ),
    ['a'],
  ],
  ['BS306', drawing([START, step('r', { kind: 'retriable' }), DONE], row('start r done')), ['r']],
  [
    'BS307',
    drawing(
      [START, fork('f'), step('p', { kind: 'pivot' }), step('b'), join('j'), DONE],
      ['start > f', 'f > p', 'f > b', 'p > j', 'b > j', 'j > done'],
    ),
    ['p', 'b'],
  ],
  [
    'BS308',
    drawing(
      [START, step('p', { kind: 'pivot' }), { name: 'no', type: 'fail', error: 'X' }],
      row('start p no'),
    ),
    ['no'],
  ],
  ['BS401', drawing([START, step('a'), DONE], row('start a done'), { deadline: '5s' }), ['a']],
  [
    'BS402',
    drawing([START, { name: 'w', type: 'wait', duration: '1h' }, DONE], row('start w done'), {
      deadline: '5s',
    }),
    ['w'],
  ],
  [
    'BS403',
    drawing(
      [START, step('a', { retry: { initialInterval: '5s', maxInterval: '1s' } }), DONE],
      row('start a done'),
    ),
    ['a'],
  ],
  ['BS404', drawing([START, step('a', { timeout: '2h' }), DONE], row('start a done')), ['a']],
  [
    'BS405',
    drawing([START, { name: 's', type: 'signal', signal: 'x' }, DONE], row('start s done')),
    ['s'],
  ],
  [
    'BS501',
    drawing([START, ...steps('a', 'b', 'c'), DONE], row('start a b c done')),
    ['a', 'b', 'c'],
  ],
  [
    'BS502',
    drawing(
      [START, { name: 'a', type: 'step', service: 's', action: 'a' }, DONE],
      row('start a done'),
    ),
    ['a'],
  ],
  [
    'BS503',
    drawing(
      [START, fork('f'), ...steps('a', 'b'), join('j'), DONE],
      ['start > f', 'f > a', 'f > b', 'a > j', 'b > j', 'j > done'],
    ),
    ['a', 'b'],
  ],
  [
    'BS504',
    drawing([START, step('a', { input: '{% steps %}' }), DONE], row('start a done')),
    ['a'],
  ],
  [
    'BS505',
    drawing([START, step('a', { retry: { maxAttempts: 1 } }), DONE], row('start a done')),
    ['a'],
  ],
  ...CHOREOGRAPHY_FAULTS,
];
