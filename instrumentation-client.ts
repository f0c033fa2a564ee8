import { z } from 'zod';

// Runs before all else in the browser. The pages' policy forbids what zod would compile its schemas with; it would
// notice by trying, and every page would begin with a refusal.
z.config({ jitless: true });
