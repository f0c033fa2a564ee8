import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';

type ReasonFieldProps = {
  readonly value: string;
  readonly onChange: (reason: string) => void;
};

/** Why somebody does something to a run. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  return (
    <Field label="Reason" hint="Kept in the run’s history and the audit log.">
      <Textarea value={value} maxLength={1000} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
