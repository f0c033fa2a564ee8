/** The timeline's columns: names at the left, time at the right. */
export const COLUMNS = 'grid grid-cols-[6.5rem_1fr] sm:grid-cols-[11rem_1fr]';
