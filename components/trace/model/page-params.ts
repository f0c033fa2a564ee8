/** The views below the canvas. */
export const RUN_TABS = ['timeline', 'sequence', 'messages', 'events', 'steps', 'data'] as const;

export type RunTab = (typeof RUN_TABS)[number];

/** What of the run page is in its address. */
export type RunPageParams = {
  readonly tab: RunTab;
  /** The node whose panel is open: its place, which names the item of a map as `charge@each-3`. */
  readonly node: string | null;
  /**
   * What of the body of a map the canvas shows: one item, as `each-3`, or all of them, as the map's name;
   * null shows the whole drawing.
   */
  readonly item: string | null;
  /** The moment shown: after this event; null follows the run live. */
  readonly version: number | null;
};

/** Reads the page's state from an address; what makes no sense is left out. */
export function readParams(params: URLSearchParams): RunPageParams {
  const tab = RUN_TABS.find((name) => name === params.get('tab')) ?? 'timeline';
  const version = Number(params.get('at') ?? '');
  return {
    tab,
    node: params.get('node') || null,
    item: params.get('item') || null,
    version: Number.isSafeInteger(version) && version > 0 ? version : null,
  };
}

/** The query, without `?`, that {@link readParams} reads back; what is as usual is left out. */
export function writeParams({ tab, node, item, version }: RunPageParams): string {
  const params = new URLSearchParams();
  if (tab !== 'timeline') params.set('tab', tab);
  if (node !== null) params.set('node', node);
  if (item !== null) params.set('item', item);
  if (version !== null) params.set('at', String(version));
  return params.toString();
}
