/** Something an expression may refer to; `type` as its schema has it, where there is one. */
export type ScopeEntry = { readonly path: string; readonly about: string; readonly type?: string };
