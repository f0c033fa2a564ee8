'use client';
import { useUrlParams } from '@/components/shell/use-url-params';
import { SORTS, type Sort } from './model/library';

/** How the library is looked at; all of it lives in the address. */
export type LibraryView = {
  readonly search: string;
  /** Null: whatever their labels. */
  readonly label: string | null;
  readonly sort: Sort;
  readonly layout: 'cards' | 'list';
  /** Which dialog for a new saga is open. */
  readonly dialog: 'blank' | 'import' | null;
  readonly setSearch: (search: string) => void;
  readonly setLabel: (label: string | null) => void;
  readonly setSort: (sort: string) => void;
  /** Shows all sagas again. */
  readonly clear: () => void;
  readonly setLayout: (layout: 'cards' | 'list') => void;
  readonly setDialog: (dialog: 'blank' | 'import' | null) => void;
};

/** Reads the view from the address and writes it there. */
export function useLibraryView(): LibraryView {
  const [params, patch] = useUrlParams();
  const dialog = params.get('new');
  return {
    search: params.get('q') ?? '',
    label: params.get('label') || null,
    sort: SORTS.find((sort) => sort === params.get('sort')) ?? 'name',
    layout: params.get('view') === 'list' ? 'list' : 'cards',
    dialog: dialog === 'blank' || dialog === 'import' ? dialog : null,
    setSearch: (search) => patch({ q: search }),
    setLabel: (label) => patch({ label }),
    setSort: (sort) => patch({ sort: sort === 'name' ? null : sort }),
    clear: () => patch({ q: null, label: null }),
    setLayout: (layout) => patch({ view: layout === 'cards' ? null : layout }),
    setDialog: (open) => patch({ new: open }),
  };
}
