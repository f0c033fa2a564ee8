'use client';
import { useState } from 'react';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { filterWords } from '../model/bulk-selection';
import { readFilters } from '../model/run-filters';
import { useViews } from './use-views';

type SaveViewProps = { readonly query: string; readonly onClose: () => void };

/** Asks for the name of a new view, and whether others see it. */
export function SaveView({ query, onClose }: SaveViewProps) {
  const { save } = useViews();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const submit = () => {
    const onSuccess = () => {
      toast.success(`“${name.trim()}” is saved.`);
      onClose();
    };
    save.mutate({ name: name.trim(), query, shared }, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Save this view"
        description={`It shows ${filterWords(readFilters(new URLSearchParams(query)))}.`}
        size="sm"
      >
        <DialogForm
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
          submit="Save"
          busy={save.isPending}
          disabled={name.trim() === ''}
          onClose={onClose}
        >
          <Field label="Name" error={save.error ? describeError(save.error).detail : undefined}>
            <Input
              autoFocus
              maxLength={80}
              placeholder="Stuck payments"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control within. */}
          <label className="flex items-center gap-2.5 text-sm text-ink">
            <Switch checked={shared} onCheckedChange={setShared} aria-label="Share with the team" />
            Share with the team
          </label>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
