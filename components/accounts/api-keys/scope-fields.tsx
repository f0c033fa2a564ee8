'use client';
import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { SCOPE_GROUPS, type Scope } from '../model/scopes';

type ScopeFieldsProps = {
  readonly value: readonly Scope[];
  readonly onChange: (scopes: Scope[]) => void;
  readonly error: string | undefined;
};

/** What a key is for: boxes by subject, and one for everything. */
export function ScopeFields({ value, onChange, error }: ScopeFieldsProps) {
  const errorId = useId();
  const everything = value.includes('everything');
  const set = (scope: Scope, on: boolean) =>
    onChange(on ? [...value, scope] : value.filter((one) => one !== scope));
  return (
    <fieldset aria-describedby={error ? errorId : undefined} className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-medium">It may</legend>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {SCOPE_GROUPS.map(({ title, scopes }) => (
          <div key={title} className="flex flex-col gap-1.5">
            <p className="text-xs text-subtle">{title}</p>
            {scopes.map((scope) => (
              <ScopeBox
                key={scope.value}
                {...scope}
                checked={everything || value.includes(scope.value)}
                disabled={everything}
                onChange={(on) => set(scope.value, on)}
              />
            ))}
          </div>
        ))}
      </div>
      <div className="border-t border-line pt-3">
        <ScopeBox
          value="everything"
          label="Everything that you may today, accounts and keys included"
          checked={everything}
          onChange={(on) => onChange(on ? ['everything'] : [])}
        />
      </div>
      {error && (
        <p id={errorId} role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

type ScopeBoxProps = {
  readonly value: Scope;
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
};

function ScopeBox({ value, label, checked, disabled = false, onChange }: ScopeBoxProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <Checkbox
        id={id}
        className="mt-0.5"
        checked={checked}
        disabled={disabled}
        onCheckedChange={(on) => onChange(on === true)}
      />
      <label htmlFor={id} className="text-sm leading-5">
        {label}
        <span className="block font-mono text-[11px] text-subtle">{value}</span>
      </label>
    </div>
  );
}
