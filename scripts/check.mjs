import { CHECKS } from './checks.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { checkPreconditions } from './preconditions.mjs';
import { vitest } from './stages.mjs';
import { summarize } from './summary.mjs';

// The quick part of `npm test`: everything that needs no server and no browser.

checkPreconditions();
await ensureDependencies(console.log);
const { ensureGenerated } = await import('./generate.mjs');
ensureGenerated(console.log);
const outcomes = [];
for (const check of [...CHECKS, () => vitest('unit')]) outcomes.push(await check());
process.exit(summarize(outcomes));
