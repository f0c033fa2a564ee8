'use client';
import { useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { RuleView } from './model/alert';
import { unitWords } from './model/hold-words';
import { useSaveRule } from './use-save-rule';

type Answers = { threshold: number; forSeconds: number };
type RuleDialogProps = { readonly rule: RuleView; readonly onClose: () => void };

/** Asks for a rule's threshold and time. */
export function RuleDialog({ rule, onClose }: RuleDialogProps) {
  const { name, title, figure, settings, defaults, unit } = rule;
  const save = useSaveRule(onClose);
  const form = useForm<Answers>({ defaultValues: settings });
  const submit = ({ threshold, forSeconds }: Answers) =>
    save.mutate({ name, settings: { enabled: settings.enabled, threshold, forSeconds } });
  const { errors } = form.formState;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={title} description={figure}>
        <DialogForm
          onSubmit={form.handleSubmit(submit)}
          fault={save.error && describeError(save.error).detail}
          submit="Save"
          busy={save.isPending}
          onClose={onClose}
          aside={
            <Button variant="ghost" onClick={() => form.reset(defaults)}>
              Defaults
            </Button>
          }
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Fires at"
              hint={`${unitWords(unit)}; ${defaults.threshold.toLocaleString('en')} by default`}
              error={errors.threshold?.message}
            >
              <Input
                autoFocus
                type="number"
                step="any"
                {...form.register('threshold', {
                  valueAsNumber: true,
                  validate: (value) => value > 0 || 'Enter a number above 0.',
                })}
              />
            </Field>
            <Field
              label="After"
              hint={`seconds in a row; ${defaults.forSeconds} by default`}
              error={errors.forSeconds?.message}
            >
              <Input
                type="number"
                {...form.register('forSeconds', {
                  valueAsNumber: true,
                  validate: (value) =>
                    (Number.isInteger(value) && value >= 0 && value <= 86_400) ||
                    'Enter whole seconds, a day at most.',
                })}
              />
            </Field>
          </div>
          <p className="text-xs text-subtle">
            It is resolved when the figure has been below four fifths of that for as long.
          </p>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
