import { spawn } from 'node:child_process';
import { bundle } from './bundle.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { root } from './root.mjs';

// The engine's benchmarks on freshly bundled processes, the measuring ones among them: what compiles while it runs
// would be measured, too. docs/benchmarks.md says what they measure.

process.chdir(root);
await ensureDependencies(console.error);
const { ensureGenerated } = await import('./generate.mjs');
ensureGenerated(console.error);
await bundle(
  ['engine/main', 'engine/participants', 'scale/main'].map((main) => `bench/${main}.ts`),
);
const [first, ...rest] = process.argv.slice(2);
const args =
  first === 'scale'
    ? ['dist/bench/scale/main.js', ...rest]
    : ['dist/bench/engine/main.js', ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => {
  if (signal) console.error(`The benchmark was ended by ${signal} before it was done.`);
  process.exit(code ?? 1);
});
