import { envelopeBox } from '@/server/adapters/secrets/envelope';
import { keyRing } from '@/server/adapters/secrets/key-ring';

/** What tests seal with: a key made of a secret that all of them share. */
export const TEST_BOX = envelopeBox(
  keyRing({ BACKSTITCH_SECRET: 'a secret of more than thirty-two characters' }),
);
