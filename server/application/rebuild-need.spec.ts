import { expect, it } from 'vitest';
import { RUNS_VERSION } from '@/saga/read-models/runs-version';
import { rebuildNeed } from './rebuild-need';

const OLD = RUNS_VERSION - 1;
const MADE = { version: OLD, events: 1_000, mayRebuild: true };
const FACTS = { made: MADE, written: [RUNS_VERSION, RUNS_VERSION], mostEvents: 1_000 };

it.each([
  ['due', {}],
  ['none', { made: { ...MADE, version: RUNS_VERSION } }],
  // Rolled back: this release reads what the next one made.
  ['none', { made: { ...MADE, version: RUNS_VERSION + 1 } }],
  ['older-workers', { written: [RUNS_VERSION, OLD] }],
  ['older-workers', { written: [RUNS_VERSION + 1], mostEvents: 0 }],
  ['too-many', { made: { ...MADE, events: 1_001 } }],
  ['off', { mostEvents: 0 }],
  ['not-owner', { made: { ...MADE, mayRebuild: false } }],
] as const)('is %s with %j', (need, facts) => {
  expect(rebuildNeed({ ...FACTS, ...facts })).toBe(need);
});
