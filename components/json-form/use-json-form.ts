'use client';
import { useMemo, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { validateJson } from '@/saga/json-schema/validate';
import { type CheckedValue, checkDraft, issuesByField, type JsonIssue } from './model/check-draft';
import type { Draft } from './model/draft';
import { ROOT_NAME } from './model/field-name';
import { parseJson } from './model/parse-json';
import { readDraft } from './model/read-draft';
import { readSchema } from './model/read-schema';
import { toDraft } from './model/to-draft';

type Draftable = { readonly [ROOT_NAME]: Draft };

/** What the form starts from. */
export type JsonFormSource = {
  /** Absent or without properties: there is no form, only JSON. */
  readonly schema: JsonSchema | null;
  readonly initialValue: Json | undefined;
  /** Faults the server found in what was sent last. */
  readonly serverIssues: readonly JsonIssue[];
  readonly onSubmit: (value: Json) => void;
};

const pretty = (value: Json | undefined) => JSON.stringify(value ?? {}, null, 2);

/** The state of a JSON form: draft or text, which of them is shown, and what is wrong. */
export function useJsonForm({ schema, initialValue, serverIssues, onSubmit }: JsonFormSource) {
  const field = useMemo(() => readSchema(schema ?? {}), [schema]);
  const drawable = field.kind === 'object';
  const [mode, setMode] = useState<'form' | 'json'>(drawable ? 'form' : 'json');
  const [text, setText] = useState(() => pretty(initialValue));
  const [attempted, setAttempted] = useState(false);
  const form = useForm<Draftable>({ defaultValues: { [ROOT_NAME]: toDraft(field, initialValue) } });
  const draft = useWatch({ control: form.control, name: ROOT_NAME }) as Draft;

  const check = (): CheckedValue =>
    mode === 'form'
      ? checkDraft(field, schema ?? {}, form.getValues(ROOT_NAME) as Draft)
      : checkText(text, schema);
  // Before the first attempt nobody is told off; after it, each change says at once whether it helped.
  const issues = useMemo(() => {
    if (!attempted) return serverIssues;
    const found =
      mode === 'form' ? checkDraft(field, schema ?? {}, draft) : checkText(text, schema);
    return found.issues.length > 0 ? found.issues : serverIssues;
  }, [attempted, draft, field, mode, schema, serverIssues, text]);

  const submit = () => {
    const checked = check();
    setAttempted(true);
    if (checked.issues.length === 0) onSubmit(checked.value);
  };

  // What can't be read yet would be lost on the other side, so it is mended first.
  const switchMode = () => {
    if (mode === 'form') {
      const { value, problems } = readDraft(field, form.getValues(ROOT_NAME) as Draft);
      setAttempted(attempted || problems.length > 0);
      if (problems.length > 0) return;
      setText(pretty(value));
      setMode('json');
      return;
    }
    const parsed = parseJson(text);
    setAttempted(attempted || 'error' in parsed);
    if ('error' in parsed) return;
    form.reset({ [ROOT_NAME]: toDraft(field, parsed.value) });
    setMode('form');
  };

  const byField = useMemo(() => issuesByField(field, issues), [field, issues]);
  return { field, drawable, mode, text, setText, form, issues, byField, submit, switchMode };
}

function checkText(text: string, schema: JsonSchema | null): CheckedValue {
  const parsed = parseJson(text);
  if ('error' in parsed) return { value: null, issues: [{ path: '', message: parsed.error }] };
  return { value: parsed.value, issues: schema === null ? [] : validateJson(schema, parsed.value) };
}
