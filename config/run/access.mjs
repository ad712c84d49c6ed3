import path from 'node:path'

/**
 * What config/access.ts and the rules of today say to a build of the mini program.
 * @param {string} rootDir
 * @param {string | undefined} plan `native` or `plugin`; the profile's when absent.
 * @returns {Promise<import('../accessOfBuild').AccessOfBuild>}
 */
export async function readAccess(rootDir, plan) {
  const { build, stop } = await import('esbuild')
  try {
    const { outputFiles } = await build({
      entryPoints: [path.join(rootDir, 'config/accessOfBuild.ts')],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      logLevel: 'warning',
    })
    const [file] = outputFiles
    const module = await import(`data:text/javascript;base64,${Buffer.from(file.contents).toString('base64')}`)
    return module.readAccess(plan, new Date().toISOString().slice(0, 10))
  } finally {
    // Its helper process would live as long as this one.
    await stop()
  }
}
