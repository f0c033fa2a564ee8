'use client';
import { useIssue } from '../issues-context';
import { propertyName } from '../model/field-name';
import type { GroupProps } from './field-props';
import { GroupIssue } from './group-issue';

/** An object's properties, indented under its name. */
export function ObjectField({ field, name, Child }: GroupProps<'object'>) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="text-xs font-medium text-muted">{field.label}</legend>
      {field.description && <p className="text-xs text-subtle">{field.description}</p>}
      <div className="border-l border-line pl-4">
        <ObjectFields field={field} name={name} Child={Child} />
      </div>
    </fieldset>
  );
}

/** The same without the frame: how the form's root is shown. */
export function ObjectFields({ field, name, Child }: GroupProps<'object'>) {
  const issue = useIssue(name);
  return (
    <div className="flex flex-col gap-4">
      <GroupIssue message={issue} />
      {field.fields.map((child) => (
        <Child key={child.key} field={child} name={propertyName(name, child.key)} />
      ))}
    </div>
  );
}
