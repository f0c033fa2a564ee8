'use client';
import type { Transport } from '@/saga/definition/transport';
import { orAbsent, withField } from '../../model/with-field';
import { durationProblem, urlProblem } from '../controls/checks';
import { NumberField, SelectField, TextField } from '../controls/fields';
import { JsonField } from '../controls/json-field';

type TransportFieldsProps = {
  readonly service: string;
  readonly action: string;
  readonly transport: Transport;
  readonly onChange: (transport: Transport) => void;
};

const OPTIONS = [
  { value: 'nats', label: 'NATS', hint: 'A command on a JetStream subject' },
  { value: 'http', label: 'HTTP', hint: 'A POST with an idempotency key' },
  { value: 'simulated', label: 'Simulated', hint: 'No service: answers as you say' },
];

/** How the participant is reached, and what that needs. */
export function TransportFields({ service, action, transport, onChange }: TransportFieldsProps) {
  const change = (type: string) => onChange(fresh(type as Transport['type']));
  return (
    <>
      <SelectField label="Transport" value={transport.type} onChange={change} options={OPTIONS} />
      {transport.type === 'nats' && (
        <p className="text-xs text-subtle">
          Sent on{' '}
          <code className="font-mono break-all text-muted">
            saga.command.{service || '…'}.{action || '…'}
          </code>
        </p>
      )}
      {transport.type === 'http' && <HttpFields transport={transport} onChange={onChange} />}
      {transport.type === 'simulated' && (
        <SimulatedFields transport={transport} onChange={onChange} />
      )}
    </>
  );
}

function fresh(type: Transport['type']): Transport {
  return type === 'http' ? { type, url: '' } : { type };
}

type Of<T extends Transport['type']> = {
  readonly transport: Extract<Transport, { readonly type: T }>;
  readonly onChange: (transport: Transport) => void;
};

function HttpFields({ transport, onChange }: Of<'http'>) {
  return (
    <>
      <TextField
        label="URL"
        mono
        value={transport.url}
        error={urlProblem(transport.url)}
        placeholder="https://payments.example.com/charge"
        onChange={(url) => onChange({ ...transport, url })}
      />
      <JsonField
        label="Headers"
        hint="Sent with every request, as a JSON object of texts."
        objectOnly
        value={transport.headers}
        onChange={(headers) =>
          onChange(withField(transport, 'headers', headers as Record<string, string> | undefined))
        }
      />
    </>
  );
}

function SimulatedFields({ transport, onChange }: Of<'simulated'>) {
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Latency"
          mono
          value={transport.latency ?? ''}
          placeholder="100ms"
          error={durationProblem(transport.latency)}
          onChange={(latency) => onChange(withField(transport, 'latency', orAbsent(latency)))}
        />
        <NumberField
          label="Failure rate"
          value={transport.failureRate}
          placeholder="0"
          min={0}
          max={1}
          step={0.1}
          onChange={(rate) => onChange(withField(transport, 'failureRate', rate))}
        />
      </div>
      <TextField
        label="Error"
        mono
        value={transport.error ?? ''}
        placeholder="SimulatedFailure"
        hint="Its name when it fails."
        onChange={(error) => onChange(withField(transport, 'error', orAbsent(error)))}
      />
      <SelectField
        label="When it fails"
        value={transport.retryable ? 'retry' : 'final'}
        options={[
          { value: 'final', label: 'for good' },
          { value: 'retry', label: 'may be retried' },
        ]}
        onChange={(choice) =>
          onChange(withField(transport, 'retryable', choice === 'retry' ? true : undefined))
        }
      />
      <JsonField
        label="Result"
        hint="What it answers; what it was sent, when empty."
        value={transport.result}
        onChange={(result) => onChange(withField(transport, 'result', result))}
      />
    </>
  );
}
