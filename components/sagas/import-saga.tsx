'use client';
import { FileUp } from 'lucide-react';
import { type DragEvent, useRef } from 'react';
import { ImportReport } from '@/components/interchange/import-report';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { IMPORTERS } from '@/saga/interchange/importers';
import type { Reading, TextLanguage } from '@/saga/interchange/read-text';
import { ImportProblems } from './import-problems';
import { selectLine } from './select-line';
import { useImport } from './use-import';

type ImportSagaProps = { readonly taken: readonly string[]; readonly onClose: () => void };

/** Takes a saga, or a workflow of another language, from text that is pasted, chosen or dropped. */
export function ImportSaga({ taken, onClose }: ImportSagaProps) {
  const draft = useImport(taken);
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const { reading, lineOf } = draft;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void draft.take(event.dataTransfer.files[0]);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Import a saga"
        description="Paste or drop YAML or JSON: a saga, or a state machine of Step Functions or Seata."
        size="lg"
      >
        <DialogBody onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          <Field
            label="Definition"
            error={
              draft.tooLarge ? 'This file is larger than 2 MB, so it was not read.' : undefined
            }
          >
            <Textarea
              ref={area}
              autoFocus
              value={draft.text}
              spellCheck={false}
              wrap="off"
              placeholder={'name: order-fulfilment\nnodes:\n  - name: Start\n    type: start'}
              className={`${reading.kind === 'foreign' ? 'h-36' : 'h-64'} shrink-0 field-sizing-fixed font-mono text-xs`}
              onChange={(event) => draft.setText(event.target.value)}
            />
          </Field>
          <input
            ref={picker}
            type="file"
            hidden
            aria-label="File to import"
            accept=".yaml,.yml,.json,.asl"
            onChange={(event) => void draft.take(event.target.files?.[0])}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Language">
              <Select
                value={draft.as}
                onValueChange={(value) => draft.setAs(value as TextLanguage)}
                options={languageOptions(reading)}
              />
            </Field>
            <Field label="Import under another name" optional error={draft.nameFault}>
              <Input
                value={draft.name}
                spellCheck={false}
                className="font-mono"
                placeholder={draft.ownName ?? 'as in the text'}
                onChange={(event) => draft.setName(event.target.value)}
              />
            </Field>
          </div>
          {reading.kind === 'broken' && <Broken {...reading} />}
          {reading.kind === 'foreign' && (
            <ImportReport
              {...reading}
              lineOf={lineOf}
              onGoTo={(line) => area.current && selectLine(area.current, line)}
            />
          )}
          {draft.error && <ImportProblems error={draft.error} lineOf={lineOf} />}
        </DialogBody>
        <DialogFooter>
          <Button className="mr-auto" onClick={() => picker.current?.click()}>
            <FileUp aria-hidden /> Choose a file
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={draft.busy}
            disabled={!draft.ready}
            onClick={draft.create}
          >
            Import
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Broken({ why, line }: Extract<Reading, { readonly kind: 'broken' }>) {
  return (
    <Notice kind="error">
      This is neither YAML nor JSON{line !== undefined && <>: it breaks on line {line}</>}.
      <p className="font-mono text-xs">{why}</p>
    </Notice>
  );
}

/** The choice of languages; the first says what was recognised. */
function languageOptions(reading: Reading) {
  const found = reading.kind === 'foreign' ? IMPORTERS[reading.language].title : undefined;
  return [
    { value: 'detect', label: found ? `By content: ${found}` : 'By content' },
    { value: 'backstitch', label: 'Backstitch' },
    ...Object.entries(IMPORTERS).map(([value, { title }]) => ({ value, label: title })),
  ];
}
