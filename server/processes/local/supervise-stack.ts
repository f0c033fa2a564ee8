import { openChildLog } from './child-log';
import type { ChildrenRecord } from './children-record';
import { LocalStartError } from './local-error';
import { untilHealthy } from './readiness';
import { type StackPlan, stackOf } from './stack';
import { type ChildSpec, SupervisedChild } from './supervised-child';
import type { Teardown } from './teardown';

/** How often in a row a process may end by itself before the first ready line. */
const HOPELESS = 5;

/** What a stack is started with. */
export interface StackContext {
  readonly plan: StackPlan;
  readonly logs: string;
  readonly record: ChildrenRecord;
  readonly stop: AbortSignal;
  readonly teardown: Teardown;
  show(line: string): void;
}

/**
 * Starts the processes, keeps them running, and resolves when the health page answers 200; the
 * result starts all but the pages anew (for changed sources). Throws LocalStartError when a
 * process cannot stay up.
 */
export async function superviseStack(context: StackContext): Promise<() => void> {
  const { plan, logs, record, show, stop, teardown } = context;
  const hopeless = new AbortController();
  const onCrash = (spec: ChildSpec, how: string, failures: number) => {
    show(`${spec.name.padEnd(14)} ended by itself (${how}), starting it again`);
    if (failures >= HOPELESS) hopeless.abort(spec.name);
  };
  let ready = false;
  // Until all are up they wait for each other, and say so; the files have it all.
  const showLine = (line: string, isWarning: boolean) => {
    if (ready || !isWarning) show(line);
  };
  const children = stackOf(plan).map((spec) => {
    const log = openChildLog(logs, spec.name, showLine);
    return new SupervisedChild(spec, { log, record, onCrash });
  });
  // The pages go first, then the worker, then the services it calls.
  for (const child of children) {
    teardown.add(() => child.stop());
    child.start();
  }
  show(`Starting ${children.map((child) => child.spec.name).join(', ')}`);
  try {
    const health = `http://127.0.0.1:${plan.port}/api/health`;
    const signal = AbortSignal.any([stop, hopeless.signal]);
    await untilHealthy(health, signal, (says) => show(`Still waiting, health says: ${says}`));
  } catch (error) {
    if (stop.aborted) throw error;
    const name = String(hopeless.signal.reason);
    throw new LocalStartError(`${name} does not stay up; its log is ${logs}/${name}.log`);
  }
  ready = true;
  return () => {
    for (const child of children) {
      if (child.spec.name !== 'web') void child.renew();
    }
  };
}
