/** What the compiler has to say about a drawing. */
export type Diagnostic = {
  /** Stable, for example `BS101`; docs/diagnostics/CODE.md explains it. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'hint';
  /** Names of the nodes it is about. */
  readonly nodes: readonly string[];
  /** Indexes into `definition.edges` of the edges it is about. */
  readonly edges: readonly number[];
  /** Says what is wrong and what to do. */
  readonly message: string;
  /** Where in the document, as a JSON pointer, when it is one place. */
  readonly pointer?: string;
};
