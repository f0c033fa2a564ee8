'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';

type SagaPickerProps = {
  readonly value: string | null;
  readonly onChange: (saga: string) => void;
};

/** Chooses one of the sagas; those that were never published can't be run. */
export function SagaPicker({ value, onChange }: SagaPickerProps) {
  const trpc = useTRPC();
  const sagas = useQuery(trpc.sagas.list.queryOptions());
  const options = (sagas.data ?? []).map(({ name, title, latestVersion }) => ({
    value: name,
    label: title || name,
    hint: latestVersion === null ? 'never published' : `${name}, v${latestVersion}`,
    disabled: latestVersion === null,
  }));
  return (
    <Field label="Saga">
      <Combobox
        label="Saga"
        placeholder="Choose a saga"
        empty="No saga has this name."
        value={value ?? ''}
        onValueChange={onChange}
        options={options}
      />
    </Field>
  );
}
