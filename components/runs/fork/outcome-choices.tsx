'use client';
import { Select } from '@/components/ui/select';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { AS_IT_WAS, toldNodes } from './model/fork-choices';

type OutcomeChoicesProps = {
  readonly definition: SagaDefinition;
  readonly value: { readonly [name: string]: string };
  readonly onChange: (value: { readonly [name: string]: string }) => void;
};

/** What each node does in the sandbox. */
export function OutcomeChoices({ definition, value, onChange }: OutcomeChoicesProps) {
  return (
    <fieldset className="mx-4 rounded-lg border border-line px-4 pt-1 pb-4 sm:mx-6">
      <legend className="px-1 text-xs font-medium text-muted">From there on</legend>
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-3">
        {toldNodes(definition).map(({ name, kind, choices }) => (
          <div key={name} className="flex min-w-0 items-center gap-3">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-mono text-xs">{name}</span>
              <span className="text-xs text-subtle">{kind}</span>
            </span>
            <Select
              aria-label={`What ${name} does`}
              value={value[name] ?? AS_IT_WAS}
              onValueChange={(next) => onChange({ ...value, [name]: next })}
              options={choices}
              className="w-52 shrink-0"
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
