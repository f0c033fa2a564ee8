'use client';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '@/components/api/use-session';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { filterWords } from '../model/bulk-selection';
import { readFilters } from '../model/run-filters';
import { runsHref } from '../model/view-query';
import { useViews, type View } from './use-views';

type ManageViewsProps = { readonly views: readonly View[]; readonly onClose: () => void };

/** Views with their links: one's own are renamed, shared and deleted here. */
export function ManageViews({ views, onClose }: ManageViewsProps) {
  const isAdmin = useSession().user?.role === 'admin';
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Views"
        description="A link opens a view for whoever may see runs, shared or not."
        size="lg"
      >
        <DialogBody>
          {views.length === 0 && <p className="text-sm text-muted">There are none any more.</p>}
          <ul className="flex flex-col divide-y divide-line">
            {views.map((view) => (
              <ViewRow key={view.id} view={view} editable={view.mine || isAdmin} />
            ))}
          </ul>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function ViewRow({ view, editable }: { readonly view: View; readonly editable: boolean }) {
  const { change, remove } = useViews();
  const { id, name, query, shared, mine, owner } = view;
  const [text, setText] = useState(name);
  const rename = () => {
    const wanted = text.trim();
    if (wanted === '' || wanted === name) return setText(name);
    change.mutate({ id, name: wanted }, { onError: () => setText(name) });
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-3">
      <div className="min-w-0 flex-1 basis-56">
        {editable ? (
          <Input
            aria-label={`Name of ${name}`}
            maxLength={80}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={rename}
            onKeyDown={(event) => event.key === 'Enter' && rename()}
          />
        ) : (
          <p className="truncate text-sm font-medium text-ink">{name}</p>
        )}
        <p className="mt-1 truncate text-xs text-subtle">
          {filterWords(readFilters(new URLSearchParams(query)))}
          {!mine && ` · by ${owner.name}`}
        </p>
      </div>
      {editable && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control within.
        <label className="flex items-center gap-2 text-xs text-muted">
          <Switch
            checked={shared}
            onCheckedChange={(next) => change.mutate({ id, shared: next })}
            aria-label={`Share ${name} with the team`}
          />
          Shared
        </label>
      )}
      <CopyButton
        text={new URL(runsHref(query), window.location.origin).href}
        label={`Copy the link of ${name}`}
      />
      {editable && (
        <IconButton label={`Delete ${name}`} size="sm" onClick={() => remove.mutate({ id })}>
          <Trash2 />
        </IconButton>
      )}
    </li>
  );
}
