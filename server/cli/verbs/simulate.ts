import {
  type SimulatedChoreography,
  simulateChoreography,
} from '@/saga/choreography/simulate-choreography';
import { compile } from '@/saga/compile/compile';
import type { Json } from '@/saga/definition/primitives';
import { withDefaults } from '@/saga/json-schema/defaults';
import { validateJson } from '@/saga/json-schema/validate';
import { type Plan, workOf } from '@/saga/plan';
import { type Outcomes, outcomes as outcomesSchema } from '@/saga/simulate/outcomes';
import { type Simulated, simulate } from '@/saga/simulate/simulate';
import { type Answer, table } from '../console';
import { Unusable } from '../errors';
import { readDocument, readJsonArgument } from '../files/read-document';
import { modeOf, tablesOf } from './modes';
import { diagnosticLines } from './verify';

export type SimulateOptions = {
  readonly input: string;
  readonly outcomes: string;
  readonly mode?: string;
};

/**
 * Runs the definition in a file on a virtual clock. The answer is no when the run did not end, or
 * ended with effects that nobody undid; a run that was compensated ended well.
 */
export async function simulateFile(file: string, options: SimulateOptions): Promise<Answer> {
  const plan = await planIn(file);
  const input = checkedInput(plan, await readJsonArgument('--input', options.input));
  const outcomes = checkedOutcomes(plan, await readJsonArgument('--outcomes', options.outcomes));
  const run = simulated(plan, modeOf(plan, options.mode), { input, outcomes });
  const { status, executed, output, error, debt, ended } = run;
  const heard = 'heard' in run ? { heard: run.heard } : {};
  return {
    json: { status, executed, output, error, debt, ended, ...heard },
    text: [inWords({ status, executed, output, error, debt }, ended), ...heardInWords(run)].join(
      '\n',
    ),
    exit: ended && status !== 'stuck' && status !== 'failed' ? 0 : 1,
  };
}

type Given = { readonly input: Json; readonly outcomes: Outcomes };

function simulated(
  plan: Plan,
  mode: Plan['execution'],
  { input, outcomes }: Given,
): Simulated | SimulatedChoreography {
  if (mode === 'orchestration') return simulate(plan, input, outcomes);
  return simulateChoreography({ plan, tables: tablesOf(plan) }, input, outcomes);
}

function heardInWords(run: Simulated | SimulatedChoreography): readonly string[] {
  if (!('heard' in run) || run.heard.length === 0) return [];
  const rows = run.heard.map(({ event, from, to }) => [
    `  ${to}`,
    `heard ${event}`,
    from && `of ${from}`,
  ]);
  return ['', 'who heard what:', table(rows)];
}

async function planIn(file: string): Promise<Plan> {
  const { plan, diagnostics } = compile(await readDocument(file));
  if (plan) return plan;
  const [first = ''] = diagnosticLines(diagnostics.filter(({ severity }) => severity === 'error'));
  throw new Unusable(`${file} can't be run: ${first.trim()}`);
}

function checkedInput(plan: Plan, given: unknown): Json {
  if (!plan.inputSchema) return given as Json;
  const input = withDefaults(plan.inputSchema, given as Json);
  const [fault] = validateJson(plan.inputSchema, input);
  if (!fault) return input;
  throw new Unusable(
    `--input does not fit the saga: ${fault.path || 'the input'}: ${fault.message}`,
  );
}

function checkedOutcomes(plan: Plan, given: unknown): Outcomes {
  const parsed = outcomesSchema.safeParse(given);
  if (!parsed.success) {
    const [name] = parsed.error.issues[0]?.path ?? [];
    throw new Unusable(
      `--outcomes: ${name === undefined ? 'it' : String(name)} is no outcome; write "ok", "timeout-before", "timeout-after", {"result": …} or {"error": "Name"}, or a list of these.`,
    );
  }
  const unknown = Object.keys(parsed.data).find((name) => !workOf(plan, name));
  if (unknown === undefined) return parsed.data;
  throw new Unusable(`--outcomes: ${plan.name} has no step or compensation named ${unknown}.`);
}

function inWords(
  { status, executed, output, error, debt }: Omit<Simulated, 'events' | 'ended'>,
  ended: boolean,
): string {
  const rows = executed.map(({ name, kind, attempt, outcome }) => {
    return [`  ${name}`, kind, `attempt ${attempt}`, outcome];
  });
  const debts = debt.map(({ step, error: reason }) => `not undone: ${step} (${reason.name})`);
  return [
    ended ? status : `${status}, without an end`,
    ...(rows.length > 0 ? [table(rows)] : []),
    ...(error ? [`${error.name}: ${error.message}`] : []),
    ...debts,
    ...(status === 'completed' ? [JSON.stringify(output, null, 2)] : []),
  ].join('\n');
}
