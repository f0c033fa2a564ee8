'use client';
import { useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { BreakerFields } from './breaker-fields';
import type { ServiceView } from './model/breaker-words';
import { type Answers, answersOf, emptyOr, settingsOf } from './model/limit-answers';
import type { useServiceDeeds } from './use-service-deeds';

type LimitsDialogProps = {
  readonly service: ServiceView;
  readonly setLimits: ReturnType<typeof useServiceDeeds>['setLimits'];
  readonly onClose: () => void;
};

/** Asks for a service's limits, and when its breaker opens. */
export function LimitsDialog({ service: view, setLimits, onClose }: LimitsDialogProps) {
  const { service, settings, breakerDefaults } = view;
  const form = useForm<Answers>({ defaultValues: answersOf(settings) });
  const { errors } = form.formState;
  const { error, isPending } = setLimits;
  const submit = (answers: Answers) => setLimits.mutate({ service, settings: settingsOf(answers) });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`Limits of ${service}`}
        description="Over all its instances; they take effect within a second or two."
      >
        <DialogForm
          onSubmit={form.handleSubmit(submit)}
          fault={error && describeError(error).detail}
          submit="Save"
          busy={isPending}
          onClose={onClose}
          aside={
            <Button
              variant="ghost"
              onClick={() =>
                form.reset(
                  answersOf({ maxUnderWay: null, perSecond: null, breaker: breakerDefaults }),
                )
              }
            >
              Defaults
            </Button>
          }
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="At a time"
              hint="commands under way at most; empty for no limit"
              error={errors.maxUnderWay?.message}
            >
              <Input
                autoFocus
                inputMode="numeric"
                placeholder="no limit"
                {...form.register('maxUnderWay', { validate: emptyOr(1, 10_000, true) })}
              />
            </Field>
            <Field
              label="In a second"
              hint="commands begun at most; empty for no limit"
              error={errors.perSecond?.message}
            >
              <Input
                inputMode="decimal"
                placeholder="no limit"
                {...form.register('perSecond', { validate: emptyOr(0.01, 10_000, false) })}
              />
            </Field>
          </div>
          <BreakerFields form={form} defaults={breakerDefaults} />
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
