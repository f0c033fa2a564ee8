import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { simulate } from '../simulate/simulate';
import { planOf } from '../testing/sagas';
import { fromText } from './text-form';

const page = readFileSync(
  fileURLToPath(new URL('../../docs/saga-language.md', import.meta.url)),
  'utf8',
);
const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

describe('the guide’s example', () => {
  const { definition } = fromText(text);

  it('compiles without a word', () => {
    expect(definition).toBeDefined();
    expect(compile(definition).diagnostics).toEqual([]);
  });

  it('does what the guide says', () => {
    if (!definition) throw new Error('no example');
    const declined = simulate(
      planOf(definition),
      { amount: 1 },
      { charge: { error: 'CardDeclined' } },
    );
    expect(declined.status).toBe('compensated');
    expect(declined.executed.at(-1)?.name).toBe('releaseStock');
    const silent = simulate(planOf(definition), { amount: 1 }, { reserveStock: 'timeout-before' });
    expect(silent.executed.at(-1)?.name).toBe('releaseStock');
  });
});
