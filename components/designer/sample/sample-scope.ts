import { outcomesOf } from '@/saga/compile/check-outcomes';
import { resultSchemaOf } from '@/saga/compile/results';
import type { SagaNode } from '@/saga/definition/nodes';
import type { Json } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Scope, StepScope } from '@/saga/expression/expression';
import { type Body, bodyOf } from '../model/bodies/body';
import { inFlowOrder } from './in-flow-order';
import { evaluateText, previewMapping } from './preview';
import { sampleValue } from './sample-value';

/**
 * What a run of a drawing could have in scope when all of it has run: the input as its schema has it, and
 * behind it results as schemas and simulated transports say, inputs and variables as mappings compute them.
 */
export function sampleScope(definition: SagaDefinition): Scope {
  const { name, nodes, edges } = definition;
  const start: Scope = {
    input: sampleValue(definition.input),
    steps: {},
    vars: {},
    error: { name: 'SampleError', message: 'What failed, in words.' },
    run: {
      id: '00000000-0000-7000-8000-000000000000',
      saga: name,
      version: 1,
      correlationId: 'sample',
      startedAt: '2026-01-01T12:00:00.000Z',
    },
  };
  return passed(start, { nodes, edges });
}

/** The scope of a node: that of the run, with the first item of each map around the node. */
export function scopeOfNode(definition: Body, name: string, scope: Scope): Scope {
  if (definition.nodes.some((node) => node.name === name)) return scope;
  for (const map of definition.nodes) {
    if (map.type !== 'map' || !holds(bodyOf(map), name)) continue;
    return scopeOfNode(bodyOf(map), name, withItem(scope, map.items));
  }
  return scope;
}

function holds({ nodes }: Body, name: string): boolean {
  return nodes.some((node) => node.name === name || holds(bodyOf(node), name));
}

function withItem(scope: Scope, items: string): Scope {
  const list = evaluateText(items, scope);
  const found = list.ok ? list.value : undefined;
  const item = Array.isArray(found) ? (found[0] ?? null) : (found ?? null);
  return { ...scope, item: item as Json, itemIndex: 0 };
}

function passed(scope: Scope, body: Body): Scope {
  return inFlowOrder(body).reduce(afterNode, scope);
}

function afterNode(scope: Scope, node: SagaNode): Scope {
  switch (node.type) {
    case 'step':
      return withStep(scope, node.name, stepScope(scope, node));
    case 'sub-saga':
      return withStep(scope, node.name, { input: mapped(scope, node.input), result: {} });
    case 'signal':
      return withStep(scope, node.name, { input: null, result: sampleValue(node.schema) });
    case 'approval':
      return withStep(scope, node.name, { input: null, result: decided(node) });
    case 'map':
      return afterMap(scope, node);
    case 'transform':
      return { ...scope, vars: { ...scope.vars, ...assigned(scope, node) } };
    default:
      return scope;
  }
}

type Of<T extends SagaNode['type']> = Extract<SagaNode, { readonly type: T }>;

function stepScope(scope: Scope, node: Of<'step'>): StepScope {
  const input = mapped(scope, node.input);
  const { transport } = node;
  if (node.resultSchema) return { input, result: sampleValue(resultSchemaOf(node)) };
  return { input, result: transport?.type === 'simulated' ? (transport.result ?? input) : {} };
}

function decided(node: Of<'approval'>): Json {
  const by = { type: 'user', id: 'sample', name: 'Somebody' };
  return { outcome: outcomesOf(node)[0] ?? '', form: sampleValue(node.form), by };
}

function afterMap(scope: Scope, map: Of<'map'>): Scope {
  const { name, items } = map;
  const body = bodyOf(map);
  const inner = passed(withItem(scope, items), body);
  const end = body.nodes.find((node) => node.type === 'succeed');
  const output = end?.type === 'succeed' ? mapped(inner, end.output ?? null) : null;
  const list = evaluateText(items, scope);
  const result = list.ok && Array.isArray(list.value) ? list.value.map(() => output) : [output];
  return withStep({ ...scope, steps: inner.steps }, name, { input: null, result });
}

function assigned(scope: Scope, { assign }: Of<'transform'>): Scope['vars'] {
  const entries = Object.entries(assign ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, mapped(scope, value)]));
}

/** What a mapping gives, the run's input when there is none. */
function mapped(scope: Scope, mapping: Json | undefined): Json {
  if (mapping === undefined) return scope.input;
  const preview = previewMapping(mapping, scope);
  return preview.ok ? (preview.value ?? null) : null;
}

function withStep(scope: Scope, name: string, step: StepScope): Scope {
  return { ...scope, steps: { ...scope.steps, [name]: step } };
}
