import type { z } from 'zod';
import type { Diagnostic } from '../diagnostic';
import { protoKeyIn } from './proto-key';
import { type SagaDefinition, sagaDefinition } from './saga-definition';
import { upgraded } from './upgrade';

/** What parsing gives: the document, or what is wrong with it. */
export type Parsed =
  | { readonly definition: SagaDefinition; readonly diagnostics?: undefined }
  | { readonly definition?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** How deep a document may nest; zod and everything after it recurse. */
const MAX_DEPTH = 100;

/** It would be lost on the way: who reads objects with care leaves it out. */
const NO_PROTO = '`__proto__` is no name for a field; rename it.';

/** Checks that a value has the shape of a saga definition, of whatever version of the format. Never throws; faults come with a JSON pointer. */
export function parseDefinition(value: unknown): Parsed {
  if (isDeeperThan(value, MAX_DEPTH))
    return { diagnostics: [malformed('It nests too deep.', [], value)] };
  const proto = protoKeyIn(value);
  if (proto) return { diagnostics: [malformed(NO_PROTO, proto, value)] };
  const present = upgraded(value);
  if (present.problem !== undefined) return { diagnostics: [tooNew(present.problem)] };
  const parsed = sagaDefinition.safeParse(present.value);
  if (parsed.success) return { definition: parsed.data };
  return {
    diagnostics: parsed.error.issues.flatMap((issue) => issueDiagnostics(issue, present.value)),
  };
}

/** What else would be said of such a document would be wrong. */
function tooNew(message: string): Diagnostic {
  const pointer = '/formatVersion';
  return { code: 'BS135', severity: 'error', nodes: [], edges: [], message, pointer };
}

/** Whether a value nests deeper than `depth`; looks no deeper than that. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return depth === 0 || Object.values(value).some((child) => isDeeperThan(child, depth - 1));
}

function issueDiagnostics(issue: z.core.$ZodIssue, value: unknown): readonly Diagnostic[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  return [malformed(issueMessage(issue), path, value)];
}

function issueMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `${issue.keys.map((key) => `\`${key}\``).join(', ')} is no field here; remove or rename it.`;
  }
  if (issue.code === 'invalid_union' && issue.discriminator) {
    return `\`${issue.discriminator}\` has no known value.`;
  }
  return issue.message;
}

type Path = readonly (string | number)[];

function malformed(what: string, path: Path, value: unknown): Diagnostic {
  const node = nodeNameAt(path, value);
  const pointer = path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
  const place = placeOf(path, node);
  return {
    code: 'BS100',
    severity: 'error',
    nodes: node === undefined ? [] : [node],
    edges: path[0] === 'edges' && typeof path[1] === 'number' ? [path[1]] : [],
    message: place === '' ? what : `${place}: ${what}`,
    pointer,
  };
}

function placeOf(path: Path, node: string | undefined): string {
  if (node === undefined) return path.join('.');
  return [node, ...path.slice(2)].join('.');
}

function nodeNameAt(path: Path, value: unknown): string | undefined {
  if (path[0] !== 'nodes' || typeof path[1] !== 'number') return undefined;
  const nodes = (value as { nodes?: unknown }).nodes;
  const node: unknown = Array.isArray(nodes) ? nodes[path[1]] : undefined;
  const name =
    node !== null && typeof node === 'object' ? (node as { name?: unknown }).name : undefined;
  return typeof name === 'string' ? name : undefined;
}
