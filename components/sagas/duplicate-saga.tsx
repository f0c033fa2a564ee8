'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type SagaItem, titleOf } from './model/library';
import { checkName, freeName } from './model/saga-name';
import { useRefreshLibrary } from './use-saga-actions';

type DuplicateSagaProps = {
  readonly saga: SagaItem;
  readonly taken: readonly string[];
  readonly onClose: () => void;
};

/** Makes a new saga from another's draft, under a name of its own. */
export function DuplicateSaga({ saga, taken, onClose }: DuplicateSagaProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefreshLibrary();
  const form = useForm({ defaultValues: { newName: freeName(saga.name, taken) } });
  const duplicate = useMutation(
    trpc.sagas.duplicate.mutationOptions({
      onSuccess: async ({ name }) => {
        await refresh();
        router.push(`/sagas/${name}`);
      },
      onError: () => {},
    }),
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={`Duplicate “${titleOf(saga)}”`} size="sm">
        <DialogForm
          onSubmit={form.handleSubmit(({ newName }) =>
            duplicate.mutate({ name: saga.name, newName }),
          )}
          fault={duplicate.error && describeError(duplicate.error).detail}
          submit="Duplicate"
          busy={duplicate.isPending}
          onClose={onClose}
        >
          <Field
            label="Name of the copy"
            error={form.formState.errors.newName?.message}
            hint="Stands in addresses and subjects; it can’t be changed later."
          >
            <Input
              autoFocus
              spellCheck={false}
              className="font-mono"
              {...form.register('newName', { validate: (name) => checkName(name, taken) })}
            />
          </Field>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
