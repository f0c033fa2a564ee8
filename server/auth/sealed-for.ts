/** What the secrets of a second factor are sealed for. */
export const TWO_FACTOR_SECRET = 'two-factor-secret';
export const RECOVERY_CODES = 'recovery-codes';
