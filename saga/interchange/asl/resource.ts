import type { Json } from '../../definition/primitives';
import { slugOf } from '../draft/names';

/** Who a task asks, for what, and how it waits for the answer. */
export type Task = {
  readonly service: string;
  readonly action: string;
  readonly waits: 'for-reply' | 'for-job' | 'for-callback';
  /** What the answer of the service is wrapped in. */
  readonly wraps: 'nothing' | 'lambda' | 'execution';
  /** Whether it changes nothing: an AWS API that reads. */
  readonly reads: boolean;
};

/** Reads a task's Resource; placeholders such as `${Name}` count by their name. */
export function taskOf(resource: Json, args: { readonly [key: string]: Json }): Task {
  const text = plainResource(resource);
  const optimized =
    /^arn:[^:]*:states:[^:]*:[^:]*:([^.]+)(\.sync(?::2)?|\.waitForTaskToken)?$/.exec(text);
  if (optimized) return integration(optimized[1] as string, optimized[2] ?? '', args);
  const lambda = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(text);
  if (lambda) return plainTask('lambda', lambda[1] as string);
  const parts = text.split(':').filter((part) => part !== '');
  return plainTask(
    text.startsWith('arn:') ? (parts[2] ?? 'task') : 'lambda',
    parts.at(-1) ?? 'task',
  );
}

function plainTask(service: string, action: string): Task {
  return {
    service: slugOf(service, 'task'),
    action: slugOf(action, 'task'),
    waits: 'for-reply',
    wraps: 'nothing',
    reads: false,
  };
}

function integration(api: string, pattern: string, args: { readonly [key: string]: Json }): Task {
  if (api.startsWith('activity:')) return plainTask('activity', api.slice('activity:'.length));
  const waits =
    pattern === '.waitForTaskToken' ? 'for-callback' : pattern === '' ? 'for-reply' : 'for-job';
  const [service = 'task', action = 'call'] = api.replace(/^aws-sdk:/, '').split(':');
  if (service === 'lambda' && action.toLowerCase() === 'invoke') {
    const name = functionName(args.FunctionName ?? args['FunctionName.$']);
    // As the export writes it: the function `payments__charge` does `charge` of the service `payments`.
    const [, service = 'lambda', action = name] = /^([A-Za-z][\w-]*?)__(.+)$/.exec(name) ?? [];
    return { ...plainTask(service, action), waits, wraps: 'lambda' };
  }
  const wraps = service === 'states' && action === 'startExecution' ? 'execution' : 'nothing';
  const reads = /^(get|batchGet|list|describe|query|scan|head|search|lookup)/i.test(action);
  return { ...plainTask(service, action), waits, wraps, reads };
}

/** The last name in an ARN, without version or alias; `lambda` when it is computed. */
function functionName(value: Json | undefined): string {
  const text = plainResource(value ?? '');
  if (/^\$[.[]|^\{%/.test(text)) return 'invoke';
  const arn = /:function:([^:]+)/.exec(text);
  return arn?.[1] ?? text.split(':')[0] ?? text;
}

/** The saga that a state machine's ARN or placeholder names; undefined when it is computed. */
export function machineName(value: Json | undefined): string | undefined {
  const text = plainResource(value ?? '');
  if (text === '' || /^\$[.[]|^\{%/.test(text)) return undefined;
  const named = /:stateMachine:([^:]+)/.exec(text)?.[1] ?? text.split(':').at(-1);
  return slugOf(named ?? text, 'saga');
}

/** A resource as text: what templates fill in is named, and of functions of templates the names are kept. */
function plainResource(value: Json): string {
  if (typeof value === 'string') {
    return value.replace(/\$\{([^}]*)\}/g, (_, name: string) =>
      name.replace(/^AWS::|\.Arn$/g, '').replaceAll(':', '_'),
    );
  }
  const names = JSON.stringify(value).match(/[A-Za-z0-9_-]+/g) ?? [];
  return (
    names.find(
      (name) => !/^(Fn|GetAtt|Ref|Sub|Arn|Join|ImportValue|null|true|false|\d+)$/.test(name),
    ) ?? 'task'
  );
}
