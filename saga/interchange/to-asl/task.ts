import { outOf } from '../../compile/graph';
import { durationMs } from '../../definition/duration';
import type { SagaNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import { catchersOf, isPast } from './catchers';
import { ENDLESS, retriersOf, seconds, timeoutSeconds } from './policies';
import { template } from './rewrite';
import type { Scope } from './shape';
import { wayOn } from './ways';
import { type Fields, filled, pointerOf, present, type Sheet, type Writer } from './writer';

type Work = Extract<SagaNode, { type: 'step' | 'compensation' }>;
type SubSaga = Extract<SagaNode, { type: 'sub-saga' }>;

const LAMBDA = 'arn:aws:states:::lambda:invoke';
const CHILD_ANEW = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 10,
  MaxAttempts: ENDLESS,
  BackoffRate: 2,
  MaxDelaySeconds: 300,
};
const CHILD = 'arn:aws:states:::states:startExecution.sync:2';
// biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills these in.
const MACHINES = 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine';

/** The function that stands for a service's action: `payments__charge`; of the service `lambda`, the action alone. */
export function functionName({ service, action }: { service: string; action: string }): string {
  return service === 'lambda' ? action : `${service}__${action}`;
}

/** A step as a call of a function, with its retries and where its errors lead. */
export function stepState(
  writer: Writer,
  sheet: Sheet,
  node: Extract<SagaNode, { type: 'step' }>,
): Fields {
  const { name } = node;
  const call = callOf(writer, node, sheet.scope);
  const sent = sentBy(writer, name, call.payload);
  return {
    ...call.fields,
    ...filled('Retry', retriersOf(writer, node, isPast(writer.shape, name))),
    ...filled('Catch', catchersOf(writer, sheet, { name, sent })),
    ...resultOf(writer, sheet, { name, result: '$states.result.Payload', sent }),
  };
}

/** A compensation as a call of a function; `Next` or `End` is still missing. */
export function compensationState(writer: Writer, node: Work, scope: Scope): Fields {
  const { fields } = callOf(writer, node, scope);
  return { ...fields, ...filled('Retry', retriersOf(writer, node, false)) };
}

function callOf(writer: Writer, node: Work, scope: Scope) {
  const pointer = `${pointerOf(writer, node.name)}/input`;
  const undoes = node.type === 'compensation';
  const payload = template(writer, node.input ?? '{% input %}', { scope, pointer, undoes });
  const fields = {
    Type: 'Task',
    ...commentOf(node),
    Resource: LAMBDA,
    Arguments: { FunctionName: functionName(node), Payload: payload },
    TimeoutSeconds: timeoutSeconds(writer, node),
  };
  return { fields, payload };
}

/** What is kept of what a step was sent, if something reads it. */
function sentBy({ variables, shape }: Writer, name: string, payload: Json): Fields {
  if (!variables.isRead('input', name)) return {};
  return { [variables.own('input', name, shape.scopes.get(name) ?? [])]: payload };
}

type Result = {
  readonly name: string;
  /** JSONata for what the state found. */
  readonly result: string;
  readonly sent?: Fields;
  /** Where it leads, when it is not where its first edge does. */
  readonly to?: string;
};

/** Keeps a result that something reads, and goes on. */
export function resultOf(
  writer: Writer,
  sheet: Sheet,
  { name, result, sent = {}, to }: Result,
): Fields {
  const { variables, shape } = writer;
  const variable = variables.own('result', name, shape.scopes.get(name) ?? []);
  const scope = shape.scopes.get(name) ?? [];
  const way = to ?? outOf(shape.graphs.get(name) ?? shape.graph, name, 'flow')[0]?.to ?? '';
  const fresh = Object.keys(sent).length > 0 ? {} : { result: { [variable]: result } };
  const onwards = wayOn(writer, sheet, { to: way, ...fresh });
  const isHandedOn = Object.hasOwn(onwards, 'Output') && !variables.isReadWithin(name, scope);
  const isKept = variables.isRead('result', name) && !isHandedOn;
  const assign = { ...(isKept ? { [variable]: `{% ${result} %}` } : {}), ...sent };
  return { ...filled('Assign', assign), ...onwards };
}

/** A sub-saga as the execution of another state machine, which is awaited. */
export function subSagaState(writer: Writer, sheet: Sheet, node: SubSaga): Fields {
  const { name, saga, version, input } = node;
  const pointer = pointerOf(writer, name);
  const why = 'Step Functions does not reverse a child that completed when its parent fails later.';
  writer.losses.lose(pointer, 'the reversal of a sub-saga', why);
  const given = template(writer, input ?? '{% input %}', {
    scope: sheet.scope,
    pointer: `${pointer}/input`,
  });
  const machine = version === undefined ? `${MACHINES}:${saga}` : `${MACHINES}:${saga}:${version}`;
  return {
    Type: 'Task',
    ...commentOf(node),
    Resource: CHILD,
    Arguments: { StateMachineArn: machine, Input: given },
    // Behind the pivot a child that has undone itself is run anew.
    ...(isPast(writer.shape, name) ? { Retry: [CHILD_ANEW] } : {}),
    ...filled('Catch', catchersOf(writer, sheet, { name })),
    ...resultOf(writer, sheet, { name, result: '$states.result.Output' }),
  };
}

/** A task that asks somebody and waits to be called back; `Next` is still missing. */
export function callbackState(
  writer: Writer,
  node: Extract<SagaNode, { type: 'signal' | 'approval' }>,
  asked: { readonly service: string; readonly action: string; readonly payload: Fields },
): Fields {
  const { name, timeout } = node;
  const pointer = `${pointerOf(writer, name)}/timeout`;
  const late = timeout === undefined ? undefined : seconds(writer, durationMs(timeout, 0), pointer);
  return {
    Type: 'Task',
    ...commentOf(node),
    Resource: `${LAMBDA}.waitForTaskToken`,
    Arguments: {
      FunctionName: functionName(asked),
      Payload: { taskToken: '{% $states.context.Task.Token %}', ...asked.payload },
    },
    ...present('TimeoutSeconds', late),
  };
}

/** A node's description, or else its title, as a comment. */
export function commentOf({ description, title }: SagaNode): Fields {
  const comment = description ?? title;
  return comment ? { Comment: comment } : {};
}
