/** The `@/` of tsconfig.json, in the form in which dependency-cruiser takes aliases. */
module.exports = { resolve: { alias: { '@': __dirname } } };
