/** What a password must be; the server has the last word. */
export const PASSWORD_RULES = {
  required: 'Enter a password.',
  minLength: { value: 10, message: 'Use at least 10 characters.' },
  maxLength: { value: 128, message: 'Use at most 128 characters.' },
};

/** What an e-mail address must be. */
export const EMAIL_RULES = {
  required: 'Enter an e-mail address.',
  pattern: { value: /^\S+@\S+\.\S+$/, message: 'This is no e-mail address.' },
};

/** What a person's name must be. */
export const NAME_RULES = {
  required: 'Enter a name.',
  maxLength: { value: 120, message: 'Use at most 120 characters.' },
  validate: (name: string) => name.trim() !== '' || 'Enter a name.',
};

/** The rules of a passkey's name. */
export const PASSKEY_NAME = {
  required: 'Name it after the device.',
  maxLength: { value: 60, message: 'Use at most 60 characters.' },
};
