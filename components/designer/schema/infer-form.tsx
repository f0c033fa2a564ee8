'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { inferSchema } from '@/saga/json-schema/infer';
import { JsonField } from '../inspector/controls/json-field';
import { mergedSchema } from './schema-fields';

type InferFormProps = {
  readonly schema: JsonSchema | undefined;
  readonly onInfer: (schema: JsonSchema) => void;
  readonly onClose: () => void;
};

/** Takes a sample, and adds to the schema what the sample has and the schema does not name yet. */
export function InferForm({ schema, onInfer, onClose }: InferFormProps) {
  const [sample, setSample] = useState<Json>();
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-2.5">
      <JsonField
        label="A sample"
        hint="Paste a value as JSON. What the schema says already stays."
        value={sample}
        onChange={setSample}
      />
      <div className="flex gap-2">
        <Button
          size="sm"
          variant="primary"
          disabled={sample === undefined}
          onClick={() =>
            sample !== undefined && onInfer(mergedSchema(schema, inferSchema([sample])))
          }
        >
          Infer
        </Button>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
