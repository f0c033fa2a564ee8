'use client';
import { useForm } from 'react-hook-form';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '../password-input';

type PasswordDialogProps = {
  readonly title: string;
  readonly description: string;
  readonly action: string;
  readonly danger?: boolean;
  /** Does it; what it throws is told at the field. */
  readonly onPassword: (password: string) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks for one's password before something that guards the account. */
export function PasswordDialog(props: PasswordDialogProps) {
  const { title, description, action, danger, onPassword, onClose } = props;
  const form = useForm({ defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ password }) => {
    await onPassword(password).catch((error: Error) => {
      form.setError('password', { message: error.message });
    });
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={title} description={description}>
        <DialogForm
          onSubmit={submit}
          submit={action}
          busy={isSubmitting}
          danger={danger}
          onClose={onClose}
        >
          <Field label="Your password" error={errors.password?.message}>
            <PasswordInput
              autoFocus
              autoComplete="current-password"
              {...form.register('password', { required: 'Enter your password.' })}
            />
          </Field>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
