/** Every secret variable of the server. */
export const secretVariables: readonly string[]
/** What stands for a secret while the tests' builds are made. */
export function plantedSecret(variable: string): string
