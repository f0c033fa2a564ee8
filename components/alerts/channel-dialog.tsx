'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import type { ChannelView } from './model/alert';
import { addressesIn, CHANNEL_KINDS } from './model/channel-words';

type Answers = {
  name: string;
  enabled: boolean;
  type: ChannelView['type'];
  to: string;
  url: string;
};
type ChannelDialogProps = {
  /** Null: a new one. */
  readonly channel: ChannelView | null;
  /** Whether a mail server is set. */
  readonly mail: boolean;
  readonly onClose: () => void;
};

const KINDS = (['email', 'webhook', 'slack'] as const).map((value) => ({
  value,
  label: CHANNEL_KINDS[value].word,
}));
const HINTS = {
  webhook: 'Gets a POST with JSON, signed. Private addresses must be allowed in the settings.',
  slack: 'The address of an incoming webhook, of Slack or of what understands its messages.',
};

/** Asks for a channel's name, kind and target. */
export function ChannelDialog({ channel, mail, onClose }: ChannelDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const save = useMutation(
    trpc.alerts.saveChannel.mutationOptions({
      onSuccess: onClose,
      onError: () => {},
      onSettled: () => queryClient.invalidateQueries(trpc.alerts.pathFilter()),
    }),
  );
  const form = useForm<Answers>({ defaultValues: answersOf(channel, mail) });
  const type = form.watch('type');
  const { errors } = form.formState;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={channel ? `Change “${channel.name}”` : 'New channel'}>
        <DialogForm
          onSubmit={form.handleSubmit((answers) =>
            save.mutate({ id: channel?.id ?? null, channel: channelOf(answers) }),
          )}
          fault={save.error && describeError(save.error).detail}
          submit={channel ? 'Save' : 'Add the channel'}
          busy={save.isPending}
          onClose={onClose}
        >
          <Controller
            control={form.control}
            name="type"
            render={({ field }) => (
              <SegmentedControl
                label="Kind"
                value={field.value}
                segments={KINDS}
                onChange={field.onChange}
                className="self-start"
              />
            )}
          />
          <Field label="Name" error={errors.name?.message}>
            <Input
              placeholder="On call"
              {...form.register('name', { required: 'Name it after who is told.' })}
            />
          </Field>
          {type === 'email' ? (
            <>
              {!mail && (
                <Notice kind="warning">
                  No mail server is set, so nothing will be sent: set BACKSTITCH_SMTP_URL.
                </Notice>
              )}
              <Field
                label="Addresses"
                hint="One a line, or apart by commas."
                error={errors.to?.message}
              >
                <Textarea
                  placeholder="on-call@example.com"
                  {...form.register('to', {
                    validate: (text) => addressesIn(text).length > 0 || 'Enter an address.',
                  })}
                />
              </Field>
            </>
          ) : (
            <Field label="Address" hint={HINTS[type]} error={errors.url?.message}>
              <Input
                inputMode="url"
                placeholder="https://"
                {...form.register('url', {
                  validate: (text) => URL.canParse(text) || 'Enter an http:// or https:// address.',
                })}
              />
            </Field>
          )}
          <Controller
            control={form.control}
            name="enabled"
            render={({ field }) => (
              <Field label="On">
                <Switch checked={field.value} onCheckedChange={field.onChange} />
              </Field>
            )}
          />
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}

function answersOf(channel: ChannelView | null, mail: boolean): Answers {
  const none = {
    name: '',
    enabled: true,
    type: mail ? 'email' : 'webhook',
    to: '',
    url: '',
  } as const;
  if (!channel) return none;
  const { name, enabled, type } = channel;
  const target = channel.type === 'email' ? { to: channel.to.join('\n') } : { url: channel.url };
  return { ...none, name, enabled, type, ...target };
}

function channelOf({ name, enabled, type, to, url }: Answers) {
  if (type === 'email') return { name, enabled, type, to: addressesIn(to) };
  return { name, enabled, type, url: url.trim() };
}
