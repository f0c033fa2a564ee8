'use client';
import { useMemo } from 'react';
import { scopeAt, scopeOfDebt } from '../model/scope-at';
import type { ScopeEntry } from '../model/scope-entry';
import { useDefinition } from '../store/use-designer';

/** What the expressions of a node may refer to; `ofDebt`: what those of its debt may. */
export function useScope(name: string, ofDebt?: true): readonly ScopeEntry[] {
  const definition = useDefinition();
  return useMemo(
    () => (ofDebt ? scopeOfDebt(definition, name) : scopeAt(definition, name)),
    [definition, name, ofDebt],
  );
}
