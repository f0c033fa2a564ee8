import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';

type ReasonFieldProps = {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  /** Where it is kept. */
  readonly hint?: string;
};

/** Why somebody does something, to a run unless said otherwise. */
export function ReasonField({
  value,
  onChange,
  hint = 'Kept in the run’s history and the audit log.',
}: ReasonFieldProps) {
  return (
    <Field label="Reason" hint={hint}>
      <Textarea value={value} maxLength={1000} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
