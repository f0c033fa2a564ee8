'use client';
import { useMemo } from 'react';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { readCron } from '@/saga/triggers/cron';
import { timeZones, zonedTime } from '../../../model/time-zones';
import { withField } from '../../../model/with-field';
import { useReadOnly } from '../../../store/use-designer';
import { TextField } from '../../controls/fields';
import type { Trigger } from './trigger';

type Schedule = Extract<Trigger, { readonly type: 'schedule' }>;

type ScheduleFieldsProps = {
  readonly trigger: Schedule;
  readonly onChange: (trigger: Schedule) => void;
};

/** When, in which time zone, and the next times that this means. */
export function ScheduleFields({ trigger, onChange }: ScheduleFieldsProps) {
  const { cron, timeZone } = trigger;
  const reading = useMemo(
    () => readCron(cron, timeZone, { from: new Date().toISOString() }),
    [cron, timeZone],
  );
  return (
    <>
      <TextField
        label="Cron"
        mono
        value={cron}
        placeholder="0 9 * * 1-5"
        hint="Minute, hour, day of the month, month, day of the week."
        error={reading.problem}
        onChange={(text) => onChange({ ...trigger, cron: text })}
      />
      <TimeZoneField trigger={trigger} onChange={onChange} />
      {reading.next && (
        <div className="rounded-md bg-sunken px-2.5 py-2 text-xs text-muted">
          <p className="font-medium">Next times</p>
          <ol aria-label="Next times" className="mt-1 tabular-nums">
            {reading.next.map((time) => (
              <li key={time}>
                <time dateTime={time}>{zonedTime(time, timeZone)}</time>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

function TimeZoneField({ trigger, onChange }: ScheduleFieldsProps) {
  const readOnly = useReadOnly();
  const options = useMemo(() => timeZones().map((name) => ({ value: name, label: name })), []);
  const value = trigger.timeZone ?? 'UTC';
  if (readOnly) return <TextField label="Time zone" value={value} onChange={() => undefined} />;
  const choose = (zone: string) =>
    onChange(withField(trigger, 'timeZone', zone === 'UTC' ? undefined : zone));
  return (
    <Field label="Time zone">
      <Combobox
        label="Time zone"
        className="w-full"
        value={value}
        placeholder={value}
        options={options}
        onValueChange={choose}
      />
    </Field>
  );
}
