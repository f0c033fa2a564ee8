'use client';
import { useMemo } from 'react';
import { scopeAt } from '../model/scope-at';
import type { ScopeEntry } from '../model/scope-entry';
import { useDefinition } from '../store/use-designer';

/** What the expressions of a node may refer to. */
export function useScope(name: string): readonly ScopeEntry[] {
  const definition = useDefinition();
  return useMemo(() => scopeAt(definition, name), [definition, name]);
}
