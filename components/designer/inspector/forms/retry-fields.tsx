'use client';
import type { RetryPolicy } from '@/saga/definition/transport';
import { orAbsent, withField } from '../../model/with-field';
import { durationProblem } from '../controls/checks';
import { NumberField, SelectField, TextField } from '../controls/fields';
import { RetryPicture } from './retry-picture';

type RetryFieldsProps = {
  readonly retry: RetryPolicy | undefined;
  readonly timeout: string | undefined;
  readonly onRetry: (retry: RetryPolicy | undefined) => void;
  readonly onTimeout: (timeout: string | undefined) => void;
};

/** When an attempt is given up and how often it is made again, with a picture of it. */
export function RetryFields({ retry = {}, timeout, onRetry, onTimeout }: RetryFieldsProps) {
  const set = <K extends keyof RetryPolicy>(field: K, value: RetryPolicy[K] | undefined) => {
    const next = withField(retry, field, value);
    onRetry(Object.keys(next).length > 0 ? next : undefined);
  };
  const endless = retry.maxAttempts === 'unlimited';
  return (
    <>
      <RetryPicture retry={retry} timeout={timeout} />
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Timeout"
          mono
          value={timeout ?? ''}
          placeholder="30s"
          error={durationProblem(timeout)}
          onChange={(text) => onTimeout(orAbsent(text))}
        />
        <SelectField
          label="Attempts end"
          value={endless ? 'never' : 'after'}
          options={[
            { value: 'after', label: 'after some' },
            { value: 'never', label: 'never' },
          ]}
          onChange={(choice) => set('maxAttempts', choice === 'never' ? 'unlimited' : undefined)}
        />
        {!endless && (
          <NumberField
            label="Max attempts"
            value={retry.maxAttempts === 'unlimited' ? undefined : retry.maxAttempts}
            placeholder="3"
            min={1}
            max={1000}
            step={1}
            onChange={(count) => set('maxAttempts', count)}
          />
        )}
        <TextField
          label="First pause"
          mono
          value={retry.initialInterval ?? ''}
          placeholder="1s"
          error={durationProblem(retry.initialInterval)}
          onChange={(text) => set('initialInterval', orAbsent(text))}
        />
        <NumberField
          label="Backoff factor"
          value={retry.backoff}
          placeholder="2"
          min={1}
          max={100}
          step={0.5}
          onChange={(factor) => set('backoff', factor)}
        />
        <TextField
          label="Longest pause"
          mono
          value={retry.maxInterval ?? ''}
          placeholder="1m"
          error={durationProblem(retry.maxInterval)}
          onChange={(text) => set('maxInterval', orAbsent(text))}
        />
        <NumberField
          label="Jitter"
          value={retry.jitter}
          placeholder="0.1"
          min={0}
          max={1}
          step={0.05}
          onChange={(share) => set('jitter', share)}
        />
      </div>
    </>
  );
}
