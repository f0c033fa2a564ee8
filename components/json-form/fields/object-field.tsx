'use client';
import { cn } from '@/components/ui/cn';
import { useIssue } from '../issues-context';
import { propertyName } from '../model/field-name';
import type { FormField } from '../model/form-field';
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
      <div className="grid items-start gap-x-4 gap-y-4 sm:grid-cols-2">
        {field.fields.map((child) => (
          <div key={child.key} className={cn('min-w-0', isWide(child) && 'sm:col-span-2')}>
            <Child field={child} name={propertyName(name, child.key)} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** What holds other fields or long text takes the whole width; short fields stand side by side. */
function isWide(field: FormField): boolean {
  return WIDE.has(field.kind) || (field.kind === 'text' && field.format === 'multiline');
}

const WIDE: ReadonlySet<FormField['kind']> = new Set(['object', 'list', 'raw']);
