import { nkeys } from '@nats-io/transport-node';

/** A new key pair of a NATS user: the public half for the broker, the seed (`SU…`) for whoever connects. */
export function newAccountKey(): { readonly publicKey: string; readonly seed: string } {
  const pair = nkeys.createUser();
  const seed = new TextDecoder().decode(pair.getSeed());
  return { publicKey: pair.getPublicKey(), seed };
}

/** The public half of a seed. */
export function publicKeyOf(seed: string): string {
  return nkeys.fromSeed(new TextEncoder().encode(seed.trim())).getPublicKey();
}
