import type { SagaNode } from '../definition/nodes';
import type { Json } from '../definition/primitives';
import type { SagaDefinition } from '../definition/saga-definition';
import {
  type Asked,
  COMMAND_HEADERS,
  commandPayload,
  failurePayload,
  replyHeaders,
  successPayload,
} from './asyncapi/schemas';

/**
 * What the participants of a saga must speak, as an AsyncAPI 3.0 document, told from their side: the
 * commands that they receive, what they reply, and the signals that others send. Steps over HTTP, and
 * simulated ones, are no part of it. https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function toAsyncApi(definition: SagaDefinition): Json {
  const nodes = allNodes(definition.nodes);
  const actions = actionsOf(nodes);
  const signals = [...new Set(nodes.flatMap((n) => (n.type === 'signal' ? [n.signal] : [])))];
  const { name, title = name, description } = definition;
  return {
    asyncapi: '3.0.0',
    info: {
      title: `${title}: participants`,
      version: '1.0.0',
      ...(description === undefined ? {} : { description }),
    },
    defaultContentType: 'application/json',
    channels: {
      ...fields(actions, ({ id, address, asked }) => [id, commandChannel(address, asked)]),
      ...fields(actions, ({ id, asked }) => [`${id}.reply`, replyChannel(asked)]),
      ...fields(signals, (signal) => [signalId(signal), signalChannel(nodes, signal)]),
    },
    operations: {
      ...fields(actions, ({ id }) => [id, commandOperation(id)]),
      ...fields(signals, (signal) => [signalId(signal), signalOperation(signalId(signal))]),
    },
  };
}

type Action = {
  /** `SERVICE.ACTION` */
  readonly id: string;
  readonly address: string;
  /** The nodes that ask for it. */
  readonly asked: readonly Asked[];
};

function actionsOf(nodes: readonly SagaNode[]): readonly Action[] {
  const actions = new Map<string, Asked[]>();
  for (const node of nodes) {
    if (!isAsked(node)) continue;
    const id = `${node.service}.${node.action}`;
    actions.set(id, [...(actions.get(id) ?? []), node]);
  }
  return [...actions].map(([id, asked]) => ({ id, address: `saga.command.${id}`, asked }));
}

function isAsked(node: SagaNode): node is Asked {
  if (node.type !== 'step' && node.type !== 'compensation') return false;
  return node.transport === undefined || node.transport.type === 'nats';
}

function allNodes(nodes: readonly SagaNode[]): readonly SagaNode[] {
  return nodes.flatMap((node) =>
    node.type === 'map' ? [node, ...allNodes(node.body.nodes as readonly SagaNode[])] : [node],
  );
}

function commandChannel(address: string, asked: readonly Asked[]): Json {
  const command = {
    headers: COMMAND_HEADERS,
    payload: commandPayload(asked),
    summary: used(asked),
  };
  return { address, messages: { command } };
}

function used(asked: readonly Asked[]): string {
  const of = (type: Asked['type']) => asked.filter((node) => node.type === type);
  const names = (list: readonly Asked[]) => list.map(({ name }) => name).join(', ');
  const steps = of('step');
  const undos = of('compensation');
  return [
    ...(steps.length > 0 ? [`Work of ${names(steps)}.`] : []),
    ...(undos.length > 0 ? [`Undoes, as ${names(undos)}.`] : []),
  ].join(' ');
}

/** Its subject is in each command. */
function replyChannel(asked: readonly Asked[]): Json {
  const messages = {
    succeeded: { headers: replyHeaders('succeeded'), payload: successPayload(asked) },
    failed: { headers: replyHeaders('failed'), payload: failurePayload(asked) },
  };
  return { address: null, messages };
}

function commandOperation(id: string): Json {
  const reply = `${id}.reply`;
  return {
    action: 'receive',
    channel: ref('channels', id),
    messages: [ref('channels', id, 'messages', 'command')],
    reply: {
      address: { location: '$message.header#/ce-replyto' },
      channel: ref('channels', reply),
      messages: [
        ref('channels', reply, 'messages', 'succeeded'),
        ref('channels', reply, 'messages', 'failed'),
      ],
    },
  };
}

function signalId(signal: string): string {
  return `signal.${signal}`;
}

function signalChannel(nodes: readonly SagaNode[], signal: string): Json {
  const schemas = nodes.flatMap((n) =>
    n.type === 'signal' && n.signal === signal ? [n.schema] : [],
  );
  const payload = (schemas.find((schema) => schema !== undefined) ?? {}) as Json;
  const headers = {
    type: 'object',
    required: ['ce-id', 'ce-runid'],
    properties: {
      'ce-id': { type: 'string', description: 'The signal: the same one counts once.' },
      'ce-runid': { type: 'string', description: 'The run that it is for.' },
      'ce-signalcorrelation': { type: 'string', description: 'What the node’s correlation says.' },
    },
  };
  return { address: `saga.signal.${signal}`, messages: { signal: { headers, payload } } };
}

function signalOperation(id: string): Json {
  return {
    action: 'send',
    channel: ref('channels', id),
    messages: [ref('channels', id, 'messages', 'signal')],
  };
}

function ref(...path: readonly string[]): Json {
  return {
    $ref: `#/${path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
  };
}

function fields<T>(
  list: readonly T[],
  entry: (one: T) => readonly [string, Json],
): { readonly [name: string]: Json } {
  return Object.fromEntries(list.map(entry));
}
