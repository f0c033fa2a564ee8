import { bankHandlers } from '../bank/handlers';
import { serveBank } from '../bank/serve-bank';

// The service that moves the money, in a process of its own.
await serveBank(bankHandlers);
