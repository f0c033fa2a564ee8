'use client';
import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { JsonForm } from '@/components/json-form/json-form';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { withDefaults } from '@/saga/json-schema/defaults';
import { inputTemplates } from './model/input-templates';
import { rememberedInput } from './model/remembered-inputs';
import { StartRunChoices } from './start-run-choices';
import { useStartRun } from './use-start-run';

type StartRunFormProps = {
  readonly saga: string;
  readonly version: number | undefined;
  readonly initialInput: Json | undefined;
  readonly onDone: () => void;
};

/** The form for one saga: which version, which input to begin with, and the input itself. */
export function StartRunForm({ saga, version, initialInput, onDone }: StartRunFormProps) {
  const { known, drawn, chosen, pick } = useVersionToRun(saga, version);
  const versions = known.data?.versions ?? [];
  const latest = versions[0]?.version;
  if (chosen !== undefined && drawn.data !== undefined) {
    return (
      <ReadyForm
        key={chosen}
        saga={saga}
        schema={drawn.data.definition.input ?? null}
        initialInput={initialInput}
        version={chosen === latest ? undefined : chosen}
        choices={{ versions, version: chosen, onVersion: pick }}
        onDone={onDone}
      />
    );
  }
  const error = known.error ?? drawn.error;
  if (error !== null) return <QueryError error={error} onRetry={() => void known.refetch()} />;
  if (known.data !== undefined && latest === undefined) return <NeverPublished saga={saga} />;
  return <SkeletonRows rows={4} />;
}

/** The version that is picked; before, the one that was the latest when the form was opened: a newer one takes away no input. */
function useVersionToRun(saga: string, version: number | undefined) {
  const trpc = useTRPC();
  const [picked, pick] = useState(version);
  const [opened, setOpened] = useState<number>();
  const known = useQuery(trpc.sagas.get.queryOptions({ name: saga }));
  const latest = known.data?.versions[0]?.version;
  if (opened === undefined && latest !== undefined && !known.isFetching) setOpened(latest);
  const chosen = picked ?? opened;
  const drawn = useQuery(
    trpc.sagas.version.queryOptions(
      { name: saga, version: chosen ?? 1 },
      { enabled: chosen !== undefined, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  return { known, drawn, chosen, pick };
}

function NeverPublished({ saga }: { readonly saga: string }) {
  return (
    <EmptyState title="Nothing to run yet" className="py-8">
      {saga} was never published. Publish its drawing first; a run keeps the version it starts with.
    </EmptyState>
  );
}

type ReadyFormProps = Omit<StartRunFormProps, 'version'> & {
  readonly schema: JsonSchema | null;
  /** Absent: whatever is the latest when it starts. */
  readonly version: number | undefined;
  readonly choices: Pick<
    Parameters<typeof StartRunChoices>[0],
    'versions' | 'version' | 'onVersion'
  >;
};

const NO_ISSUES: readonly { path: string; message: string }[] = [];

function ReadyForm(props: ReadyFormProps) {
  const { saga, schema, initialInput, version, choices, onDone } = props;
  const formId = useId();
  const templates = useMemo(
    () =>
      inputTemplates({
        schema,
        remembered: rememberedInput(window.localStorage, saga),
        given: initialInput,
      }),
    [schema, saga, initialInput],
  );
  const [templateId, setTemplateId] = useState(templates[0]?.id ?? 'empty');
  const template = templates.find(({ id }) => id === templateId);
  const { start, busy, error } = useStartRun(saga, onDone);
  const initial = useMemo(
    () => withDefaults(schema ?? {}, template?.value ?? {}),
    [schema, template],
  );
  const issues = error?.issues ?? NO_ISSUES;
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 pb-4">
        <StartRunChoices
          {...choices}
          templates={templates}
          template={templateId}
          onTemplate={setTemplateId}
        />
        {error !== null && issues.length === 0 && (
          <Notice kind="error">
            <span className="font-medium">{error.title}.</span> {error.detail}
          </Notice>
        )}
        <JsonForm
          key={templateId}
          id={formId}
          label={`Input of ${saga}`}
          schema={schema}
          initialValue={initial}
          serverIssues={issues}
          onSubmit={(input) => start(input, version)}
        />
      </div>
      <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">
        <Button onClick={onDone}>Close</Button>
        <Button type="submit" form={formId} variant="primary" busy={busy}>
          <Play aria-hidden /> Run
        </Button>
      </footer>
    </>
  );
}
