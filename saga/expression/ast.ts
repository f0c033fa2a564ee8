/**
 * A node of the syntax tree that jsonata's parser makes, as far as the evaluator reads it. Plain data
 * but for the RegExp of a `regex` node.
 */
export type Ast = {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly steps?: readonly Ast[];
  readonly expressions?: readonly Ast[];
  readonly expression?: Ast;
  readonly arguments?: readonly Ast[];
  readonly procedure?: Ast;
  readonly body?: Ast;
  readonly signature?: { readonly definition?: string };
  readonly thunk?: boolean;
  readonly condition?: Ast;
  readonly then?: Ast;
  readonly else?: Ast;
  readonly lhs?: Ast | readonly (readonly [Ast, Ast])[];
  readonly rhs?: Ast;
  readonly terms?: readonly { readonly descending: boolean; readonly expression: Ast }[];
  readonly predicate?: readonly { readonly expr: Ast }[];
  readonly stages?: readonly Stage[];
  readonly group?: { readonly lhs: readonly (readonly [Ast, Ast])[]; readonly position?: number };
  readonly pattern?: Ast;
  readonly update?: Ast;
  readonly delete?: Ast;
  readonly slot?: { readonly label: string };
  readonly ancestor?: { readonly label: string };
  readonly focus?: string;
  readonly index?: string;
  readonly tuple?: boolean;
  readonly keepArray?: boolean;
  readonly keepSingletonArray?: boolean;
  readonly consarray?: boolean;
};

/** What follows a step of a path: a predicate, or the binding of the item's index. */
export type Stage =
  | { readonly type: 'filter'; readonly expr: Ast }
  | { readonly type: 'index'; readonly value: string };
