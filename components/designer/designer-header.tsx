'use client';
import { Code, Ellipsis, Play, Redo2, Undo2, Upload } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { useCanWith } from '@/components/api/use-may';
import { useCan } from '@/components/api/use-session';
import { ExportSubmenu } from '@/components/interchange/export-submenu';
import { useExport } from '@/components/interchange/use-export';
import { StartRunDialog } from '@/components/runs/start-run-dialog';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { ExplainedButton } from '@/components/ui/explained-button';
import { IconButton } from '@/components/ui/icon-button';
import { CodeDialog } from './code/code-dialog';
import { SaveIndicator } from './save/save-indicator';
import type { Autosave } from './save/use-autosave';
import { useDefinition, useDesigner, useDesignerStore, useReadOnly } from './store/use-designer';
import { Presence } from './together/presence';
import { PublishDialog } from './versions/publish-dialog';
import { VersionsMenu } from './versions/versions-menu';

type DesignerHeaderProps = {
  readonly name: string;
  readonly versions: Outputs['sagas']['get']['versions'];
  readonly shownVersion: number | null;
  readonly autosave: Autosave;
};

/** The designer's head: which saga, whether it is saved, and what can be done with it as a whole. */
export function DesignerHeader({ name, versions, shownVersion, autosave }: DesignerHeaderProps) {
  const { title, execution } = useDefinition();
  const readOnly = useReadOnly();
  const latest = versions[0]?.version ?? null;
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-1.5 sm:px-4">
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1.5 text-sm">
        <Link href="/sagas" className="text-subtle hover:text-ink max-sm:hidden">
          Sagas
        </Link>
        <span aria-hidden className="text-subtle max-sm:hidden">
          /
        </span>
        <h1 className="truncate font-semibold">{title ?? name}</h1>
      </nav>
      {execution === 'choreography' && <Badge>Choreography</Badge>}
      {!readOnly && <SaveIndicator status={autosave.state.status} />}
      <Presence />
      <div className="ml-auto flex flex-wrap items-center gap-1">
        {!readOnly && <HistoryButtons />}
        <VersionsMenu name={name} versions={versions} shown={shownVersion} />
        <MoreMenu />
        <RunButton name={name} version={shownVersion ?? undefined} published={latest !== null} />
        {!readOnly && <PublishButton name={name} latest={latest} autosave={autosave} />}
      </div>
    </header>
  );
}

function HistoryButtons() {
  const store = useDesignerStore();
  const undoable = useDesigner(({ history }) => history.past.at(-1)?.gesture.label);
  const redoable = useDesigner(({ history }) => history.future[0]?.gesture.label);
  return (
    <>
      <IconButton
        label={undoable ? `Undo: ${undoable}` : 'Undo'}
        shortcut={['⌘', 'Z']}
        size="sm"
        disabled={!undoable}
        onClick={() => store.getState().undo()}
      >
        <Undo2 />
      </IconButton>
      <IconButton
        label={redoable ? `Redo: ${redoable}` : 'Redo'}
        shortcut={['⇧', '⌘', 'Z']}
        size="sm"
        disabled={!redoable}
        onClick={() => store.getState().redo()}
      >
        <Redo2 />
      </IconButton>
    </>
  );
}

function MoreMenu() {
  const store = useDesignerStore();
  const [code, showCode] = useState(false);
  const { exportAs, report } = useExport();
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="sm" aria-label="More" className="size-7 px-0">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => showCode(true)}>
            <Code aria-hidden />
            View as text
          </DropdownMenuItem>
          <ExportSubmenu
            onExport={(format) => void exportAs(store.getState().history.present, format)}
          />
        </DropdownMenuContent>
      </DropdownMenu>
      <CodeDialog open={code} onOpenChange={showCode} />
      {report}
    </>
  );
}

type RunButtonProps = {
  readonly name: string;
  readonly version: number | undefined;
  readonly published: boolean;
};

function RunButton({ name, version, published }: RunButtonProps) {
  const [open, setOpen] = useState(false);
  const mayRun = useCanWith('run.start', name);
  const runsOthers = useCan('run.start');
  if (!runsOthers) return null;
  const why = mayRun
    ? 'Runs take a published version. Publish first.'
    : `You may start other sagas, but not ${name}.`;
  return (
    <>
      <ExplainedButton
        size="sm"
        why={mayRun && published ? undefined : why}
        onClick={() => setOpen(true)}
      >
        <Play aria-hidden />
        Run
      </ExplainedButton>
      <StartRunDialog saga={name} version={version} open={open} onOpenChange={setOpen} />
    </>
  );
}

type PublishButtonProps = {
  readonly name: string;
  readonly latest: number | null;
  readonly autosave: Autosave;
};

function PublishButton({ name, latest, autosave }: PublishButtonProps) {
  const [open, setOpen] = useState(false);
  const mayPublish = useCanWith('saga.publish', name);
  const publishesOthers = useCan('saga.publish');
  if (!publishesOthers) return null;
  return (
    <>
      <ExplainedButton
        size="sm"
        variant="primary"
        why={mayPublish ? undefined : `You may publish other sagas, but not ${name}.`}
        onClick={() => setOpen(true)}
      >
        <Upload aria-hidden />
        Publish
      </ExplainedButton>
      <PublishDialog
        name={name}
        latest={latest}
        autosave={autosave}
        open={open}
        onOpenChange={setOpen}
      />
    </>
  );
}
