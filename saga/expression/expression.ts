import type { Json } from '../definition/primitives';
import type { RunError } from '../run/events';
import type { Ast } from './ast';

/** An expression that was parsed once and may be evaluated any number of times; plain data. */
export type Expression = {
  readonly source: string;
  /** The fields to follow when the expression is nothing but a path: it needs no interpreter. */
  readonly path: readonly string[] | null;
  readonly ast: Ast;
};

/** Why a text is not an expression. */
export type ExpressionProblem = {
  readonly message: string;
  /** Offset into the source, in UTF-16 units; null when unknown. */
  readonly position: number | null;
};

/** What evaluating gives: a value (undefined when the expression matches nothing), or the error. */
export type Evaluation =
  | { readonly ok: true; readonly value: Json | undefined }
  | { readonly ok: false; readonly error: RunError };

/** What an evaluation may use at most. All are counted, none measured, so that a replay ends the same. */
export type Limits = {
  /** Interpreter steps. */
  readonly steps: number;
  /** Nested calls and nested values. */
  readonly depth: number;
  /** Items and characters made in all. */
  readonly size: number;
};

export const DEFAULT_LIMITS: Limits = { steps: 200_000, depth: 200, size: 2_000_000 };

/** What expressions see. `steps` holds what has run so far, the latest visit of each. */
export type Scope = {
  readonly input: Json;
  readonly steps: { readonly [name: string]: StepScope };
  readonly vars: { readonly [name: string]: Json };
  /** Within a map: the item, and its place in the list, counted from 0. */
  readonly item?: Json;
  readonly itemIndex?: number;
  readonly error: RunError | null;
  readonly run: {
    readonly id: string;
    readonly saga: string;
    readonly version: number;
    readonly correlationId: string;
    readonly startedAt: string;
  };
};

/** What expressions see of one step. */
export type StepScope = { readonly input: Json; readonly result?: Json };
