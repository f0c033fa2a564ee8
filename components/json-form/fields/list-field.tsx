'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useIssue } from '../issues-context';
import { entryName } from '../model/field-name';
import { toDraft } from '../model/to-draft';
import type { GroupProps } from './field-props';
import { GroupIssue } from './group-issue';

/** A list whose entries can be added and removed. */
export function ListField({ field, name, Child }: GroupProps<'list'>) {
  const { fields: entries, append, remove } = useFieldArray({ name: `${name}.entries` });
  const issue = useIssue(name);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="text-xs font-medium text-muted">
        {field.label} {!field.required && <span className="font-normal text-subtle">optional</span>}
      </legend>
      {field.description && <p className="text-xs text-subtle">{field.description}</p>}
      <GroupIssue message={issue} />
      {entries.map((entry, index) => (
        <div key={entry.id} className="flex items-start gap-2 border-l border-line pl-4">
          <div className="min-w-0 flex-1">
            <Child
              field={{ ...field.item, label: `${field.label} ${index + 1}` }}
              name={entryName(name, index)}
            />
          </div>
          <IconButton
            label={`Remove ${field.label} ${index + 1}`}
            size="sm"
            className="mt-5"
            onClick={() => remove(index)}
          >
            <Trash2 />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        className="self-start"
        onClick={() => append({ value: toDraft(field.item, undefined) })}
      >
        <Plus aria-hidden /> Add an entry
      </Button>
    </fieldset>
  );
}
