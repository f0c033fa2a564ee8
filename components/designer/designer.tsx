'use client';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { cn } from '@/components/ui/cn';
import { ResizeHandle } from '@/components/ui/resize-handle';
import { Tab, TabPanel, Tabs, TabsList } from '@/components/ui/tabs';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { DesignerCanvas } from './canvas/designer-canvas';
import { useSettledLayout } from './canvas/use-settled-layout';
import { DesignerHeader } from './designer-header';
import { Inspector } from './inspector/inspector';
import { useClipboard } from './keys/use-clipboard';
import { useDesignerCommands } from './keys/use-designer-commands';
import { useDesignerKeys } from './keys/use-designer-keys';
import { Outline } from './outline/outline';
import { CanvasMenus } from './palette/canvas-menus';
import { Palette } from './palette/palette';
import { BottomPanel } from './panels/bottom-panel';
import { useProblems } from './problems/use-problems';
import { useAutosave } from './save/use-autosave';
import { createDesignerStore } from './store/designer-store';
import { DesignerContext, useDesigner, useDesignerStore } from './store/use-designer';
import { useSelectionInUrl } from './store/use-selection-in-url';
import { ConflictDialog } from './together/conflict-dialog';
import { useTogether } from './together/use-together';
import { ReadOnlyNotice } from './versions/read-only-notice';
import { useRestoring } from './versions/use-restoring';

type DesignerProps = {
  readonly name: string;
  readonly definition: SagaDefinition;
  /** The revision of the draft that `definition` is. */
  readonly revision: number;
  readonly versions: Outputs['sagas']['get']['versions'];
  /** The version that is shown; null is the draft. */
  readonly shownVersion: number | null;
  readonly readOnly: boolean;
};

/** The designer of one saga. What it is given at first is what it edits; it saves by itself. */
export function Designer(props: DesignerProps) {
  const [store] = useState(() => createDesignerStore(props.definition, props.readOnly));
  useEffect(() => store.setState({ readOnly: props.readOnly }), [store, props.readOnly]);
  return (
    <DesignerContext.Provider value={store}>
      <ReactFlowProvider>
        <Workbench {...props} />
      </ReactFlowProvider>
    </DesignerContext.Provider>
  );
}

const INSPECTOR = { min: 280, start: 328, max: 560 };

function Workbench({ name, revision, versions, shownVersion, readOnly }: DesignerProps) {
  const inspector = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(INSPECTOR.start);
  const autosave = useAutosave(name, revision);
  const together = useTogether({ name, autosave, enabled: shownVersion === null });
  const settled = useSettledLayout();
  useRestoring(name);
  useProblems();
  useClipboard();
  useSelectionInUrl();
  useDesignerKeys(inspector);
  useDesignerCommands();
  const widths = { '--inspector': `${width}px` } as React.CSSProperties;
  return (
    <div className="flex min-h-0 flex-1 flex-col" style={widths}>
      <DesignerHeader
        name={name}
        versions={versions}
        shownVersion={shownVersion}
        autosave={autosave}
      />
      {readOnly && <ReadOnlyNotice name={name} version={shownVersion} />}
      <div className="flex min-h-0 flex-1 max-sm:flex-col">
        <LeftPanel readOnly={readOnly} />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {settled ? <DesignerCanvas /> : <div className="flex-1" aria-busy="true" />}
          <BottomPanel />
        </div>
        <InspectorPanel host={inspector}>
          <ResizeHandle
            label="Inspector width"
            size={width}
            onResize={setWidth}
            min={INSPECTOR.min}
            max={INSPECTOR.max}
            edge="left"
            className="max-sm:hidden"
          />
        </InspectorPanel>
      </div>
      <CanvasMenus />
      <ConflictDialog together={together} autosave={autosave} />
    </div>
  );
}

type InspectorPanelProps = {
  readonly host: React.RefObject<HTMLElement | null>;
  readonly children: React.ReactNode;
};

/** Typing in one field ends where the focus leaves it, so that undo takes back one field at a time. */
function InspectorPanel({ host, children }: InspectorPanelProps) {
  const store = useDesignerStore();
  const idle = useDesigner((state) => state.selection.size === 0);
  return (
    <aside
      ref={host}
      aria-label="Inspector"
      onBlur={() => store.getState().seal()}
      className={cn(
        'relative flex w-(--inspector) shrink-0 flex-col border-l border-line bg-surface',
        'max-sm:h-[48%] max-sm:w-full max-sm:border-t max-sm:border-l-0',
        // A phone has room for the drawing or for a form.
        idle && 'max-sm:hidden',
      )}
    >
      {children}
      <Inspector />
    </aside>
  );
}

function LeftPanel({ readOnly }: { readOnly: boolean }) {
  const [tab, setTab] = useState(readOnly ? 'outline' : 'add');
  return (
    <aside
      aria-label="Add and outline"
      className="flex w-52 shrink-0 flex-col border-r border-line bg-surface max-lg:hidden"
    >
      <Tabs value={tab} onValueChange={setTab} className="flex-1">
        <TabsList aria-label="Left panel">
          {!readOnly && <Tab value="add">Add</Tab>}
          <Tab value="outline">Outline</Tab>
        </TabsList>
        <TabPanel value="add" className="overflow-y-auto">
          <Palette />
        </TabPanel>
        <TabPanel value="outline" className="overflow-y-auto">
          <Outline />
        </TabPanel>
      </Tabs>
    </aside>
  );
}
