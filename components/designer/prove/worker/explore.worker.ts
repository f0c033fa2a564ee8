import { compile } from '@/saga/compile/compile';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { choreographyExploration } from '@/saga/explore/choreography/explore-choreography';
import { modesAgree } from '@/saga/explore/choreography/modes-agree';
import { exploration } from '@/saga/explore/explore';
import { traceEnding } from '@/saga/explore/trace-ending';
import type { Plan } from '@/saga/plan';
import { runTests } from '@/saga/saga-tests/run-test';
import type { Answer, Ask, Progress } from './protocol';

/** How long it works before it looks whether it is to stop. */
const SLICE_MS = 40;

let stopped = false;

self.onmessage = ({ data }: MessageEvent<Ask>) => {
  if (data.type === 'stop') stopped = true;
  else void work(data).catch((error: unknown) => say({ type: 'failed', message: words(error) }));
};

async function work(ask: Exclude<Ask, { type: 'stop' }>): Promise<void> {
  const plan = planOf(ask.definition);
  switch (ask.type) {
    case 'trace':
      return say({ type: 'traced', trace: traceEnding(plan, ask.wanted) ?? null });
    case 'test':
      return say({ type: 'tested', results: runTests(plan, ask.definition.tests) });
    case 'explore':
      return say({ type: 'explored', ...(await explored(plan)) });
    default:
      return ask satisfies never;
  }
}

async function explored(plan: Plan) {
  const report = await toItsEnd(exploration(plan), 'coordinator');
  if (plan.execution !== 'choreography') return { report, services: null };
  const own = await toItsEnd(choreographyExploration(plan), 'services');
  const violations = [...own.violations, ...modesAgree(own, report)];
  return { report, services: { ...own, violations } };
}

/** Lets an exploration go on until it has ended, or was stopped: then it ends at its next step. */
async function toItsEnd<Report>(
  steps: Generator<Omit<Progress, 'led'>, Report, boolean | undefined>,
  led: Progress['led'],
): Promise<Report> {
  let pause = performance.now() + SLICE_MS;
  let step = steps.next();
  while (!step.done) {
    if (performance.now() > pause) {
      say({ type: 'progress', led, ...step.value });
      await breath();
      pause = performance.now() + SLICE_MS;
    }
    step = steps.next(stopped);
  }
  return step.value;
}

/** Lets messages that wait be handled. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

function planOf(definition: SagaDefinition): Plan {
  const { plan, diagnostics } = compile(definition);
  if (plan) return plan;
  throw new Error(diagnostics.find(({ severity }) => severity === 'error')?.message);
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(answer: Answer): void {
  self.postMessage(answer);
}
