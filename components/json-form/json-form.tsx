'use client';
import { Braces, TextCursorInput } from 'lucide-react';
import { FormProvider } from 'react-hook-form';
import { LazyCodeEditor } from '@/components/designer/editor/lazy-code-editor';
import { Button } from '@/components/ui/button';
import { AnyField } from './fields/any-field';
import { ObjectFields } from './fields/object-field';
import { IssuesProvider } from './issues-context';
import type { JsonIssue } from './model/check-draft';
import { ROOT_NAME } from './model/field-name';
import type { FieldOf } from './model/form-field';
import { type JsonFormSource, useJsonForm } from './use-json-form';

type JsonFormProps = JsonFormSource & {
  /** The form's id, for a submit button that stands elsewhere. */
  readonly id: string;
  /** What is being written, for the JSON editor's name: `Input of trip-booking`. */
  readonly label: string;
};

/**
 * A form drawn from a JSON Schema; the same value can be edited as JSON. `onSubmit` gets values that
 * pass the schema only. Give it a new `key` to start again from another value.
 */
export function JsonForm({ id, label, ...source }: JsonFormProps) {
  const state = useJsonForm(source);
  const asForm = state.mode === 'form';
  return (
    <form
      id={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        state.submit();
      }}
      className="flex flex-col gap-4"
    >
      {state.drawable && (
        <Button variant="ghost" size="sm" className="-my-1 self-end" onClick={state.switchMode}>
          {asForm ? <Braces aria-hidden /> : <TextCursorInput aria-hidden />}
          {asForm ? 'Edit as JSON' : 'Edit as a form'}
        </Button>
      )}
      {asForm ? (
        <FormProvider {...state.form}>
          <IssuesProvider value={state.byField}>
            <ObjectFields
              field={state.field as FieldOf<'object'>}
              name={ROOT_NAME}
              Child={AnyField}
            />
          </IssuesProvider>
        </FormProvider>
      ) : (
        <div className="flex flex-col gap-2">
          <LazyCodeEditor
            value={state.text}
            label={label}
            onChange={state.setText}
            className="min-h-40"
          />
          <IssueList issues={state.issues} />
        </div>
      )}
    </form>
  );
}

function IssueList({ issues }: { readonly issues: readonly JsonIssue[] }) {
  if (issues.length === 0) return null;
  return (
    <ul role="alert" className="flex flex-col gap-1 text-xs text-danger">
      {issues.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          {path !== '' && <code className="mr-1.5 font-mono font-medium">{path}</code>}
          {message}
        </li>
      ))}
    </ul>
  );
}
