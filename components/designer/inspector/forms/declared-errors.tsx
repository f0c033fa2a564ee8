'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import type { StepNode } from '@/saga/definition/nodes';
import { withField } from '../../model/with-field';
import { useReadOnly } from '../../store/use-designer';

type Declared = NonNullable<StepNode['errors']>;

type DeclaredErrorsProps = {
  readonly errors: Declared;
  readonly onChange: (errors: Declared | undefined) => void;
};

/** Errors that the participant may answer by name, and whether each may be retried. */
export function DeclaredErrors({ errors, onChange }: DeclaredErrorsProps) {
  const readOnly = useReadOnly();
  const change = (next: Declared) => onChange(next.length > 0 ? next : undefined);
  return (
    <div className="flex flex-col gap-2">
      {errors.length === 0 && (
        <p className="text-xs text-subtle">
          Errors by name, so that they can be tried out, taken by error edges or retried.
        </p>
      )}
      {errors.map((error, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are the list's places; names change while typing.
        <div key={index} className="flex items-center gap-2">
          <Input
            aria-label={`Error ${index + 1}`}
            readOnly={readOnly}
            value={error.name}
            placeholder="CardDeclined"
            className="font-mono text-xs"
            onChange={(event) => change(errors.with(index, { ...error, name: event.target.value }))}
          />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is within the label. */}
          <label className="flex shrink-0 items-center gap-1.5 text-xs text-muted">
            <Checkbox
              disabled={readOnly}
              checked={error.retryable ?? false}
              onCheckedChange={(checked) =>
                change(
                  errors.with(index, withField(error, 'retryable', checked === true || undefined)),
                )
              }
            />
            retry
          </label>
          <IconButton
            label={`Remove error ${error.name || index + 1}`}
            disabled={readOnly}
            size="sm"
            onClick={() => change(errors.toSpliced(index, 1))}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        disabled={readOnly}
        className="self-start"
        onClick={() => change([...errors, { name: '' }])}
      >
        <Plus aria-hidden />
        Add an error
      </Button>
    </div>
  );
}
