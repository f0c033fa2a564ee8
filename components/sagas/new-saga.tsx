'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { checkName, freeName, nameFor } from './model/saga-name';
import { TemplatePicker } from './template-picker';
import { useRefreshLibrary } from './use-saga-actions';

type NewSagaProps = { readonly taken: readonly string[]; readonly onClose: () => void };
type Answers = { title: string; name: string };

/** Starts a saga, blank or from a template, and opens it in the designer. */
export function NewSaga({ taken, onClose }: NewSagaProps) {
  const trpc = useTRPC();
  const [from, setFrom] = useState('blank');
  const templates = useQuery(trpc.sagas.templates.queryOptions()).data ?? [];
  const form = useForm<Answers>({ defaultValues: { title: '', name: '' } });
  const { errors, dirtyFields } = form.formState;
  const create = useCreate();
  const followTitle = (title: string) => {
    if (!dirtyFields.name) form.setValue('name', freeName(nameFor(title), taken));
  };
  const pick = (choice: string) => {
    setFrom(choice);
    const template = templates.find(({ name }) => name === choice);
    if (!template || dirtyFields.title) return;
    form.setValue('title', template.title);
    followTitle(template.title);
  };
  const submit = form.handleSubmit(({ title, name }) =>
    create.mutate({ title, name, ...(from === 'blank' ? {} : { from }) }),
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="New saga" size="lg">
        <DialogForm
          onSubmit={submit}
          fault={create.error && describeError(create.error).detail}
          submit="Create saga"
          busy={create.isPending || create.isSuccess}
          onClose={onClose}
        >
          <TemplatePicker templates={templates} value={from} onChange={pick} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Title" error={errors.title?.message}>
              <Input
                autoFocus
                placeholder="Order fulfilment"
                {...form.register('title', {
                  validate: (title) => title.trim() !== '' || 'Give it a title.',
                  maxLength: { value: 120, message: 'Use at most 120 characters.' },
                  onChange: (event) => followTitle(event.target.value),
                })}
              />
            </Field>
            <Field
              label="Name"
              error={errors.name?.message}
              hint="Stands in addresses and subjects; it can’t be changed later."
            >
              <Input
                spellCheck={false}
                autoComplete="off"
                className="font-mono"
                placeholder="order-fulfilment"
                {...form.register('name', { validate: (name) => checkName(name, taken) })}
              />
            </Field>
          </div>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}

function useCreate() {
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefreshLibrary();
  return useMutation(
    trpc.sagas.create.mutationOptions({
      onSuccess: async ({ name }) => {
        await refresh();
        router.push(`/sagas/${name}`);
      },
      onError: () => {},
    }),
  );
}
