'use client';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import { useTRPC } from '@/components/api/trpc';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useDefinition, useReadOnly } from '../../store/use-designer';
import { SelectField, TextField } from '../controls/fields';
import { MappingField } from '../controls/mapping-field';
import { useNodeEdit } from '../use-node-edit';
import { useScope } from '../use-scope';
import type { FormOf } from './form-of';
import { InputHelp } from './input-help';

/** Which saga of the library runs as a step, in which version, and with what. */
export function SubSagaForm({ node }: FormOf<'sub-saga'>) {
  const set = useNodeEdit(node);
  const scope = useScope(node.name);
  const trpc = useTRPC();
  const library = useQuery(trpc.sagas.list.queryOptions());
  const chosen = library.data?.find(({ name }) => name === node.saga);
  return (
    <>
      <SagaField node={node} library={library.data} />
      {chosen && <VersionField node={node} latest={chosen.latestVersion} />}
      {chosen && (
        <Link
          href={`/sagas/${chosen.name}`}
          className="inline-flex items-center gap-1 self-start text-xs text-accent hover:underline"
        >
          <ExternalLink className="size-3" aria-hidden />
          Open {chosen.title || chosen.name}
        </Link>
      )}
      {library.data && !chosen && (
        <Notice kind="warning">
          The library has no saga named <code className="font-mono">{node.saga || '…'}</code>.
        </Notice>
      )}
      <MappingField
        label="Input"
        hint="What the saga is started with; this run’s input when empty."
        place={{ node: node.name, field: 'input' }}
        value={node.input}
        onChange={(input) => set('input', input)}
      />
      <InputHelp
        schema={chosen?.definition.input}
        scope={scope}
        value={node.input}
        onChange={(input) => set('input', input)}
      />
    </>
  );
}

type SagaFieldProps = FormOf<'sub-saga'> & {
  readonly library: readonly { readonly name: string; readonly title: string }[] | undefined;
};

/** A choice from the library; a line of text while the library is not there. */
function SagaField({ node, library }: SagaFieldProps) {
  const set = useNodeEdit(node);
  const readOnly = useReadOnly();
  const own = useDefinition().name;
  if (!library || readOnly) {
    return <TextField label="Saga" mono value={node.saga} onChange={(saga) => set('saga', saga)} />;
  }
  const options = library
    .filter(({ name }) => name !== own)
    .map(({ name, title }) => ({ value: name, label: title || name, hint: title ? name : '' }));
  return (
    <Field label="Saga">
      <Combobox
        label="Saga"
        className="w-full"
        value={node.saga}
        placeholder={node.saga || 'Choose a saga'}
        options={options}
        empty="No saga of the library matches."
        onValueChange={(saga) => set('saga', saga)}
      />
    </Field>
  );
}

/** The latest version at the time, or a certain one. */
function VersionField({ node, latest }: FormOf<'sub-saga'> & { latest: number | null }) {
  const set = useNodeEdit(node);
  const published = Array.from({ length: latest ?? 0 }, (_, index) => (latest ?? 0) - index);
  const known = node.version === undefined || published.includes(node.version);
  const options = [
    { value: 'latest', label: latest === null ? 'The latest' : `The latest (now ${latest})` },
    ...published.map((version) => ({ value: `${version}`, label: `Version ${version}` })),
    ...(known ? [] : [{ value: `${node.version}`, label: `Version ${node.version}, unknown` }]),
  ];
  return (
    <SelectField
      label="Version"
      hint={latest === null ? 'It is not published yet, so it cannot run.' : undefined}
      value={node.version === undefined ? 'latest' : `${node.version}`}
      options={options}
      onChange={(choice) => set('version', choice === 'latest' ? undefined : Number(choice))}
    />
  );
}
