import type { Json } from '../../definition/primitives';

type State = {
  readonly Type: string;
  readonly Next?: string;
  readonly Catch?: readonly { readonly Next: string }[];
};
export type PlainMachine = {
  readonly StartAt: string;
  readonly States: { readonly [name: string]: State };
} & { readonly [key: string]: Json };

/** The tasks that succeed, in order, when the task `failing` fails for good and the machine goes on as written. */
export function succeedingTasks({ StartAt, States }: PlainMachine, failing: string): string[] {
  const done: string[] = [];
  for (let name: string | undefined = StartAt; name !== undefined; ) {
    const state: State | undefined = States[name];
    if (name === failing) name = state?.Catch?.[0]?.Next;
    else {
      if (state?.Type === 'Task') done.push(name);
      name = state?.Next;
    }
  }
  return done;
}
