/** Tailwind 4 is the only style step; its theme lives in app/globals.css. */
export default { plugins: { '@tailwindcss/postcss': {} } };
