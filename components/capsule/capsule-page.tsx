'use client';
import { FolderOpen, PackageOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { type Capsule, readCapsule } from '@/saga/capsule/capsule';
import { CapsuleView } from './capsule-view';

type Opened = { readonly name: string } & (
  | { readonly capsule: Capsule }
  | { readonly problem: string }
);

/** Opens a file of runs and shows it; nothing of it leaves the browser. */
export function CapsulePage() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const open = async (file: File | undefined) => {
    if (file) setOpened({ name: file.name, ...readCapsule(await file.text()) });
  };
  const choose = (
    <Button variant={opened ? 'secondary' : 'primary'} onClick={() => picker.current?.click()}>
      <FolderOpen aria-hidden /> {opened ? 'Open another' : 'Choose a file'}
    </Button>
  );
  const capsule = opened && 'capsule' in opened ? opened.capsule : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way to choose a file.
    <div
      className="flex flex-1 flex-col lg:min-h-0"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void open(event.dataTransfer.files[0]);
      }}
    >
      <PageHeader
        title="Incident capsule"
        description={capsule ? <Made capsule={capsule} /> : 'Runs in a file, from any Backstitch.'}
        actions={opened && choose}
      />
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="Capsule"
        accept=".json,application/json"
        onChange={(event) => {
          void open(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {opened && 'problem' in opened && (
        <Notice kind="error" className="mx-4 sm:mx-6">
          {opened.name} can’t be opened. {opened.problem}
        </Notice>
      )}
      {capsule && <CapsuleView key={capsule.madeAt} capsule={capsule} />}
      {!opened && (
        <EmptyState picture={<PackageOpen />} title="Open a capsule" action={choose}>
          It shows runs of another installation as they were, step by step, and tries whether this
          Backstitch would decide the same. Drop a file here. To make one, tick runs in the list of
          runs and press “Capsule”.
        </EmptyState>
      )}
    </div>
  );
}

function Made({ capsule: { madeAt, madeBy, note, masked } }: { readonly capsule: Capsule }) {
  return (
    <>
      Made by {madeBy}, <RelativeTime at={madeAt} />
      {masked.length > 0 && ', secrets masked'}.{note !== '' && ` “${note}”`}
    </>
  );
}
