'use client';
import { useId } from 'react';
import { Controller } from 'react-hook-form';
import { Switch } from '@/components/ui/switch';
import { useIssue } from '../issues-context';
import type { FieldOf } from '../model/form-field';

/** Yes or no. Until it is touched, a field without a default is left out of the value. */
export function BooleanField({
  field,
  name,
}: {
  readonly field: FieldOf<'boolean'>;
  readonly name: string;
}) {
  const id = useId();
  const issue = useIssue(name);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2.5">
        <Controller
          name={name}
          render={({ field: { value, onChange, ref, onBlur } }) => (
            <Switch
              ref={ref}
              id={id}
              onBlur={onBlur}
              checked={value === 'true'}
              onCheckedChange={(on) => onChange(String(on))}
              aria-describedby={`${id}-note`}
            />
          )}
        />
        <label htmlFor={id} className="text-sm select-none">
          {field.label}
        </label>
      </div>
      <p id={`${id}-note`} className={issue ? 'text-xs text-danger' : 'text-xs text-subtle'}>
        {issue ?? field.description}
      </p>
    </div>
  );
}
