import type { Json } from '@/saga/definition/primitives';
import type { RunState } from '@/saga/run/state';

/** One value that a message changed; `before` is undefined when it was not there. */
export type Difference = {
  /** As expressions name it: `vars.total`, `steps.charge.result`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json;
};

/** What differs between two states of a run, of all that people and expressions read. */
export function differences(before: RunState | undefined, after: RunState): readonly Difference[] {
  const old = before ? readable(before) : new Map<string, Json>();
  return [...readable(after)].flatMap(([path, value]) => {
    const was = old.get(path);
    return JSON.stringify(was) === JSON.stringify(value)
      ? []
      : [{ path, before: was, after: value }];
  });
}

function readable(state: RunState): ReadonlyMap<string, Json> {
  const values = new Map<string, Json>([['status', state.status]]);
  for (const [name, value] of Object.entries(state.vars)) values.set(`vars.${name}`, value);
  for (const [name, scope] of Object.entries(state.steps)) {
    for (const [part, value] of Object.entries(scope)) {
      if (value !== undefined) values.set(`steps.${name}.${part}`, value as Json);
    }
  }
  if (state.error) values.set('error', state.error as unknown as Json);
  if (state.debts.length > 0)
    values.set(
      'owed',
      state.debts.map(({ step }) => step),
    );
  if (state.status === 'completed') values.set('output', state.output);
  return values;
}
