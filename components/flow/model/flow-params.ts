/** What the address says of the page. */
export type FlowParams = {
  readonly saga: string | null;
  /** A correlation id, or a run's. */
  readonly id: string | undefined;
  readonly span: 10 | 60 | 300;
  readonly view: 'picture' | 'list';
  readonly idle: boolean;
  /** The second at which it is paused; null: live. */
  readonly at: number | null;
  readonly edge: string | null;
};

/** Reads the address; what makes no sense counts as absent. On phones the list comes first. */
export function readFlowParams(params: URLSearchParams, narrow: boolean): FlowParams {
  const span = Number(params.get('span'));
  const at = Number(params.get('at'));
  const view = params.get('view');
  return {
    saga: params.get('saga'),
    id: params.get('id')?.trim() || undefined,
    span: span === 60 || span === 300 ? span : 10,
    view: view === 'list' || view === 'picture' ? view : narrow ? 'list' : 'picture',
    idle: params.get('idle') === '1',
    at: Number.isInteger(at) && at > 0 ? at : null,
    edge: params.get('edge'),
  };
}
