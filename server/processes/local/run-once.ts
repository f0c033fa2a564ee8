import { spawn } from 'node:child_process';
import type { ChildLog } from './child-log';
import { LocalStartError } from './local-error';
import type { ChildSpec } from './supervised-child';

/** Runs a process to its end; throws LocalStartError with its last lines when it fails. */
export async function runOnce(spec: ChildSpec, log: ChildLog, stop: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [...spec.args], {
    cwd: spec.cwd,
    env: spec.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: stop,
  });
  log.follow(child.stdout, false);
  log.follow(child.stderr, false);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (stop.aborted || code === 0) return;
  throw new LocalStartError(
    `${log.tail().slice(-5).join('\n')}\nThe start stops here; the whole log is ${log.file}`,
  );
}
