import { createRequire } from 'node:module';

// Loaded before dependency-cruiser (`node --import`), which has swc read every file as plain
// TypeScript and so stumbles over the markup in .tsx files.
const swc = createRequire(import.meta.url)('@swc/core');
const parse = swc.parseFileSync;
swc.parseFileSync = (file, options) => parse(file, { ...options, tsx: file.endsWith('.tsx') });
