/** A way of looking at the list of runs that somebody has given a name. Times are ISO 8601. */
export type SavedView = {
  readonly id: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly name: string;
  /** The page's address behind its `?`. */
  readonly query: string;
  /** Others see it, too. */
  readonly shared: boolean;
  readonly updatedAt: string;
};

/** What may be changed of a view. */
export type ViewChange = Partial<Pick<SavedView, 'name' | 'query' | 'shared'>>;

/**
 * Saved views.
 *
 * Contract: names are unique for each owner: `add` and `change` say `taken` and write nothing otherwise.
 */
export type SavedViews = {
  /** Those of an owner, and what others share; by name. */
  listFor(ownerId: string): Promise<readonly SavedView[]>;
  find(id: string): Promise<SavedView | null>;
  add(view: SavedView): Promise<'added' | 'taken'>;
  change(id: string, change: ViewChange & { readonly at: string }): Promise<'changed' | 'taken'>;
  remove(id: string): Promise<void>;
};
