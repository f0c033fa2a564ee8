import { type IsSecret, maskJson, maskText } from '@/saga/dead-letters/masking';
import type { Json } from '@/saga/definition/primitives';
import type { EventView, RunSummary, StepView } from '@/saga/read-models/views';
import type { Debt, RunError } from '@/saga/run/events';
import { InvalidInput } from '@/server/application/errors';
import type { RunFilter, RunServices } from '../services/runs';
import { maskedDebt } from './masked-debts';
import { maskedError } from './masked-error';

type Questions = Pick<
  RunServices,
  'list' | 'count' | 'get' | 'visible' | 'summaries' | 'status' | 'events'
>;

/** The same questions about runs, with the values of secret fields masked in every answer. */
export function maskedRuns(runs: Questions, isSecret: IsSecret): Questions {
  const summary = maskSummary(isSecret);
  const step = maskStep(isSecret);
  const event = maskEvent(isSecret);
  return {
    async list(filter, page) {
      requireOpenFields(filter, isSecret);
      const { items, ...rest } = await runs.list(filter, page);
      return { ...rest, items: items.map(summary) };
    },
    async count(filter) {
      requireOpenFields(filter, isSecret);
      return runs.count(filter);
    },
    async get(runId) {
      const found = await runs.get(runId);
      return { ...found, summary: summary(found.summary) };
    },
    visible: runs.visible,
    summaries: async (runIds) => (await runs.summaries(runIds)).map(summary),
    async status(runId) {
      const found = await runs.status(runId);
      return { summary: summary(found.summary), steps: found.steps.map(step) };
    },
    events: async (...asked) => (await runs.events(...asked)).map(event),
  };
}

/** Whoever could search for a secret could guess it. */
export function requireOpenFields(
  { fields = {} }: Pick<RunFilter, 'fields'>,
  isSecret: IsSecret,
): void {
  const secret = Object.keys(fields).find(isSecret);
  if (secret === undefined) return;
  const message = `Runs are not searched by ${secret}: it is a secret field.`;
  throw new InvalidInput([{ path: `/fields/${secret}`, message }], message);
}

const maskSummary =
  (isSecret: IsSecret) =>
  (run: RunSummary): RunSummary => ({
    ...run,
    input: maskJson(run.input, isSecret),
    output: maskJson(run.output, isSecret),
    error: maskError(run.error, isSecret),
    ...(run.fields === undefined ? {} : { fields: maskFields(run.fields, isSecret) }),
    debts: run.debts.map((debt) => maskedDebt(debt, isSecret)),
  });

const maskFields = (fields: NonNullable<RunSummary['fields']>, isSecret: IsSecret) =>
  maskJson(fields, isSecret) as typeof fields;

const maskStep =
  (isSecret: IsSecret) =>
  (step: StepView): StepView => ({
    ...step,
    input: maskJson(step.input, isSecret),
    result: maskJson(step.result, isSecret),
    error: maskError(step.error, isSecret),
  });

const maskEvent =
  (isSecret: IsSecret) =>
  (event: EventView): EventView => {
    const data = maskJson(event.data, isSecret);
    if (!isFields(data)) return { ...event, data };
    const masked = maskErrorIn(data, isSecret);
    if (event.type !== 'RunStuck') return { ...event, data: masked };
    return { ...event, data: { ...masked, debts: maskDebts(data.debts, isSecret) } };
  };

function maskDebts(debts: Json | undefined, isSecret: IsSecret): Json {
  const owed = (debts ?? []) as unknown as readonly Debt[];
  return owed.map((debt) => maskedDebt(debt, isSecret)) as unknown as Json;
}

type Fields = { readonly [name: string]: Json };

function isFields(value: Json): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What an error says may quote what was sent. */
function maskErrorIn(data: Fields, isSecret: IsSecret): Fields {
  const { error } = data;
  if (error === undefined || !isFields(error) || typeof error.message !== 'string') return data;
  return { ...data, error: { ...error, message: maskText(error.message, isSecret) } };
}

function maskError(error: RunError | null, isSecret: IsSecret): RunError | null {
  return error && maskedError(error, isSecret);
}
