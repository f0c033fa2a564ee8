import { DEFAULT_CONCURRENCY, DEFAULT_TIMEOUT_MS } from '../compile/build-plan';
import { DEFAULT_OUTCOMES } from '../compile/check-outcomes';
import { durationMs, durationText } from '../definition/duration';
import type { SagaNode } from '../definition/nodes';
import { DURATION_PATTERN, type Json } from '../definition/primitives';
import type { DiffKind, DiffSeverity } from './diff-entry';
import { isFields } from './value-changes';

/** What a change of a field is, and means for runs. `demand` and `promise`: as its schema changed. */
export type FieldRule = {
  readonly kind: DiffKind;
  readonly severity: DiffSeverity | 'demand' | 'promise';
};

const POLICY: FieldRule = { kind: 'policy', severity: 'behaviour' };
const MAPPING: FieldRule = { kind: 'mapping', severity: 'behaviour' };
const TARGET: FieldRule = { kind: 'target', severity: 'behaviour' };
const OTHER_TARGET: FieldRule = { kind: 'target', severity: 'breaking' };
const WORDS: FieldRule = { kind: 'description', severity: 'none' };

const RULES: { readonly [field: string]: FieldRule } = {
  title: WORDS,
  description: WORDS,
  labels: WORDS,
  service: OTHER_TARGET,
  action: OTHER_TARGET,
  signal: OTHER_TARGET,
  saga: TARGET,
  version: TARGET,
  transport: TARGET,
  triggers: TARGET,
  input: MAPPING,
  output: MAPPING,
  assign: MAPPING,
  items: MAPPING,
  correlation: MAPPING,
  error: MAPPING,
  message: MAPPING,
  debt: { kind: 'mapping', severity: 'none' },
  schema: { kind: 'schema', severity: 'demand' },
  form: { kind: 'schema', severity: 'demand' },
  inputSchema: { kind: 'schema', severity: 'promise' },
  resultSchema: { kind: 'schema', severity: 'promise' },
};

/** The rule of a node's field; what has none of its own counts as policy. */
export function nodeFieldRule(field: string): FieldRule {
  return Object.hasOwn(RULES, field) ? (RULES[field] as FieldRule) : POLICY;
}

const SAGA_RULES: { readonly [field: string]: FieldRule } = {
  name: OTHER_TARGET,
  execution: { kind: 'execution', severity: 'breaking' },
  input: { kind: 'schema', severity: 'demand' },
};

/** The rule of a field of the document itself. */
export function sagaFieldRule(field: string): FieldRule {
  return Object.hasOwn(SAGA_RULES, field) ? (SAGA_RULES[field] as FieldRule) : nodeFieldRule(field);
}

type Fields = { readonly [field: string]: Json | undefined };

const WORK_DEFAULTS: Fields = {
  timeout: durationText(DEFAULT_TIMEOUT_MS),
  transport: { type: 'nats' },
  'retry.maxAttempts': 3,
  'retry.initialInterval': '1s',
  'retry.backoff': 2,
  'retry.maxInterval': '60s',
  'retry.jitter': 0.1,
};

const DEFAULTS: { readonly [type in SagaNode['type']]?: Fields } = {
  step: { ...WORK_DEFAULTS, kind: 'compensatable', readOnly: false },
  compensation: WORK_DEFAULTS,
  approval: { outcomes: DEFAULT_OUTCOMES },
  map: { maxConcurrency: DEFAULT_CONCURRENCY },
  fail: { compensate: true },
};

/**
 * What a node means, field by field, apart from its name and type: defaults are filled in, durations
 * written in one way, and a retry policy is laid out in fields of its own.
 */
export function meaningOf(node: SagaNode): ReadonlyMap<string, Json> {
  const { name: _name, type, retry, ...rest } = node as unknown as Fields & SagaNode;
  const policy = isFields(retry)
    ? Object.entries(retry).map(([field, value]) => [`retry.${field}`, value] as const)
    : [];
  const given = [...Object.entries(rest), ...policy].filter(([, value]) => value !== undefined);
  const defaults = Object.entries(DEFAULTS[type] ?? {});
  return oneWay([...defaults, ...given] as readonly (readonly [string, Json])[]);
}

/** What the document says apart from its drawing and its tests, likewise. */
export function sagaMeaning(definition: object): ReadonlyMap<string, Json> {
  const {
    $schema: _schema,
    formatVersion: _format,
    nodes: _nodes,
    edges: _edges,
    layout: _layout,
    tests: _tests,
    ...rest
  } = definition as Fields;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return oneWay([['execution', 'orchestration'], ...given] as readonly (readonly [string, Json])[]);
}

const DURATIONS = new Set([
  'timeout',
  'deadline',
  'duration',
  'retry.initialInterval',
  'retry.maxInterval',
]);

function oneWay(fields: readonly (readonly [string, Json])[]): ReadonlyMap<string, Json> {
  return new Map(
    fields.map(([field, value]) => {
      const isDuration =
        DURATIONS.has(field) && typeof value === 'string' && DURATION_PATTERN.test(value);
      return [field, isDuration ? durationText(durationMs(value, 0)) : value];
    }),
  );
}
