'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NAME_RULES } from '../model/form-rules';

/** Changes one's own name. */
export function NameForm({ name }: { name: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({ values: { name } });
  const rename = useMutation(
    trpc.account.rename.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.session.pathFilter());
        toast.success('Your name is saved.');
      },
    }),
  );
  return (
    <form
      noValidate
      onSubmit={form.handleSubmit((answers) => rename.mutate(answers))}
      className="flex max-w-88 items-end gap-2"
    >
      <Field label="Name" error={form.formState.errors.name?.message} className="flex-1">
        <Input autoComplete="name" {...form.register('name', NAME_RULES)} />
      </Field>
      <Button type="submit" disabled={!form.formState.isDirty} busy={rename.isPending}>
        Save
      </Button>
    </form>
  );
}
