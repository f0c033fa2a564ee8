'use client';
import { useMemo, useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { JsonView } from '@/components/ui/json-view';
import { formatBytes } from '@/components/ui/model/format-bytes';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { DeadLetterView } from '@/saga/read-models/views';
import { type PayloadForms, payloadForms } from './model/payload';

type Form = 'json' | 'text' | 'base64';

/** A dead letter's payload as JSON, raw text or base64, whichever it can be. */
export function PayloadView({ letter }: { letter: DeadLetterView }) {
  const forms = useMemo(() => payloadForms(letter), [letter]);
  const segments = segmentsOf(forms);
  const [chosen, setChosen] = useState<Form>('json');
  const form = segments.find(({ value }) => value === chosen)?.value ?? segments[0]?.value;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <SegmentedControl
          label="Form of the payload"
          value={form ?? 'base64'}
          onChange={setChosen}
          segments={segments}
        />
        <span className="text-xs text-subtle">{formatBytes(forms.bytes)}</span>
        {!forms.json && <span className="text-xs text-compensating">not JSON</span>}
      </div>
      {form === 'json' && forms.json && <JsonView value={forms.json.value} label="Payload" />}
      {form === 'text' && <CodeBlock code={forms.text ?? ''} label="Payload" />}
      {form === 'base64' && <CodeBlock code={forms.base64} label="Payload in base64" />}
    </div>
  );
}

function segmentsOf(forms: PayloadForms): { value: Form; label: string }[] {
  return [
    ...(forms.json ? [{ value: 'json' as const, label: 'JSON' }] : []),
    ...(forms.text === undefined ? [] : [{ value: 'text' as const, label: 'Raw' }]),
    { value: 'base64', label: 'Base64' },
  ];
}
