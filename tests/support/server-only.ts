// Stands in for the `server-only` package, which throws outside React's server build.
export {};
