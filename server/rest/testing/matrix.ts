import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noteChanges } from '@/server/api/note-changes';
import { appRouter } from '@/server/api/root';
import type { RequiredPermission } from '@/server/auth/permissions';
import type { RestApp } from '../types';

/** A procedure as the router has it. */
export type FoundProcedure = {
  readonly path: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly permission: RequiredPermission | undefined;
  /** Whether its changes are noted in the audit log; false for what says that it changes nothing. */
  readonly noted: boolean;
  readonly changesNothing: boolean;
};

type Definition = {
  readonly type: FoundProcedure['type'];
  readonly meta?: { readonly permission?: RequiredPermission; readonly changes?: false };
  readonly middlewares: readonly unknown[];
};

/** Every procedure that the router answers. */
export function everyProcedure(): readonly FoundProcedure[] {
  return Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
    const { type, meta, middlewares } = (procedure as unknown as { readonly _def: Definition })
      ._def;
    const noted = noteChanges._middlewares.every((one) => middlewares.includes(one));
    return {
      path,
      type,
      permission: meta?.permission,
      noted: noted && meta?.changes !== false,
      changesNothing: meta?.changes === false,
    };
  });
}

/** A route of the HTTP API. */
export type FoundRoute = {
  readonly method: string;
  /** Without /api/v1, its parameters filled. */
  readonly address: string;
  readonly permission: RequiredPermission | undefined;
  /** `events`: the run's own events say who did it. */
  readonly audit: 'log' | 'events';
};

type Declared = { readonly permission?: RequiredPermission; readonly audit?: 'events' };

/** Every route of the HTTP API but its description, which anybody may read. */
export function everyRoute(rest: RestApp): readonly FoundRoute[] {
  const found = new Map<string, FoundRoute>();
  for (const { method, path, handler } of rest.routes) {
    if (path.endsWith('/openapi.json') || method === 'ALL') continue;
    const { permission, audit } = handler as Declared;
    const key = `${method} ${path}`;
    const address = path.replace('/api/v1', '').replaceAll(/:\w+(\{[^}]*\})?/g, 'unknown');
    const known = found.get(key);
    found.set(key, {
      method,
      address,
      permission: known?.permission ?? permission,
      audit: known?.audit ?? audit ?? 'log',
    });
  }
  return [...found.values()];
}

/** The files of the app folder that answer with data, and the methods that each exports. */
export function everyRouteFile(): readonly { readonly file: string; readonly methods: string[] }[] {
  const names = readdirSync('app', { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /(^|\/)route\.tsx?$/.test(name))
    .sort()
    .map((file) => ({ file, methods: methodsOf(readFileSync(join('app', file), 'utf8')) }));
}

function methodsOf(source: string): string[] {
  const exported = source.slice(source.indexOf('export'));
  return [...new Set(exported.match(/\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g))].sort();
}
