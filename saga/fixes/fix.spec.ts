import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { parseDefinition } from '../definition/parse-definition';
import type { SagaDefinition } from '../definition/saga-definition';
import { FAULTS, mapped } from '../testing/faults';
import { DONE, drawing, START, step } from '../testing/sagas';
import { fixOf } from './fix';

const reading = (input: string) =>
  drawing(
    [
      START,
      step('reserve'),
      { name: 'sums', type: 'transform', assign: { total: 1 } },
      step('pay', { input }),
      DONE,
    ],
    ['start > reserve', 'reserve > sums', 'sums > pay', 'pay > done'],
    { input: { properties: { amount: {} } } },
  );

const found = (definition: unknown, code: string) =>
  compile(definition).diagnostics.filter((diagnostic) => diagnostic.code === code);

/** Every fault of the compiler's tests that is offered a fix. */
const FIXED = FAULTS.flatMap(([code, drawing]) => {
  const { definition } = parseDefinition(drawing);
  const [diagnostic] = found(drawing, code);
  const fix = definition && diagnostic && fixOf(definition, diagnostic);
  return definition && fix ? [{ code, definition, fix }] : [];
});

describe('a fix', () => {
  it.each(FIXED)('of $code settles it: $fix.title', ({ code, definition, fix }) => {
    expect(parseDefinition(fix.definition).diagnostics).toBeUndefined();
    expect(found(fix.definition, code).length).toBeLessThan(found(definition, code).length);
  });

  it.each(FIXED)('of $code adds no error', ({ definition, fix }) => {
    const errors = (of: SagaDefinition) =>
      compile(of).diagnostics.filter(({ severity }) => severity === 'error').length;
    expect(errors(fix.definition)).toBeLessThanOrEqual(errors(definition));
  });

  it('is there for every code of which it is said', () => {
    expect([...new Set(FIXED.map(({ code }) => code))].sort()).toMatchInlineSnapshot(`
      [
        "BS101",
        "BS105",
        "BS106",
        "BS107",
        "BS109",
        "BS111",
        "BS112",
        "BS114",
        "BS117",
        "BS118",
        "BS122",
        "BS123",
        "BS124",
        "BS127",
        "BS128",
        "BS129",
        "BS130",
        "BS201",
        "BS207",
        "BS301",
        "BS302",
        "BS304",
        "BS305",
        "BS306",
        "BS308",
        "BS309",
        "BS310",
        "BS311",
        "BS401",
        "BS402",
        "BS403",
        "BS404",
        "BS405",
        "BS502",
        "BS505",
        "BS601",
        "BS602",
        "BS603",
        "BS604",
        "BS605",
        "BS606",
        "BS607",
        "BS608",
      ]
    `);
  });

  it.each([
    ['BS201', '{% input.amount', 'End the expression with %}', '{% input.amount %}'],
    ['BS203', '{% steps.resreve.result %}', 'Read reserve', '{% steps.reserve.result %}'],
    ['BS204', '{% amount * 2 %}', 'Write input.amount', '{% input.amount * 2 %}'],
    ['BS204', '{% total & "total" %}', 'Write vars.total', '{% vars.total & "total" %}'],
    ['BS204', '{% reserve.result %}', 'Write steps.reserve', '{% steps.reserve.result %}'],
    ['BS204', '{% inptu.amount %}', 'Write input', '{% input.amount %}'],
    ['BS207', '{% $now() %}', 'Use the time the run began', '{% run.startedAt %}'],
    ['BS207', '{% $uppercse(input.amount) %}', 'Call $uppercase', '{% $uppercase(input.amount) %}'],
  ])('of %s rewrites %s: %s', (...[code, before, title, after]) => {
    const definition = reading(before);
    const [diagnostic] = found(definition, code);
    const fix = diagnostic && fixOf(definition, diagnostic);
    expect(fix?.title).toBe(title);
    expect(fix?.definition).toEqual(reading(after));
    expect(found(fix?.definition, code)).toEqual([]);
  });

  it('rewrites an expression deep in a mapping', () => {
    const at = (text: string) => {
      const definition = reading('');
      const nodes = definition.nodes.map((node) =>
        node.name === 'pay' ? { ...node, input: { list: [1, { 'a/b': text }] } } : node,
      );
      return { ...definition, nodes } as typeof definition;
    };
    const [diagnostic] = found(at('{% amount %}'), 'BS204');
    expect(diagnostic?.pointer).toBe('/nodes/3/input/list/1/a~1b');
    expect(diagnostic && fixOf(at('{% amount %}'), diagnostic)?.definition).toEqual(
      at('{% input.amount %}'),
    );
  });

  it.each([
    ['BS201', '{% input. %}'],
    ['BS203', '{% steps.somethingElse.result %}'],
    ['BS204', '{% weather %}'],
    ['BS207', '{% $nosuch(1) %}'],
  ])('of %s is not offered for %s, where nobody can know what is meant', (code, before) => {
    const [diagnostic] = found(reading(before), code);
    expect(diagnostic).toBeDefined();
    expect(diagnostic && fixOf(reading(before), diagnostic)).toBeUndefined();
  });

  it('reaches into the body of a map', () => {
    const drawing = mapped(step('a'));
    const [diagnostic] = found(drawing, 'BS301');
    const fix = diagnostic && fixOf(drawing, diagnostic);
    expect(fix?.title).toBe('Add a compensation of a');
    expect(found(fix?.definition, 'BS301')).toEqual([]);
    expect(found(fix?.definition, 'BS112')).toEqual([]);
  });

  it('is none for a document that the diagnostic is not of', () => {
    const diagnostic = { code: 'BS122', severity: 'error', nodes: [], edges: [99], message: '' };
    expect(fixOf(mapped(step('a')), diagnostic as never)).toBeUndefined();
  });
});
