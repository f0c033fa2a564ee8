/** An edge's name, taken apart; see the server's `edgeKey` for what the kinds mean. */
export type EdgeParts = {
  readonly kind: 'to' | 'from' | 'out' | 'dead' | 'signal' | 'work' | 'other';
  readonly saga: string;
  readonly service: string;
};

/** Reads an edge's name. */
export function partsOf(edge: string): EdgeParts {
  const [kind = '', first = '', second = ''] = edge.split('/');
  switch (kind) {
    case 'to':
    case 'from':
      return { kind, saga: first, service: second };
    case 'out':
      return { kind, saga: first, service: '' };
    case 'dead':
    case 'work':
      return { kind, saga: '', service: first };
    case 'signal':
      return { kind, saga: '', service: '' };
    default:
      return { kind: 'other', saga: '', service: '' };
  }
}

/** The ids of the boxes at an edge's ends; null of what is no edge. */
export function endsOf(edge: string): readonly [from: string, to: string] | null {
  const { kind, saga, service } = partsOf(edge);
  switch (kind) {
    case 'to':
      return [`saga/${saga}`, `service/${service}`];
    case 'from':
      return [`service/${service}`, `saga/${saga}`];
    case 'out':
      return [`saga/${saga}`, 'events'];
    case 'dead':
      return [service === 'engine' ? 'engine' : `service/${service}`, 'dead'];
    case 'signal':
      return ['outside', 'signals'];
    case 'work':
    case 'other':
      return null;
    default:
      return kind satisfies never;
  }
}

/** An edge in words. */
export function edgeWords(
  edge: string,
  mode: 'orchestration' | 'choreography' | undefined,
): string {
  const { kind, saga: named, service } = partsOf(edge);
  const saga = named || 'an unknown sender';
  const told = mode === 'choreography';
  switch (kind) {
    case 'to':
      return told ? `Events of ${saga} that ${service} hears` : `Commands of ${saga} to ${service}`;
    case 'from':
      return told
        ? `Events of ${saga} that ${service} publishes`
        : `Replies of ${service} to ${saga}`;
    case 'out':
      return `Integration events of ${saga}`;
    case 'dead':
      return `What ${service} gave up`;
    case 'signal':
      return 'Signals from outside';
    case 'work':
      return `Work of ${service}`;
    case 'other':
      return 'Other edges';
    default:
      return kind satisfies never;
  }
}
