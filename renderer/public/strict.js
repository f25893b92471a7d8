// Runs before the program's modules: zod must know before its first schema that the page's policy forbids turning text into code,
// and the order in which chunks run is the bundler's. The end-to-end tests check that no violation is reported.
globalThis.__zod_globalConfig = { jitless: true };
