import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { natsAddress } from '@/participant/nats-address';
import type { Example } from './examples';
import type { ChildSpec } from './supervised-child';

/** What all processes of one start share. */
export interface StackPlan {
  readonly root: string;
  readonly development: boolean;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  readonly examples: readonly Example[];
}

/** The processes of a start, in the order in which they are started; they stop in reverse. */
export function stackOf(plan: StackPlan): readonly ChildSpec[] {
  const { root, env } = plan;
  const watcher = pathToFileURL(join(root, 'dist/server/processes/end-with-parent.js')).href;
  const base = ['--enable-source-maps', '--import', watcher];
  const examples = plan.examples.map(
    ({ name, service, script, port }): ChildSpec => ({
      name,
      args: [...base, script],
      cwd: root,
      env: { ...env, ...brokerOf(service, env), PORT: String(port) },
      graceMs: 8_000,
    }),
  );
  const worker: ChildSpec = {
    name: 'worker',
    args: [...base, join(root, 'dist/server/processes/worker.js')],
    cwd: root,
    env,
    graceMs: 12_000,
  };
  const next = createRequire(join(root, 'package.json')).resolve('next/dist/bin/next');
  const web: ChildSpec = {
    name: 'web',
    args: [...base, next, plan.development ? 'dev' : 'start', '-p', String(plan.port)],
    cwd: root,
    env: { ...env, NODE_ENV: plan.development ? 'development' : 'production' },
    // Browsers hold their live connections open: waiting for them would take forever.
    graceMs: 2_000,
  };
  return [...examples, worker, web];
}

/** How an example service reaches the broker: by an account of its own where there is one, and then by no other. */
function brokerOf(service: string, env: NodeJS.ProcessEnv): Partial<NodeJS.ProcessEnv> {
  const { BACKSTITCH_EXAMPLE_SEEDS_DIR: seeds, NATS_URL: url } = env;
  if (!seeds || !url) return {};
  const NATS_URL = natsAddress(url).servers.join(',');
  return { NATS_URL, NATS_SEED_FILE: join(seeds, service) };
}

/** Runs a bundled script to its end and resolves with its exit code. */
export function oneShot(plan: StackPlan, script: string): ChildSpec {
  return {
    name: script,
    args: ['--enable-source-maps', join(plan.root, `dist/server/processes/${script}.js`)],
    cwd: plan.root,
    env: plan.env,
    graceMs: 10_000,
  };
}
