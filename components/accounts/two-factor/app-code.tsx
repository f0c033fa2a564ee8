'use client';
import { QRCodeSVG } from 'qrcode.react';
import { useForm } from 'react-hook-form';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { proveCode } from '../auth-client';
import { OneTimeSecret } from '../one-time-link';
import { CODE_RULES, CodeInput } from './code-input';

type AppCodeProps = {
  /** The `otpauth:` address. */
  readonly uri: string;
  readonly onProven: () => void;
  readonly onClose: () => void;
};

/** Shows what the app scans, and asks for the code that it shows then. */
export function AppCode({ uri, onProven, onClose }: AppCodeProps) {
  const form = useForm({ defaultValues: { code: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ code }) => {
    await proveCode({ kind: 'app', code }).then(onProven, (error: Error) =>
      form.setError('code', { message: error.message }),
    );
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Scan this with your app"
        description="Google Authenticator, 1Password, Aegis and others all do. Then enter the six digits that it shows."
      >
        <DialogForm onSubmit={submit} submit="Confirm" busy={isSubmitting} onClose={onClose}>
          {/* Black on white in both themes: some apps read nothing else. */}
          <div className="self-center rounded-md bg-white p-3">
            <QRCodeSVG value={uri} size={176} title="QR code for your authenticator app" />
          </div>
          <div className="flex flex-col gap-1.5">
            <p className="text-xs text-subtle">No camera? Enter this key by hand:</p>
            <OneTimeSecret label="Set-up key" secret={secretOf(uri)} />
          </div>
          <Field label="Code" error={errors.code?.message}>
            <CodeInput {...form.register('code', CODE_RULES)} />
          </Field>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}

function secretOf(uri: string): string {
  return new URL(uri).searchParams.get('secret') ?? '';
}
