'use client';
import { useMutation } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type DragEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { toJson } from '@/saga/definition/text-form';
import { type Foreign, readForeign } from '@/saga/interchange/detect';
import { ImportProblems } from './import-problems';
import { ImportReport } from './import-report';
import { checkName } from './model/saga-name';
import { useRefreshLibrary } from './use-saga-actions';

type ImportSagaProps = { readonly taken: readonly string[]; readonly onClose: () => void };

const LARGEST_BYTES = 2_000_000;

/** Takes a saga, or a workflow of another language, from text that is pasted, chosen or dropped. */
export function ImportSaga({ taken, onClose }: ImportSagaProps) {
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const importing = useImport();
  const nameFault = faultOf(name, taken);
  const read = useDeferredValue(text);
  const foreign = useMemo(() => readForeign(read, name || 'imported'), [read, name]);
  const take = async (file: File | undefined) => {
    if (!file) return;
    importing.reset();
    setTooLarge(file.size > LARGEST_BYTES);
    if (file.size <= LARGEST_BYTES) setText(await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Import a saga"
        description="Paste its YAML or JSON, or drop a file: also a state machine of Step Functions or Seata."
        size="lg"
      >
        <DialogBody onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          <Field
            label="Definition"
            error={tooLarge ? 'This file is larger than 2 MB, so it was not read.' : undefined}
          >
            <Textarea
              autoFocus
              value={text}
              spellCheck={false}
              placeholder={'name: order-fulfilment\nnodes:\n  - name: Start\n    type: start'}
              className="h-64 field-sizing-fixed font-mono text-xs"
              onChange={(event) => {
                importing.reset();
                setText(event.target.value);
              }}
            />
          </Field>
          <input
            ref={picker}
            type="file"
            hidden
            aria-label="File to import"
            accept=".yaml,.yml,.json"
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <Field label="Import under another name" optional error={nameFault}>
            <Input
              value={name}
              spellCheck={false}
              className="font-mono"
              placeholder="as in the text"
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          {foreign && <ImportReport {...foreign} />}
          {importing.error && <ImportProblems error={importing.error} />}
        </DialogBody>
        <DialogFooter>
          <Button className="mr-auto" onClick={() => picker.current?.click()}>
            <FileUp aria-hidden /> Choose a file
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={importing.isPending}
            disabled={
              text.trim() === '' ||
              nameFault !== undefined ||
              foreign?.imported.problem !== undefined
            }
            onClick={() =>
              importing.mutate({
                text: textOf(text, foreign),
                ...(name === '' ? {} : { name }),
              })
            }
          >
            Import
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

/** What is sent: a workflow of another language as the saga that was made of it. */
function textOf(text: string, foreign: Foreign | undefined): string {
  const definition = foreign?.imported.definition;
  return definition ? toJson(definition) : text;
}

/** An empty name means the one in the text, so nothing is wrong with it. */
function faultOf(name: string, taken: readonly string[]): string | undefined {
  const verdict = name === '' || checkName(name, taken);
  return verdict === true ? undefined : verdict;
}

function useImport() {
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefreshLibrary();
  return useMutation(
    trpc.sagas.import.mutationOptions({
      onSuccess: async (created) => {
        await refresh();
        router.push(`/sagas/${created.name}`);
      },
      onError: () => {},
    }),
  );
}
