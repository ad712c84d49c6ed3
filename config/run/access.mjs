import { importTypeScript } from './importTypeScript.mjs'

/**
 * What config/access.ts and the rules of today say to a build of the mini program.
 * @param {string} rootDir
 * @param {string | undefined} plan `native` or `plugin`; the profile's when absent.
 * @returns {Promise<import('../accessOfBuild').AccessOfBuild>}
 */
export async function readAccess(rootDir, plan) {
  const module = await importTypeScript(rootDir, 'config/accessOfBuild.ts')
  return module.readAccess(plan)
}
