'use client';
import { createContext, useContext } from 'react';

const IssuesContext = createContext<ReadonlyMap<string, string>>(new Map());

/** Gives the fields below it their issues, by field name. */
export const IssuesProvider = IssuesContext.Provider;

/** What is wrong at a field; undefined when nothing is. */
export function useIssue(name: string): string | undefined {
  return useContext(IssuesContext).get(name);
}
