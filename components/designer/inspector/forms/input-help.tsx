'use client';
import { ListPlus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { mappingFor, missingFields } from '../../model/mapping-for';
import type { ScopeEntry } from '../../model/scope-entry';
import { useReadOnly } from '../../store/use-designer';

type InputHelpProps = {
  /** What the other side takes. */
  readonly schema: JsonSchema | undefined;
  readonly scope: readonly ScopeEntry[];
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
};

/** Offers to write the fields into a mapping that the other side takes and that it does not have yet. */
export function InputHelp({ schema, scope, value, onChange }: InputHelpProps) {
  const readOnly = useReadOnly();
  const missing = missingFields(schema, value);
  if (readOnly || !schema || missing.length === 0) return null;
  return (
    <div className="flex flex-col items-start gap-1.5">
      <p className="text-xs text-subtle">
        It takes{' '}
        {missing.map((name, index) => (
          <span key={name}>
            {index > 0 && ', '}
            <code className="font-mono">{name}</code>
          </span>
        ))}
        .
      </p>
      <Button size="sm" onClick={() => onChange(mappingFor(schema, value, scope))}>
        <ListPlus aria-hidden />
        {missing.length === 1 ? 'Add the field' : `Add the ${missing.length} fields`}
      </Button>
    </div>
  );
}
