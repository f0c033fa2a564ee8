import { importAsl } from './asl/import-asl';
import type { Imported } from './draft/imported';
import { importSeata } from './seata/import-seata';

/** The languages that a file can be imported from, by the name that the command line has for them. */
export const IMPORTERS = {
  asl: { title: 'Amazon States Language', read: importAsl },
  seata: { title: 'Seata', read: importSeata },
} as const satisfies {
  readonly [language: string]: {
    readonly title: string;
    readonly read: (value: unknown, name: string) => Imported;
  };
};

export type SourceLanguage = keyof typeof IMPORTERS;
