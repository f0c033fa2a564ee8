import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** How long a process may take to end by itself once it was interrupted, in ms. */
const GRACE_MS = 40_000;

/** What was started and has not ended. */
const underWay = new Set();

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs node in the checkout with its output shown, and gives the exit code; `null` when it had not ended
 * within `limitMs` and was ended. It has a process group of its own, of which nothing is left afterwards:
 * a leftover that holds the terminal's pipe would keep whoever reads it waiting for ever.
 */
export async function runNode(args, { env = {}, limitMs }) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    detached: true,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  let interrupted = false;
  const interrupt = (signal) => {
    interrupted = true;
    signalGroup(child, signal);
  };
  const timers = [];
  let late = false;
  const limit = () => {
    late = true;
    signalGroup(child, 'SIGINT');
    timers.push(setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS));
  };
  timers.push(setTimeout(limit, limitMs));
  for (const signal of INTERRUPTS) process.on(signal, interrupt);
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  underWay.add(ended);
  const code = await ended;
  for (const timer of timers) clearTimeout(timer);
  for (const signal of INTERRUPTS) process.off(signal, interrupt);
  signalGroup(child, 'SIGKILL');
  // Whoever interrupts one stage wants none of those behind it; those beside it were interrupted too.
  if (interrupted) {
    await Promise.all(underWay);
    process.exit(130);
  }
  underWay.delete(ended);
  return late ? null : code;
}

function signalGroup({ pid }, signal) {
  try {
    if (pid) process.kill(-pid, signal);
  } catch {
    // Nobody of it is left.
  }
}
