'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { toJson } from '@/saga/definition/text-form';
import { sagaNameOf } from '@/saga/interchange/file-name';
import { linesOf } from '@/saga/interchange/places';
import { type Reading, readText, type TextLanguage } from '@/saga/interchange/read-text';
import { checkName } from './model/saga-name';
import { useRefreshLibrary } from './use-saga-actions';

const LARGEST_BYTES = 2_000_000;

/** The state of the import dialog: a text, what it is taken for, and under which name it is created. */
export function useImport(taken: readonly string[]) {
  const [text, setText] = useState('');
  const [file, setFile] = useState<{ name: string; tooLarge: boolean } | null>(null);
  const [name, setName] = useState('');
  const [as, setAs] = useState<TextLanguage>('detect');
  const creating = useCreate();
  // A large file is read after the keystroke is drawn.
  const read = useDeferredValue(text);
  const named = name || (file && sagaNameOf(file.name)) || 'imported';
  const reading = useMemo(() => readText(read, named, as), [read, named, as]);
  const lineOf = useMemo(() => linesOf(read), [read]);
  const made = reading.kind === 'foreign' ? reading.imported.definition : undefined;
  const nameFault = faultOf(name || made?.name, taken);
  const ready = reading.kind === 'own' || made !== undefined;
  return {
    text,
    name,
    as,
    reading,
    lineOf,
    /** The name that a workflow of another language gets when none is given. */
    ownName: made?.name,
    nameFault,
    tooLarge: file?.tooLarge ?? false,
    error: creating.error,
    busy: creating.isPending,
    ready: ready && read === text && nameFault === undefined,
    setName,
    setAs: (language: TextLanguage) => {
      creating.reset();
      setAs(language);
    },
    setText: (typed: string) => {
      creating.reset();
      setFile(null);
      setText(typed);
    },
    take: async (chosen: File | undefined) => {
      if (!chosen) return;
      creating.reset();
      const tooLarge = chosen.size > LARGEST_BYTES;
      setFile({ name: chosen.name, tooLarge });
      if (!tooLarge) setText(await chosen.text());
    },
    create: () => creating.mutate({ text: sentText(text, reading), ...(name && { name }) }),
  };
}

/** What is sent: a workflow of another language as the saga that was made of it. */
function sentText(text: string, reading: Reading): string {
  const definition = reading.kind === 'foreign' ? reading.imported.definition : undefined;
  return definition ? toJson(definition) : text;
}

/** Without a name the one in the text counts, which only the server reads. */
function faultOf(name: string | undefined, taken: readonly string[]): string | undefined {
  const verdict = name === undefined || checkName(name, taken);
  return verdict === true ? undefined : verdict;
}

function useCreate() {
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
