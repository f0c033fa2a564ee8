import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { DECIDER } from '../compile/engine-support';
import { parseDefinition } from '../definition/parse-definition';
import type { SagaDefinition } from '../definition/saga-definition';
import { FAULTS, mapped } from '../testing/faults';
import { step } from '../testing/sagas';
import { fixOf } from './fix';

const found = (definition: unknown, code: string) =>
  compile(definition, DECIDER).diagnostics.filter((diagnostic) => diagnostic.code === code);

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
      compile(of, DECIDER).diagnostics.filter(({ severity }) => severity === 'error').length;
    expect(errors(fix.definition)).toBeLessThanOrEqual(errors(definition));
  });

  it('is there for every code of which it is said', () => {
    expect([...new Set(FIXED.map(({ code }) => code))].sort()).toMatchInlineSnapshot(`
      [
        "BS105",
        "BS106",
        "BS112",
        "BS114",
        "BS118",
        "BS122",
        "BS123",
        "BS124",
        "BS127",
        "BS129",
        "BS130",
        "BS301",
        "BS302",
        "BS304",
        "BS305",
        "BS306",
        "BS308",
        "BS310",
        "BS403",
        "BS404",
        "BS405",
        "BS502",
        "BS505",
      ]
    `);
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
