import { serveBank } from '@/e2e/chaos/bank/serve-bank';
import { bankOf } from '../bank/releases';

// The bank in the release that the environment names; without one, the broken one that somebody deployed.
const isMended = process.env.BANK_RELEASE === 'mended';
await serveBank(bankOf(isMended ? 'mended' : 'broken'), { maxDeliver: 2 });
