'use client';
import { ChevronRight, CornerLeftUp, Repeat } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { mapsAround, nodeAnywhere } from '../model/bodies/body';
import { leaveBody } from '../store/actions';
import { useDefinition, useDesigner, useDesignerStore } from '../store/use-designer';

/** Where one draws while the body of a map is open, and the way out; nothing on the saga itself. */
export function Breadcrumb() {
  const store = useDesignerStore();
  const document = useDefinition();
  const inside = useDesigner((state) => state.inside);
  if (inside === null) return null;
  const { enter } = store.getState();
  const map = nodeAnywhere(document, inside);
  const items = map?.type === 'map' ? map.items : '';
  return (
    <nav
      aria-label="Place in the saga"
      className="absolute top-3 left-3 z-10 flex max-w-[calc(100%-24px)] items-center gap-1 rounded-lg border border-line bg-raised py-0.5 pr-3 pl-0.5 text-sm shadow-low"
    >
      <IconButton
        label="Leave the body"
        shortcut={['U']}
        size="sm"
        onClick={() => leaveBody(store)}
      >
        <CornerLeftUp />
      </IconButton>
      <ol className="flex min-w-0 items-center gap-1">
        <Crumb onClick={() => enter(null)}>{document.title ?? document.name}</Crumb>
        {(mapsAround(document, inside) ?? []).map((name) => (
          <Crumb key={name} onClick={() => enter(name)}>
            {name}
          </Crumb>
        ))}
        <li aria-current="page" className="flex min-w-0 items-center gap-1.5 font-medium">
          <Repeat className="size-3.5 shrink-0 text-subtle" aria-hidden />
          {inside}
        </li>
      </ol>
      {items && (
        <span className="ml-2 truncate font-mono text-2xs text-subtle max-sm:hidden" title={items}>
          each of {items}
        </span>
      )}
    </nav>
  );
}

function Crumb({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <li className="flex min-w-0 items-center gap-1 text-muted">
      <button
        type="button"
        onClick={onClick}
        className="max-w-48 truncate rounded-sm px-1 hover:text-ink hover:underline"
      >
        {children}
      </button>
      <ChevronRight className="size-3.5 shrink-0 text-subtle" aria-hidden />
    </li>
  );
}
