/** What the panel below the canvas can show; the names stand in the address as `?panel=prove`. */
const PANELS = ['problems', 'prove', 'topology', 'simulate', 'tests'] as const;

export type PanelName = (typeof PANELS)[number];

/** The panel of that name, if there is one. */
export function panelNamed(name: string | null): PanelName | null {
  return PANELS.find((panel) => panel === name) ?? null;
}
