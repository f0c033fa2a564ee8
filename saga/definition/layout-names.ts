import type { SagaGroup, SagaLayout } from './layout';

/** The layout after a node got another name: its place, its group, and the notes in its body follow. */
export function renameInLayout(
  layout: SagaLayout,
  { from, to }: { readonly from: string; readonly to: string },
): SagaLayout {
  const now = (name: string) => (name === from ? to : name);
  const { nodes, notes, groups } = layout;
  return {
    ...layout,
    ...(nodes && {
      nodes: Object.fromEntries(Object.entries(nodes).map(([name, at]) => [now(name), at])),
    }),
    ...(notes && {
      notes: notes.map((note) => (note.in === from ? { ...note, in: to } : note)),
    }),
    ...(groups && {
      groups: groups.map((group) =>
        group.nodes.includes(from) ? { ...group, nodes: group.nodes.map(now) } : group,
      ),
    }),
  };
}

/** The layout without these nodes: their places, the notes in their bodies, and the groups that they leave empty. */
export function forgetInLayout(layout: SagaLayout, gone: ReadonlySet<string>): SagaLayout {
  const { nodes, notes, groups } = layout;
  const places =
    nodes && Object.fromEntries(Object.entries(nodes).filter(([name]) => !gone.has(name)));
  return withLists(places ? { ...layout, nodes: places } : layout, {
    notes: notes?.filter((note) => note.in === undefined || !gone.has(note.in)),
    groups: groups?.flatMap((group) => groupWithout(group, gone)),
  });
}

/** The layout with these notes and groups; a list of none is left out. */
export function withLists(
  { notes: _notes, groups: _groups, ...layout }: SagaLayout,
  { notes = [], groups = [] }: Pick<SagaLayout, 'notes' | 'groups'>,
): SagaLayout {
  return {
    ...layout,
    ...(notes.length > 0 && { notes }),
    ...(groups.length > 0 && { groups }),
  };
}

/** The group without these nodes; nothing when none is left. */
export function groupWithout(group: SagaGroup, gone: ReadonlySet<string>): SagaGroup[] {
  const nodes = group.nodes.filter((name) => !gone.has(name));
  if (nodes.length === group.nodes.length) return [group];
  return nodes.length === 0 ? [] : [{ ...group, nodes }];
}
