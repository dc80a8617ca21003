declare module 'es-check' {
  /** @param files globs */
  export function runChecks(
    configs: readonly { ecmaVersion: string; files: readonly string[]; module: boolean }[],
  ): Promise<{ success: boolean; errors: { err: Error; file: string }[] }>;
}
