import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type ReasonFieldProps = {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly optional?: boolean;
};

/** Why something is done to somebody's account. */
export function ReasonField({ value, onChange, optional }: ReasonFieldProps) {
  return (
    <Field label="Reason" optional={optional} hint="Kept in the audit log.">
      <Input
        autoFocus
        value={value}
        maxLength={1000}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
