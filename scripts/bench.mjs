import { spawn } from 'node:child_process';
import { bundle } from './bundle.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './root.mjs';

// The engine's benchmarks on freshly bundled processes. docs/benchmarks.md says what they measure.

process.chdir(root);
await ensureDependencies(console.error);
const { ensureGenerated } = await import('./generate.mjs');
ensureGenerated(console.error);
await bundle();
const [first, ...rest] = process.argv.slice(2);
const of =
  first === 'scale'
    ? ['bench/scale/main.ts', ...rest]
    : ['bench/engine/main.ts', ...process.argv.slice(2)];
const args = ['--import', 'tsx', ...of];
const child = spawn(process.execPath, args, { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => {
  if (signal) console.error(`The benchmark was ended by ${signal} before it was done.`);
  process.exit(code ?? 1);
});
