import { importTypeScript } from './importTypeScript.mjs'

/**
 * Verdict of config/access.ts and of today's rules on a build of the mini program.
 * @param {string} rootDir
 * @param {string | undefined} plan `native` or `plugin`; the profile's when absent.
 * @returns {Promise<import('../accessOfBuild').AccessOfBuild>}
 */
export async function readAccess(rootDir, plan) {
  const module = await importTypeScript(rootDir, 'config/accessOfBuild.ts')
  return module.readAccess(plan)
}
