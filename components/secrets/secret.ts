import type { Outputs } from '@/components/api/router-types';

type Overview = Outputs['secrets']['list'];

/** A secret without what it says. */
export type Secret = Overview['secrets'][number];
/** What drawings name and nobody has kept. */
export type MissingSecret = Overview['missing'][number];
/** Where a saga names one. */
export type SecretUse = Secret['usedBy'][number];
/** How much is sealed under one key. */
export type SealedUnder = Overview['keys'][number];

/** What is done to a secret on the page; `secret` null: a new one, `name` filled in. */
export type SecretDeed =
  | { readonly deed: 'add'; readonly name: string }
  | { readonly deed: 'replace' | 'remove'; readonly secret: Secret };
