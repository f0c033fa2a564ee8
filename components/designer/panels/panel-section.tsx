'use client';
import type { ReactNode, Ref } from 'react';
import { cn } from '@/components/ui/cn';
import { useDesigner, useDesignerStore } from '../store/use-designer';
import type { PanelName } from './panel-name';

type PanelSectionProps = {
  readonly name: PanelName;
  /** The region's name. */
  readonly label: string;
  /** What its button says. */
  readonly button: ReactNode;
  readonly shortcut?: string;
  /** There is nothing to open. */
  readonly disabled?: boolean;
  readonly toggle?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
};

/** One of the things the bottom panel can show: its button in the bar and, when it is open, itself. */
export function PanelSection(props: PanelSectionProps) {
  const { name, label, button, shortcut, disabled = false, toggle, children } = props;
  const store = useDesignerStore();
  const open = useDesigner((state) => state.panel === name) && !disabled;
  return (
    // The buttons make a row (order-1), what is open comes below it; in the page each follows its button.
    <section aria-label={label} className="contents">
      <button
        ref={toggle}
        type="button"
        aria-expanded={open}
        aria-keyshortcuts={shortcut}
        disabled={disabled}
        onClick={() => store.getState().openPanel(open ? null : name)}
        className={cn(
          'order-1 -mb-px flex h-8 items-center gap-1.5 border-b-2 border-transparent px-3 text-xs font-medium text-muted enabled:hover:text-ink [&_svg]:size-3.5',
          open && 'border-accent text-ink',
        )}
      >
        {button}
      </button>
      {open && (
        <div className="order-2 h-(--bottom-panel) min-w-0 basis-full border-t border-line max-sm:h-[46dvh]">
          {children}
        </div>
      )}
    </section>
  );
}
