'use client';
import { Play } from 'lucide-react';
import { useId, useMemo } from 'react';
import { JsonForm } from '@/components/json-form/json-form';
import { Button } from '@/components/ui/button';
import type { Json } from '@/saga/definition/primitives';
import { withDefaults } from '@/saga/json-schema/defaults';
import { useDefinition } from '../store/use-designer';

/** Asks for the input of the simulated run, in a form made of the saga's input schema. */
export function SessionStart({ onStart }: { readonly onStart: (input: Json) => void }) {
  const definition = useDefinition();
  const formId = useId();
  const schema = definition.input ?? null;
  const initial = useMemo(() => withDefaults(schema ?? {}, {}), [schema]);
  return (
    <div className="flex h-full flex-col gap-3 overflow-y-auto px-3 py-2">
      <p className="max-w-160 text-sm text-muted">
        Runs this drawing here, with the decider that runs it live. No service is asked: choose what
        each step does, and go through the run message by message, both ways. Time is skipped.
      </p>
      <div className="max-w-120">
        <JsonForm
          key={JSON.stringify(schema)}
          id={formId}
          label="Input of the simulated run"
          schema={schema}
          initialValue={initial}
          serverIssues={NO_ISSUES}
          onSubmit={onStart}
        />
      </div>
      <Button type="submit" form={formId} variant="primary" size="sm" className="self-start">
        <Play aria-hidden />
        Start
      </Button>
    </div>
  );
}

const NO_ISSUES: readonly { readonly path: string; readonly message: string }[] = [];
