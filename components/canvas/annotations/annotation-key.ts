/** What a key of the canvas stands for, when it is no node and no edge. */
export type Annotation = { readonly type: 'note' | 'group'; readonly id: string };

/** The key of a note among names of nodes and keys of edges; no name has a colon. */
export function noteKey(id: string): string {
  return `note:${id}`;
}

/** The key of a group's frame among names of nodes and keys of edges. */
export function groupKey(id: string): string {
  return `group:${id}`;
}

/** The note or group that a key stands for; undefined for nodes and edges. */
export function annotationOf(key: string): Annotation | undefined {
  const [, type, id] = /^(note|group):(.+)$/.exec(key) ?? [];
  return id === undefined ? undefined : { type: type as Annotation['type'], id };
}
