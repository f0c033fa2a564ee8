import { spawnSync } from 'node:child_process';
import { bundle } from './bundle.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './root.mjs';

// The engine's benchmark on freshly bundled processes. docs/benchmarks.md says what it measures.

process.chdir(root);
await ensureDependencies(console.error);
const { ensureGenerated } = await import('./generate.mjs');
ensureGenerated(console.error);
await bundle();
const args = ['--import', 'tsx', 'bench/engine/main.ts', ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
